"""A whole pack, as written."""

from pydantic import Field

from jiewu.packs.spec.boards import WrittenBoard
from jiewu.packs.spec.fields import WrittenField
from jiewu.packs.spec.flows import WrittenFlow
from jiewu.packs.spec.indicators import WrittenIndicator
from jiewu.packs.spec.sections import WrittenSection
from jiewu.packs.spec.types import (
    WrittenActivity,
    WrittenCase,
    WrittenLedger,
    WrittenLimit,
    WrittenSeries,
    WrittenTag,
)
from jiewu.packs.spec.words import Names, Words, Written

# Sections of definitions, in the order in which they are published.
SECTIONS = ("flows", "ledgers", "cases", "activities", "series", "tags", "indicators", "boards", "report")


class WrittenPack(Written):
    """Content for one field of work."""

    pack: str
    title: Words
    needs: Names = ()
    natures: tuple[str, ...] = ()  # of the pack's cases, unless a case type has its own
    common: dict[str, WrittenField] = Field(
        default_factory=dict
    )  # fields of all the pack's case types, after their own
    limits: dict[str, tuple[WrittenLimit, ...]] = Field(
        default_factory=dict
    )  # lists of limits that several case types share
    flows: dict[str, WrittenFlow] = Field(default_factory=dict)
    ledgers: dict[str, WrittenLedger] = Field(default_factory=dict)
    cases: dict[str, WrittenCase] = Field(default_factory=dict)
    activities: dict[str, WrittenActivity] = Field(default_factory=dict)
    series: dict[str, WrittenSeries] = Field(default_factory=dict)
    tags: dict[str, WrittenTag] = Field(default_factory=dict)
    indicators: dict[str, WrittenIndicator] = Field(default_factory=dict)
    boards: dict[str, WrittenBoard] = Field(default_factory=dict)
    report: dict[str, WrittenSection] = Field(default_factory=dict)  # by title
