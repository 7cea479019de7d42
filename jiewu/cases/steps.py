"""What is to be done next with a case, told by the state it is in: the flow says who may move it on, and where to."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache, reduce
from operator import or_

from django.db.models import Q

from jiewu.cases.flow import Flow, State, Transition, compile_flow
from jiewu.packs import editions
from jiewu.packs.catalogue import Catalogue
from jiewu.packs.definitions import CaseDef


class Step(StrEnum):
    """What a case waits for."""

    DISPATCH = "dispatch"  # nobody has it yet
    SIGN = "sign"  # its organisation has not signed for it yet
    CHECK = "check"  # what was done is to be looked at: it passes, or goes back
    HANDLE = "handle"
    NOTHING = ""


def rank(flow: Flow, way: Transition, state: str) -> tuple[bool, bool]:
    """Return what puts the ways on from *state* before those back or aside, and those that refuse the case last."""
    states = list(flow.states)
    if flow.states[state].phase == "suspended":
        return bool(way.to.outcome), False
    back = states.index(way.to.name) <= states.index(state)
    return bool(way.to.outcome), back or way.to.phase == "suspended"


def leads_on(flow: Flow, way: Transition, state: str) -> bool:
    """Tell whether *way* leads on from *state*: neither back nor to a refusal."""
    return rank(flow, way, state) == (False, False)


def step_of(flow: Flow, state: State) -> Step:
    """Return what a case in *state* waits for."""
    if state.phase == "received":
        return Step.DISPATCH
    if state.phase in ("closed", "void"):
        return Step.NOTHING
    on = [way for way in flow.ways[state.name] if leads_on(flow, way, state.name)]
    if any("case.sign" in way.who for way in on):
        return Step.SIGN
    back = [way for way in flow.ways[state.name] if not way.to.outcome and way not in on]
    judges = {who for way in on if way.to.phase == "closed" for who in way.who}
    return Step.CHECK if any(judges & set(way.who) and way.to.phase == "open" for way in back) else Step.HANDLE


def waiting_for(step: Step, prefix: str = "") -> Q:
    """Return the filter for cases that wait for *step*; *prefix* goes before the name of the column of the type."""
    states = _states(editions.current())[step]
    found = (Q(**{f"{prefix}type__in": types, "state__in": names}) for names, types in states.items())
    return reduce(or_, found, Q(pk__in=[]))


@lru_cache(maxsize=4)
def _states(catalogue: Catalogue) -> Mapping[Step, Mapping[tuple[str, ...], list[str]]]:
    """Return for each step the case types by the states of their flow in which a case waits for it."""
    found: dict[Step, dict[tuple[str, ...], list[str]]] = {step: {} for step in Step}
    for definition in catalogue.all(CaseDef):
        flow = compile_flow(definition.flow)
        for step in Step:
            names = tuple(name for name, state in flow.states.items() if step_of(flow, state) is step)
            if names:
                found[step].setdefault(names, []).append(definition.key)
    return found
