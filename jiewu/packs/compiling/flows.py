"""Flows: every state can be reached, every case can come to an end."""

import re
from collections.abc import Iterable, Mapping

from jiewu.core.problems import Problem
from jiewu.packs.compiling.fields import words
from jiewu.packs.compiling.report import Head, Report, check_name
from jiewu.packs.definitions import CLOCKS, FlowDef, State, Transition
from jiewu.packs.source import Path_
from jiewu.packs.spec import WrittenFlow, WrittenTransition
from jiewu.people.roles import ACTIONS

ENDS = ("closed", "void")


def compile_flow(head: Head, written: WrittenFlow, report: Report, path: Path_) -> FlowDef:
    """Return the flow; a flow with unknown, unreachable or endless states is a mistake."""
    states = {}
    for name, state in written.states.items():
        check_name(name, (*path, "states", name), report)
        if state.outcome and state.phase not in ENDS:
            report.add((*path, "states", name, "outcome"), Problem("flow_outcome_open", state=name))
        states[name] = State(name, words(state.title), state.phase, state.outcome, state.counts)
    transitions = {}
    for name, way in written.transitions.items():
        here = (*path, "transitions", name)
        check_name(name, here, report)
        _check_transition(way, states, report, here)
        transitions[name] = Transition(
            name, words(way.title), way.from_, way.to, way.who, way.needs, way.starts, way.stops
        )
    flow = FlowDef(
        key=head.key,
        edition=head.edition,
        number=head.number,
        words=words(written.title),
        start=written.start,
        clocks=written.clocks,
        states=states,
        transitions=transitions,
    )
    _check_clocks(written.clocks, report, (*path, "clocks"))
    _check_ways(flow, report, path)
    return flow


def _check_transition(way: WrittenTransition, states: Mapping[str, State], report: Report, path: Path_) -> None:
    for key, names in (("from", way.from_), ("to", (way.to,))):
        for name in names:
            if name not in states:
                report.add((*path, key), Problem("flow_state_unknown", state=name, known=", ".join(states)))
    for action in way.who:
        if action not in ACTIONS:
            known = ", ".join(sorted(each for each in ACTIONS if re.match(r"case\.", each)))
            report.add((*path, "who"), Problem("flow_action_unknown", action=action, known=known))
    _check_clocks(way.starts, report, (*path, "starts"))
    _check_clocks(way.stops, report, (*path, "stops"))


def _check_clocks(names: Iterable[str], report: Report, path: Path_) -> None:
    for name in names:
        if name not in CLOCKS:
            report.add(path, Problem("flow_clock_unknown", clock=name, known=", ".join(CLOCKS)))


def _check_ways(flow: FlowDef, report: Report, path: Path_) -> None:
    """Refuse states that cannot be reached or left. Ways that are themselves wrong say nothing about that."""
    known = flow.start in flow.states
    if not known:
        states = ", ".join(flow.states)
        report.add((*path, "start"), Problem("flow_state_unknown", state=flow.start, known=states))
    if report.is_wrong((*path, "states")) or report.is_wrong((*path, "transitions")):
        return
    onward = {name: {way.to for way in flow.leaving(name)} & set(flow.states) for name in flow.states}
    for name in flow.states.keys() - _reached({flow.start}, onward) if known else ():
        report.add((*path, "states", name), Problem("flow_unreachable", state=name, start=flow.start))
    ends = {name for name, state in flow.states.items() if state.phase == "closed"}
    if not ends:
        report.add((*path, "states"), Problem("flow_no_end"))
        return
    back = {name: {other for other in flow.states if name in onward[other]} for name in flow.states}
    stuck = flow.states.keys() - _reached(ends, back)
    for name in (each for each in flow.states if each in stuck and flow.states[each].phase != "void"):
        report.add((*path, "states", name), Problem("flow_stuck", state=name))


def _reached(from_: set[str], onward: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = set(from_), list(from_)
    while waiting:
        new = onward[waiting.pop()] - reached
        reached |= new
        waiting.extend(new)
    return reached
