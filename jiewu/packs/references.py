"""Names that a pack uses: of its own definitions, and of those in packs that it needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jiewu.core.problems import Problem
from jiewu.packs import columns, placeholders
from jiewu.packs.compiling import Report
from jiewu.packs.reading import ReadPack
from jiewu.packs.source import Path_
from jiewu.packs.spec import (
    WrittenCase,
    WrittenField,
    WrittenFlow,
    WrittenIndicator,
    WrittenPack,
    WrittenPart,
    WrittenSection,
)
from jiewu.packs.spec.boards import KINDS as BOARD_PARTS


@dataclass(frozen=True, slots=True)
class World:
    """All packs by name, and all flows by key; `read` are the packs as they were read, broken ones included."""

    read: Mapping[str, ReadPack]
    packs: Mapping[str, WrittenPack]
    flows: Mapping[str, WrittenFlow]

    @classmethod
    def of(cls, packs: Iterable[ReadPack]) -> "World":
        """Make the world of *packs*."""
        read = {pack.name: pack for pack in packs}
        named = {name: pack.written for name, pack in read.items() if pack.written is not None}
        flows = {f"{name}.{own}": flow for name, pack in named.items() for own, flow in pack.flows.items()}
        return cls(read, named, flows)

    def way(self, from_: str, to: str, gone: tuple[str, ...]) -> tuple[str, ...]:
        """Return the needs that lead from one pack back to *to*, after those *gone*; empty when none do."""
        if from_ == to:
            return gone
        for name in self.packs[from_].needs if from_ in self.packs else ():
            if name == to or name not in gone:
                way = self.way(name, to, (*gone, name))
                if way:
                    return way
        return ()


@dataclass(frozen=True, slots=True)
class Names:
    """What the names in one pack stand for."""

    written: WrittenPack
    world: World
    report: Report

    def check_needs(self) -> None:
        """Refuse packs that are not there, and packs that need each other in a circle."""
        own = self.written.pack
        for name in self.written.needs:
            if name not in self.world.read:
                known = ", ".join(sorted(self.world.read))
                self.report.add(("needs",), Problem("pack_needs_unknown", name=name, known=known))
                continue
            way = self.world.way(name, own, (own, name))
            if way:
                self.report.add(("needs",), Problem("pack_circle", way=" → ".join(way)))

    def find(self, section: str, name: str, path: Path_) -> str:
        """Return the key of a definition; empty (and a mistake) when there is none of that name."""
        pack, dot, own = name.rpartition(".")
        pack = pack if dot else self.written.pack
        if pack != self.written.pack and pack not in self.written.needs and not self.report.is_lost(("needs",)):
            self.report.add(path, Problem("pack_not_needed", pack=pack, name=name))
            return ""
        other = self.world.packs.get(pack)
        known = list(getattr(other, section)) if other else []
        if own in known:
            return f"{pack}.{own}"
        if pack in self.world.read and not self.world.read[pack].is_lost(section):  # else the mistake lies elsewhere
            there = ", ".join(known[:40]) or "—"
            self.report.add(path, Problem("pack_unknown", name=name, section=section, known=there))
        return ""

    def resolve(self, section: str, one: Any, path: Path_) -> Any:
        """Return a definition with keys for names, unknown ones left empty; None when nobody knows what it counts."""
        update: dict[str, Any] = {}
        if section in ("ledgers", "cases", "activities"):
            common = self.written.common if section == "cases" else {}
            update["fields"] = self._with_ledgers({**one.fields, **common, **one.fields}, (*path, "fields"))
        if section == "tags":
            update["ledger"] = self.find("ledgers", one.ledger, (*path, "ledger"))
        if section == "indicators":
            update["of"] = self._counted(one, (*path, "of"))
        if section == "cases":
            update |= self._case(one, path)
        if section == "boards":
            update["parts"] = tuple(self._part(part, (*path, "parts", at)) for at, part in enumerate(one.parts))
        if section == "report":
            self._check_section(one, path)
        return None if update.get("of") == "" else one.model_copy(update=update)

    def _check_section(self, one: WrittenSection, path: Path_) -> None:
        """Refuse numbers of indicators that nobody knows: the text itself stays as it was written."""
        for number, line in enumerate(one.text.splitlines()):
            for placeholder in placeholders.placeholders(line):
                for name in placeholder.names:
                    self.find("indicators", name, (*path, number))

    def _with_ledgers(self, fields: Mapping[str, WrittenField], path: Path_) -> dict[str, WrittenField]:
        resolved = dict(fields)
        for name, field in fields.items():
            if field.ledger is not None:
                key = self.find("ledgers", field.ledger, (*path, name, "ledger"))
                resolved[name] = field.model_copy(update={"ledger": key})
        return resolved

    def _case(self, one: WrittenCase, path: Path_) -> dict[str, Any]:
        limits = one.limits
        if isinstance(limits, str):
            if limits not in self.written.limits and not self._is_lost("limits"):
                known = ", ".join(self.written.limits) or "—"
                problem = Problem("pack_unknown", name=limits, section="limits", known=known)
                self.report.add((*path, "limits"), problem)
            limits = self.written.limits.get(limits, ())
        flow = self.find("flows", one.flow, (*path, "flow"))
        return {"flow": flow, "limits": limits, "natures": one.natures or self.written.natures}

    def _counted(self, one: WrittenIndicator, path: Path_) -> str:
        """Return `of` with the known types by key (case appeals.transport, appeals.other); empty when unreadable."""
        word, names = self._named(one.of)
        if word not in columns.WORDS or not (names or self._is_lost("cases")):
            self.report.add(path, Problem("indicator_of", of=one.of))
            return ""
        keys = [self.find(columns.WORDS[word], name, path) for name in dict.fromkeys(names)]
        return f"{word} {', '.join(filter(None, keys))}"

    def _named(self, of: str) -> tuple[str, list[str]]:
        """Return the word of a kind and the names after it; `cases` stands for all case types of the pack."""
        if of == "cases":
            return "case", list(self.written.cases)
        word, _, rest = of.partition(" ")
        return word, [name.strip() for name in rest.split(",") if name.strip()]

    def _part(self, one: WrittenPart, path: Path_) -> WrittenPart:
        """Return a part of a board with the keys of the indicators and case types that are known."""
        update: dict[str, Any] = {}
        for kind in BOARD_PARTS:
            written = getattr(one, kind)
            names = [written] if kind == "map" and written else list(written)
            keys = [self.find("indicators", name, (*path, kind)) for name in dict.fromkeys(names)]
            found = tuple(filter(None, keys))
            update[kind] = "".join(found) if kind == "map" else found
        if one.points is not None:
            word, names = self._named(one.points)
            if word != "case" or not (names or self._is_lost("cases")):
                self.report.add((*path, "points"), Problem("board_points", points=one.points))
                names = []
            keys = [self.find("cases", name, (*path, "points")) for name in dict.fromkeys(names)]
            update["points"] = ", ".join(filter(None, keys)) or None
        return one.model_copy(update=update)

    def _is_lost(self, section: str) -> bool:
        return self.world.read[self.written.pack].is_lost(section)


def counted_keys(of: str) -> list[str]:
    """Return the keys of the types in a resolved `of`."""
    return [key for key in of.partition(" ")[2].split(", ") if key]
