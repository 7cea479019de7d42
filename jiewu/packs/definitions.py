"""Definitions as the program uses them: compiled from one edition, typed and frozen.

Two definitions are the same only when they are the same object: the catalogue keeps one object per edition.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from jiewu.core.expressions import Columns, DType, Tree, holds
from jiewu.core.expressions.evaluation import Row
from jiewu.core.workdays import Limit

CLOCKS = ("contact", "sign", "handle", "whole")


def chosen(words: Mapping[str, str], lang: str) -> str:
    """Return the words in a language (`zh-hans`, `en`); Chinese where there are none."""
    return words["zh"] if lang.startswith("zh") else words.get("en") or words["zh"]


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice field."""

    key: str
    words: Mapping[str, str]

    @property
    def title(self) -> str:
        """The Chinese title."""
        return self.words["zh"]

    def title_in(self, lang: str) -> str:
        """The title in a language."""
        return chosen(self.words, lang)


@dataclass(frozen=True, eq=False, kw_only=True)
class FieldSpec:
    """A typed field of a definition."""

    name: str
    type: str
    words: Mapping[str, str]
    column_type: DType | None  # of its published column; None: not published (prose, sensitive, entry, point, lines)
    hint: Mapping[str, str] = field(default_factory=dict)
    unit: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Option, ...] = ()
    within: str = ""  # the field with whose key this one's key must begin
    filter: bool = False
    required: bool = False
    sensitive: bool = False
    purpose: str = ""
    basis: str = ""
    retention: str = ""
    scale: int = 0
    least: Decimal | None = None
    most: Decimal | None = None
    ledger: str = ""  # of an entry field: "base.room"
    many: bool = False
    computed: Tree | None = None
    fields: Mapping[str, "FieldSpec"] = field(default_factory=dict)  # of a lines field

    @property
    def title(self) -> str:
        """The Chinese title."""
        return self.words["zh"]

    def title_in(self, lang: str) -> str:
        """The title in a language."""
        return chosen(self.words, lang)

    @property
    def published(self) -> bool:
        """Whether the field is a column of the lake."""
        return self.column_type is not None

    @property
    def prose(self) -> bool:
        """Whether it holds free text, which the log keeps where erasure can empty it."""
        return self.type in ("text", "address", "lines") and not self.sensitive and not self.published

    @cached_property
    def options(self) -> Mapping[str, Option]:
        """The values of a choice field by key."""
        return {option.key: option for option in self.choices}

    def choice_title(self, key: str, lang: str = "zh") -> str:
        """Return the title of one value; the key itself when the list (any longer) lacks it."""
        option = self.options.get(key)
        return key if option is None else option.title_in(lang)


@dataclass(frozen=True, eq=False, kw_only=True)
class Definition:
    """What every definition has; `edition` is the row id that facts name, `number` what people call it (版次 3)."""

    section: ClassVar[str]

    key: str  # "safety.hazard"
    edition: int
    number: int
    words: Mapping[str, str]

    @property
    def pack(self) -> str:
        """The pack's name."""
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        """The name within the pack."""
        return self.key.partition(".")[2]

    @property
    def title(self) -> str:
        """The Chinese title."""
        return self.words["zh"]

    def title_in(self, lang: str) -> str:
        """The title in a language."""
        return chosen(self.words, lang)


@dataclass(frozen=True, eq=False, kw_only=True)
class FactDef(Definition):
    """A type of fact: a ledger, a case type, an activity, a series."""

    kind: ClassVar[str]  # of the facts: entry, case, activity, datapoint

    fields: Mapping[str, FieldSpec]
    noun: Mapping[str, str] = field(default_factory=dict)  # what one of them is called: 隐患

    @cached_property
    def filter_fields(self) -> tuple[str, ...]:
        """The names of the fields that worklists filter by."""
        return tuple(name for name, spec in self.fields.items() if spec.filter)

    @cached_property
    def columns(self) -> Columns:
        """The published columns of the definition's own fields."""
        return {name: spec.column_type for name, spec in self.fields.items() if spec.column_type is not None}

    @cached_property
    def prose_fields(self) -> tuple[str, ...]:
        """The names of the fields whose values go beside the log, not into it."""
        return tuple(name for name, spec in self.fields.items() if spec.prose)

    @property
    def called(self) -> str:
        """The Chinese noun for one of them; the title when the definition gives none."""
        return self.called_in("zh")

    def called_in(self, lang: str) -> str:
        """The noun in a language."""
        return chosen(self.noun or self.words, lang)


@dataclass(frozen=True, slots=True)
class State:
    """A state of a flow."""

    name: str
    words: Mapping[str, str]
    phase: str
    outcome: str
    counts: bool

    def title_in(self, lang: str) -> str:
        """The title in a language."""
        return chosen(self.words, lang)


