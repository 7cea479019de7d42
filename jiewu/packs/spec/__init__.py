"""The pack format: what may stand in a pack's YAML, as pydantic models. Sense beyond shape is judged by `checks`."""

from jiewu.packs.spec.boards import WrittenBoard, WrittenPart
from jiewu.packs.spec.fields import FIELD_TYPES, WrittenField
from jiewu.packs.spec.flows import WrittenFlow, WrittenState, WrittenTransition
from jiewu.packs.spec.indicators import WrittenIndicator, WrittenMeasure
from jiewu.packs.spec.pack import SECTIONS, WrittenPack
from jiewu.packs.spec.sections import WrittenSection
from jiewu.packs.spec.types import (
    WrittenActivity,
    WrittenCase,
    WrittenLedger,
    WrittenLimit,
    WrittenSeries,
    WrittenTag,
)
from jiewu.packs.spec.words import Words

__all__ = [
    "FIELD_TYPES",
    "SECTIONS",
    "Words",
    "WrittenActivity",
    "WrittenBoard",
    "WrittenCase",
    "WrittenField",
    "WrittenFlow",
    "WrittenIndicator",
    "WrittenLedger",
    "WrittenLimit",
    "WrittenMeasure",
    "WrittenPack",
    "WrittenPart",
    "WrittenSection",
    "WrittenSeries",
    "WrittenState",
    "WrittenTag",
    "WrittenTransition",
]
