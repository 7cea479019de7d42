"""Indicators, as written: which facts count, and how."""

from typing import Any

from pydantic import Field, model_validator

from jiewu.packs.spec.types import Better
from jiewu.packs.spec.words import Words, Written


class WrittenMeasure(Written):
    """What is counted, by which date; a bare string is the expression alone."""

    value: str
    date: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, written: Any) -> Any:
        return {"value": written} if isinstance(written, str) else written


class WrittenExclusion(Written):
    """Facts that do not count, and the rule that says so (剔除)."""

    when: str
    reason: Words


class WrittenIndicator(Written):
    """A definition of a number (口径): a value, or numerator and denominator."""

    title: Words
    unit: Words
    of: str  # cases · case a, b · ledger a · activity a · series a
    where: str | None = None
    exclude: tuple[WrittenExclusion, ...] = ()
    value: WrittenMeasure | None = None
    numerator: WrittenMeasure | None = None
    denominator: WrittenMeasure | None = None
    date: str | None = None
    better: Better | None = None
    note: Words | None = Field(default=None)  # what a reader must know: a denominator that is not the usual one
