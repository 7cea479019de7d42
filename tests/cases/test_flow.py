"""Flows compiled to their table, and drawn from it."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from jiewu.cases.flow import Flow, compile_flow, drawing
from jiewu.packs.assembly import assemble
from jiewu.packs.definitions import FlowDef, State, Transition
from jiewu.packs.reading import read_packs
from jiewu.people.roles import ACTIONS

SCRIPT = Path(__file__).parents[2] / "scripts" / "flows.py"
SHIPPED = [each for each in assemble(read_packs()).definitions.values() if isinstance(each, FlowDef)]


def script() -> Any:
    spec = spec_from_file_location("flows", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def flow(*transitions: Transition, start: str = "new") -> FlowDef:
    """Return a flow of two states."""
    return FlowDef(
        key="test.flow",
        edition=1,
        number=1,
        words={"zh": "流程", "en": "Flow"},
        start=start,
        clocks=(),
        states={
            "new": State("new", {"zh": "新", "en": "New"}, "received", "", True),
            "done": State("done", {"zh": "完", "en": "Done"}, "closed", "", True),
        },
        transitions={each.name: each for each in transitions},
    )


def way(name: str, sources: tuple[str, ...], to: str, needs: tuple[str, ...] = ()) -> Transition:
    return Transition(name, {"zh": "办"}, sources, to, ("case.close",), needs, (), ())


def test_the_page_of_flows_is_drawn_from_the_packs() -> None:
    module = script()
    assert module.PAGE.read_text(encoding="utf-8") == module.text()


def test_a_flow_becomes_a_table_of_ways() -> None:
    compiled = compile_flow(flow(way("close", ("new",), "done", ("note",))))
    found = compiled.way("new", "done")
    assert found is not None
    assert (found.name, found.to.phase, found.needs, found.who) == ("close", "closed", {"note"}, ("case.close",))
    assert compiled.way("new", "new") is None
    assert compiled.way("nowhere", "done") is None
    assert compiled.ways["done"] == ()
    assert compiled.start.title_in("zh-hans") == "新"
    assert compiled.start.title_in("en") == "New"
    assert "    new --> done: 办 close (note)" in drawing(compiled).splitlines()


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        (flow(way("close", ("new",), "gone")), "not both are states"),
        (flow(way("close", ("gone",), "done")), "not both are states"),
        (flow(way("close", ("new",), "done"), way("end", ("new",), "done")), "two ways lead from new to done"),
        (flow(start="gone"), "starts in gone"),
    ],
)
def test_it_refuses_a_flow_that_leads_nowhere(definition: FlowDef, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_flow(definition)


def reached(compiled: Flow) -> set[str]:
    found, waiting = set[str](), [compiled.start.name]
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting += [each.to.name for each in compiled.ways[state]]
    return found


@pytest.mark.parametrize("definition", SHIPPED, ids=lambda definition: definition.key)
def test_every_shipped_flow_can_be_gone_to_its_end(definition: FlowDef) -> None:
    compiled = compile_flow(definition)
    assert reached(compiled) == set(compiled.states)
    for name, state in compiled.states.items():
        assert state.phase == "closed" or compiled.ways[name], name
        assert state.phase != "closed" or not any(way.to.phase == "closed" for way in compiled.ways[name]), name
        assert all(action in ACTIONS for each in compiled.ways[name] for action in each.who)


def test_the_first_flow_is_that_of_the_agreement() -> None:
    compiled = compile_flow(next(each for each in SHIPPED if each.key == "appeals.standard"))
    for state, to in (
        ("received", "dispatched"),
        ("dispatched", "signed"),
        ("signed", "handling"),
        ("handling", "closed"),
        ("received", "rejected"),
    ):
        assert compiled.way(state, to), (state, to)
    rejected = compiled.states["rejected"]
    assert (rejected.phase, rejected.outcome) == ("closed", "rejected")
