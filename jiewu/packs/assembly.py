"""Packs put together: names resolved across them, everything compiled, every mistake found."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jiewu.core.problems import Problem
from jiewu.packs import compiling as c
from jiewu.packs import references
from jiewu.packs.compiling.report import check_name
from jiewu.packs.definitions import Definition, FactDef, FlowDef
from jiewu.packs.reading import ReadPack
from jiewu.packs.source import Path_
from jiewu.packs.spec import SECTIONS, WrittenPack
from jiewu.packs.spec.words import Written

# Sections whose names are one list: facts are of them, move by them or bear them.
FACTS = ("flows", "ledgers", "cases", "activities", "series", "tags")


class Body(NamedTuple):
    """What an edition is to hold: the definition with every name resolved, as JSON."""

    pack: str
    section: str  # "pack" for the pack itself
    name: str
    text: str


@dataclass(slots=True)
class Assembly:
    """All packs of one run."""

    packs: Sequence[ReadPack]
    definitions: dict[str, Definition] = field(default_factory=dict)  # types of facts, flows, tags, by key
    indicators: dict[str, Definition] = field(default_factory=dict)
    boards: dict[str, Definition] = field(default_factory=dict)
    sections: dict[str, Definition] = field(default_factory=dict)  # of reports
    bodies: list[Body] = field(default_factory=list)
    mistakes: list[Problem] = field(default_factory=list)  # each with its file and line as `where`

    def held(self, section: str) -> dict[str, Definition]:
        """Return where definitions of a section are kept: names may be the same in different ones of these."""
        apart = {"indicators": self.indicators, "boards": self.boards, "report": self.sections}
        return apart.get(section, self.definitions)


def assemble(packs: Sequence[ReadPack]) -> Assembly:
    """Compile *packs* together. Nothing is raised: the mistakes are in the assembly."""
    assembly = Assembly(packs)
    for pack in packs:
        assembly.mistakes += pack.document.mistakes
    sound = [(pack, pack.written) for pack in packs if pack.written is not None]
    reports = {pack.name: c.Report(replaced=pack.replaced, written_at=pack.written_at) for pack, _ in sound}
    world = references.World.of(packs)
    for pack, written in sound:
        report = reports[pack.name]
        _check_names(written, report)
        _check_shared(written, report)
        references.Names(written, world, report).check_needs()
        assembly.bodies.append(Body(written.pack, "pack", "", _json(_about(written))))
    for section in SECTIONS:
        for pack, written in sound:
            _compile_section(section, references.Names(written, world, reports[pack.name]), assembly)
    for pack, _ in sound:
        assembly.mistakes += pack.mistakes(reports[pack.name].mistakes)
    assembly.mistakes.sort(key=_by_place)
    return assembly


def _compile_section(section: str, names: references.Names, assembly: Assembly) -> None:
    pack = names.written.pack
    for name, one in getattr(names.written, section).items():
        resolved = names.resolve(section, one, (section, name))
        if resolved is None:
            continue
        head = c.Head(f"{pack}.{name}")
        definition = compile_written(
            section, head, resolved, assembly.definitions, names.report, indicators=assembly.indicators
        )
        if definition is None:
            continue
        body = dump(resolved)
        if section == "cases" and resolved.flow:
            body["flow_body"] = dump(names.world.flows[resolved.flow])
        assembly.held(section)[head.key] = definition
        assembly.bodies.append(Body(pack, section, name, _json(body)))


def compile_written(
    section: str,
    head: c.Head,
    written: Any,
    definitions: Mapping[str, Definition],
    report: c.Report,
    *,
    indicators: Mapping[str, Definition] = {},
) -> Definition | None:
    """Compile one definition whose names are resolved, as far as what it stands on is in *definitions*.

    What a board shows is judged by the *indicators*, which an edition need not have at hand.

    None when something is missing and the report is of an edition that was checked before.
    """
    path = (section, head.key.partition(".")[2])
    if section == "cases":
        flow = definitions.get(written.flow)
        if not isinstance(flow, FlowDef):
            return None if report.checked else c.compile_case(head, written, c.UNKNOWN_FLOW, report, path)
        return c.compile_case(head, written, flow, report, path)
    if section == "indicators":
        counted = [definitions.get(key) for key in references.counted_keys(written.of)]
        facts = [definition for definition in counted if isinstance(definition, FactDef)]
        if report.checked and len(facts) != len(counted):
            return None
        return c.compile_indicator(head, written, facts, report, path)
    if section in _SHOWING:
        return _SHOWING[section](head, written, c.Shown(indicators, definitions), report, path)
    return _COMPILERS[section](head, written, report, path)


_SHOWING: Mapping[str, Callable[[c.Head, Any, c.Shown, c.Report, Path_], Definition]] = {
    "boards": c.compile_board,
    "report": c.compile_section,
}
_COMPILERS: Mapping[str, Callable[[c.Head, Any, c.Report, Path_], Definition]] = {
    "flows": c.compile_flow,
    "ledgers": c.compile_ledger,
    "activities": c.compile_activity,
    "series": c.compile_series,
    "tags": c.compile_tag,
}


def dump(written: Written) -> dict[str, Any]:
    """Return a part of a pack as JSON data, without what is left at its default."""
    return written.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _about(written: WrittenPack) -> dict[str, Any]:
    return {"title": dump(written.title), "needs": list(written.needs)}


def _check_names(written: WrittenPack, report: c.Report) -> None:
    check_name(written.pack, ("pack",), report)
    for name in written.limits:
        check_name(name, ("limits", name), report)
    apart = [(section,) for section in SECTIONS if section not in (*FACTS, "report")]  # what a report has are titles
    for sections in (FACTS, *apart):
        seen: set[str] = set()
        for section, name in _names(written, *sections):
            check_name(name, (section, name), report)
            if name in seen:
                report.add((section, name), Problem("pack_name_taken", name=name))
            seen.add(name)


def _check_shared(written: WrittenPack, report: c.Report) -> None:
    """Check what case types share, for the case that none has it: which columns they have is not known here."""
    any_column = {**c.at_intake(written.natures), c.ANY: c.Doubtful()}
    for name, rules in written.limits.items():
        c.compile_limits(rules, any_column, report, ("limits", name))
    if not written.cases:
        c.compile_fields(written.common, "case", report, ("common",))


def _names(written: WrittenPack, *sections: str) -> Iterator[tuple[str, str]]:
    return ((section, name) for section in sections for name in getattr(written, section))


def _by_place(problem: Problem) -> tuple[str, int]:
    file, _, line = problem.where.rpartition(":")
    return file, int(line) if line.isdecimal() else 0
