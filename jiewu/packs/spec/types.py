"""Ledgers, case types, activities, series and tags, as written."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from jiewu.packs.spec.fields import WrittenField
from jiewu.packs.spec.words import Words, Written

Better = Literal["higher", "lower"]


class WrittenSource(Written):
    """Where a ledger's entries come from: kept here, imported from elsewhere, or known as totals only."""

    kind: Literal["own", "imported", "totals"]
    from_: str | None = Field(default=None, alias="from")
    every: str | None = None
    matched_by: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, written: Any) -> Any:
        return {"kind": written} if isinstance(written, str) else written


class WrittenLedger(Written):
    """A typed register of lasting things."""

    title: Words
    called: Words | None = None
    source: WrittenSource = WrittenSource(kind="own")
    area: Literal["required", "optional"] = "optional"  # whether each entry lies in one area, the finest there is
    verify: str | None = None  # how long a verification holds: 180 natural days
    fields: dict[str, WrittenField] = Field(default_factory=dict)


class WrittenLimit(Written):
    """Limits for the cases that `when` fits (all of them without it): one text per clock, `none` for no limit."""

    when: str | None = None
    contact: str | None = None
    sign: str | None = None
    handle: str | None = None
    whole: str | None = None
    source: str | None = None  # the rule that sets the numbers


def _form(written: Any) -> str:
    return "named" if isinstance(written, str) else "listed"


# A list of limits, or the name of one in the pack's `limits`: told apart by form, so that a mistake is told once.
Limits = Annotated[
    Annotated[tuple[WrittenLimit, ...], Tag("listed")] | Annotated[str, Tag("named")], Discriminator(_form)
]


class WrittenCase(Written):
    """A line of the item list: what kind of matter it is, who leads it, how it flows, by when."""

    title: Words
    called: Words | None = None
    code: str | None = None  # the number that the superior's list gives it
    flow: str
    limits: Limits = ()
    lead: str = Field(min_length=1, max_length=120)  # the org that answers for it, by name
    natures: tuple[str, ...] = ()
    fields: dict[str, WrittenField] = Field(default_factory=dict)


class WrittenActivity(Written):
    """Something done on a day, with amounts."""

    title: Words
    called: Words | None = None
    fields: dict[str, WrittenField] = Field(default_factory=dict)


class WrittenSeries(Written):
    """A figure that others measure."""

    title: Words
    unit: Words
    period: Literal["day", "week", "month", "quarter", "half", "year"]
    better: Better | None = None
    source: str = Field(min_length=1)
    scale: int = Field(default=0, ge=0, le=6)


class WrittenTag(Written):
    """A mark on the entries of a ledger, from a day until a day when it is dated."""

    title: Words
    ledger: str
    dated: bool = True
    purpose: str | None = None
