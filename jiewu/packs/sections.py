"""Sections of reports as the program uses them."""

from dataclasses import dataclass
from typing import ClassVar

from jiewu.packs.definitions import Definition


@dataclass(frozen=True, eq=False, kw_only=True)
class SectionDef(Definition):
    """What a pack says in a report. Names in the text without a pack are of this one."""

    section: ClassVar[str] = "report"

    text: str  # each line a paragraph