@dataclass(frozen=True, slots=True)
class Transition:
    """A way from some states to another."""

    name: str
    words: Mapping[str, str]
    sources: tuple[str, ...]
    to: str
    who: tuple[str, ...]  # actions, any of which permits it
    needs: tuple[str, ...]  # note, org
    starts: tuple[str, ...]  # clocks
    stops: tuple[str, ...]

    def title_in(self, lang: str) -> str:
        """The title in a language."""
        return chosen(self.words, lang)


@dataclass(frozen=True, eq=False, kw_only=True)
class FlowDef(Definition):
    """The states a case passes and the ways between them."""

    section: ClassVar[str] = "flows"

    start: str
    clocks: tuple[str, ...]  # running from the start
    states: Mapping[str, State]
    transitions: Mapping[str, Transition]

    def leaving(self, state: str) -> tuple[Transition, ...]:
        """Return the ways out of a state, in the order of the pack."""
        return tuple(each for each in self.transitions.values() if state in each.sources)


@dataclass(frozen=True, slots=True)
class LimitRule:
    """Limits by clock for the cases that a condition fits; a clock without limit is not in `limits`."""

    when: Tree | None
    limits: Mapping[str, Limit]
    source: str = ""

    def fits(self, row: Row) -> bool:
        """Tell whether the rule is for this case."""
        return self.when is None or holds(self.when, row)


@dataclass(frozen=True, eq=False, kw_only=True)
class CaseDef(FactDef):
    """A line of the item list. The flow is that of this very edition: a changed flow makes a new edition."""

    section: ClassVar[str] = "cases"
    kind: ClassVar[str] = "case"

    flow: FlowDef
    rules: tuple[LimitRule, ...]
    lead: str  # the org's name
    code: str = ""
    natures: tuple[str, ...] = ()

    def limits(self, row: Row) -> Mapping[str, Limit]:
        """Return the limits by clock (contact, sign, handle, whole) of a case: those of the first rule that fits.

        *row* holds the case's columns that conditions may read: nature, urgency, channel and its own typed values.
        """
        return next((rule.limits for rule in self.rules if rule.fits(row)), {})


@dataclass(frozen=True, eq=False, kw_only=True)
class LedgerDef(FactDef):
    """A register of lasting things."""

    section: ClassVar[str] = "ledgers"
    kind: ClassVar[str] = "entry"

    source: Mapping[str, str] = field(default_factory=dict)
    area_required: bool = False  # each entry lies in one area, the finest there is
    verify: Limit | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class ActivityDef(FactDef):
    """Something done on a day."""

    section: ClassVar[str] = "activities"
    kind: ClassVar[str] = "activity"


@dataclass(frozen=True, eq=False, kw_only=True)
class SeriesDef(FactDef):
    """A figure that others measure; its datapoints have no fields of their own."""

    section: ClassVar[str] = "series"
    kind: ClassVar[str] = "datapoint"

    unit: Mapping[str, str] = field(default_factory=dict)
    period: str = "month"
    better: str = ""
    source: str = ""
    scale: int = 0


@dataclass(frozen=True, eq=False, kw_only=True)
class TagDef(Definition):
    """A mark on entries of one ledger."""

    section: ClassVar[str] = "tags"

    ledger: str
    dated: bool
    purpose: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, and the column by whose date."""

    tree: Tree
    date: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Facts that do not count, and why."""

    when: Tree
    reason: Mapping[str, str]


@dataclass(frozen=True, eq=False, kw_only=True)
class IndicatorDef(Definition):
    """A definition of a number (口径): `value`, or `numerator` and `denominator`, never both."""

    section: ClassVar[str] = "indicators"

    unit_words: Mapping[str, str]
    kind: str  # of the facts counted: case, entry, activity, datapoint
    types: tuple[str, ...]  # the keys of their definitions
    date: str  # the column by which facts fall into a period, unless a measure names another
    columns: Columns  # every column that the trees may read
    value: Measure | None
    numerator: Measure | None
    denominator: Measure | None
    where: Tree | None = None
    exclusions: tuple[Exclusion, ...] = ()
    better: str = ""
    note: Mapping[str, str] = field(default_factory=dict)

    @property
    def unit(self) -> str:
        """The Chinese unit of measure."""
        return self.unit_words["zh"]

    def unit_in(self, lang: str) -> str:
        """The unit of measure in a language."""
        return chosen(self.unit_words, lang)


@dataclass(frozen=True, eq=False, kw_only=True)
class PackDef:
    """A pack: its name, its title, the packs it builds on."""

    name: str
    words: Mapping[str, str]
    needs: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The Chinese title."""
        return self.words["zh"]

    def title_in(self, lang: str) -> str:
        """The title in a language."""
        return chosen(self.words, lang)
