"""A flow compiled: the frozen table of which state leads where. Pure; the definition comes from a pack.

`moves` reads the table to judge a move, the case page to offer buttons, the docs to draw the flow: there is no other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from jiewu.packs.definitions import FlowDef


class Titled(Protocol):
    """Something with a title in two languages."""

    def title_in(self, lang: str) -> str:
        """Return the title in a language."""
        ...


@dataclass(frozen=True, slots=True)
class State:
    """A state of a flow; its phase is one of the five that every flow shares, its outcome empty when solved."""

    name: str
    phase: str
    outcome: str
    titles: Mapping[str, str]  # zh, en

    def title_in(self, lang: str) -> str:
        """Return the title in a language."""
        return self.titles["zh" if lang.startswith("zh") else "en"]


@dataclass(frozen=True, slots=True)
class Transition:
    """One way out of a state: which actions permit it (any of them), and what a mover must give (note, org)."""

    name: str
    to: State
    who: tuple[str, ...]
    needs: frozenset[str]
    titles: Mapping[str, str]

    def title_in(self, lang: str) -> str:
        """Return the title in a language."""
        return self.titles["zh" if lang.startswith("zh") else "en"]


@dataclass(frozen=True, slots=True)
class Flow:
    """The frozen table {state: its ways out}."""

    key: str
    titles: Mapping[str, str]
    start: State
    states: Mapping[str, State]
    ways: Mapping[str, tuple[Transition, ...]]

    def way(self, state: str, to: str) -> Transition | None:
        """Return the way from *state* to the state *to*; None when the flow has none."""
        return next((way for way in self.ways.get(state, ()) if way.to.name == to), None)


@lru_cache(maxsize=512)
def compile_flow(definition: FlowDef) -> Flow:
    """Compile the flow of one edition.

    Raises ValueError for unknown states and for two ways between the same two states.
    """
    states = {
        name: State(name, written.phase, written.outcome, _titles(written))
        for name, written in definition.states.items()
    }
    ways: dict[str, dict[str, Transition]] = {name: {} for name in states}
    for name, written in definition.transitions.items():
        for source in written.sources:
            if source not in states or written.to not in states:
                raise ValueError(f"{definition.key}: {name} leads from {source} to {written.to}, not both are states")
            if written.to in ways[source]:
                raise ValueError(f"{definition.key}: two ways lead from {source} to {written.to}")
            to = states[written.to]
            ways[source][to.name] = Transition(name, to, written.who, frozenset(written.needs), _titles(written))
    if definition.start not in states:
        raise ValueError(f"{definition.key}: starts in {definition.start}, which is no state")
    return Flow(
        definition.key,
        _titles(definition),
        states[definition.start],
        MappingProxyType(states),
        MappingProxyType({name: tuple(out.values()) for name, out in ways.items()}),
    )


def drawing(flow: Flow) -> str:
    """Return the flow as a Mermaid state diagram, drawn from the same table that moves are judged by."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{state.titles["zh"]} {state.name}" as {state.name}' for state in flow.states.values()]
    lines.append(f"    [*] --> {flow.start.name}")
    for source, ways in flow.ways.items():
        for way in ways:
            needs = f" ({', '.join(sorted(way.needs))})" if way.needs else ""
            lines.append(f"    {source} --> {way.to.name}: {way.titles['zh']} {way.name}{needs}")
    lines += [f"    {state.name} --> [*]" for state in flow.states.values() if state.phase == "closed"]
    return "\n".join(lines)


def page(flows: Iterable[Flow]) -> str:
    """Return docs/flows.md: each flow with its drawing and the table of who may do what."""
    parts = [
        "# Flows\n\nThe states a case passes, drawn from the table that every move is judged by. A test holds this "
        "page to the packs;\n`python scripts/flows.py` writes it anew.\n"
    ]
    for flow in flows:
        parts.append(f"## {flow.key}: {flow.titles['zh']} ({flow.titles['en']})\n")
        parts.append(f"```mermaid\n{drawing(flow)}\n```\n")
        parts.append(
            "| state | phase | outcome | way out | to | who | needs |\n| --- | --- | --- | --- | --- | --- | --- |"
        )
        parts += [_row(state, way) for state in flow.states.values() for way in flow.ways[state.name] or (None,)]
        parts.append("")
    return "\n".join(parts)


def _row(state: State, way: Transition | None) -> str:
    head = f"| {state.titles['zh']} `{state.name}` | {state.phase} | {state.outcome} "
    if way is None:
        return head + "| | | | |"
    who, needs = ", ".join(way.who), ", ".join(sorted(way.needs))
    return head + f"| {way.titles['zh']} `{way.name}` | `{way.to.name}` | {who} | {needs} |"


def _titles(titled: Titled) -> Mapping[str, str]:
    return MappingProxyType({language: titled.title_in(language) for language in ("zh", "en")})
