"""From a pack's folder to its WrittenPack, with every mistake of form at its file and line."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jiewu.core.problems import Problem
from jiewu.packs.lists import read_lists
from jiewu.packs.salvage import salvage
from jiewu.packs.source import Document, Path_, read_folder
from jiewu.packs.spec import SECTIONS, WrittenPack

SHIPPED = Path(__file__).with_name("shipped")


@dataclass(frozen=True, slots=True)
class ReadPack:
    """One pack as read: what it says (None when it could not be made out) and where it says it."""

    folder: Path
    written: WrittenPack | None
    document: Document
    replaced: frozenset[Path_] = frozenset()  # where something plain stands for what was wrong

    @property
    def name(self) -> str:
        """The pack's name: its folder's, whatever it says itself."""
        return self.folder.resolve().name

    def is_lost(self, section: str) -> bool:
        """Tell whether a section could not be made out, so that nobody knows which names it has."""
        return self.written is None or self.document.torn or (section,) in self.replaced

    def counts(self) -> dict[str, int]:
        """Return how many definitions each section has, for those that have any."""
        found = {section: len(getattr(self.written, section)) for section in SECTIONS if self.written}
        return {section: count for section, count in found.items() if count}

    def mistakes(self, found: Iterable[tuple[Path_, Problem]]) -> list[Problem]:
        """Return problems with the file and line of what stands at their paths, each once."""
        told: dict[str, Problem] = {}
        for path, problem in found:
            problem.where = str(self.document.place(self.written_at(path)))
            told.setdefault(str(problem), problem)
        return list(told.values())

    def written_at(self, path: Path_) -> Path_:
        """Return where a part of a case type was written: fields and limits that several share stand in one place."""
        if len(path) < 4 or path[0] != "cases" or path[:4] in self.document.places or self.written is None:
            return path
        if path[2] == "fields" and path[3] in self.written.common:
            return ("common", *path[3:])
        case = self.written.cases.get(str(path[1]))
        if path[2] == "limits" and case is not None and isinstance(case.limits, str):
            return ("limits", case.limits, *path[3:])
        return path


def folders(folder: Path) -> list[Path]:
    """Return the packs' folders in *folder*, or *folder* itself when it is a pack.

    Raises Problem `packs_none` when there is none.
    """
    if (folder / "pack.yaml").is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob("*/pack.yaml"))
    if not found:
        raise Problem("packs_none", folder=folder)
    return found


def read_packs(folder: Path | None = None) -> list[ReadPack]:
    """Read the shipped packs, and those of *folder*, which replace shipped ones of the same name."""
    packs = {pack.folder.name: pack for pack in _shipped()}
    for path in folders(folder) if folder else ():
        packs[path.resolve().name] = read_pack(path)
    return list(packs.values())


@cache
def _shipped() -> tuple[ReadPack, ...]:
    """Read the shipped packs, which do not change while a process runs."""
    return tuple(read_pack(path) for path in folders(SHIPPED))


def read_pack(folder: Path) -> ReadPack:
    """Read one pack. Mistakes are in the document; nothing is raised."""
    shown = str(folder) if not folder.is_relative_to(SHIPPED) else folder.name
    document = read_folder(folder, shown=shown)
    read_lists(document, folder, shown)
    found = salvage(document)
    document.mistakes += found.mistakes
    pack = ReadPack(folder, found.written, document, frozenset(found.replaced))
    if found.written is None or found.written.pack == pack.name:
        return pack
    if ("pack",) not in found.replaced:
        problem = Problem("pack_name_differs", name=found.written.pack, folder=pack.name)
        document.mistakes += pack.mistakes([(("pack",), problem)])
    # Under a name that is not its own it would stand in another's place.
    return replace(pack, written=found.written.model_copy(update={"pack": pack.name}))
