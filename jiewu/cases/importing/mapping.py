"""What a mapping may say: which column of a file becomes what of a case. The format is described in docs/import.md."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from jiewu.places.kinds import kinds

TEXTS = ("title", "text", "address", "channel", "nature", "urgency")  # columns of a case that are plain text


class Part(BaseModel):
    """A part of a mapping."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def columns_used(self) -> Iterator[str]:
        """Yield the names of all columns that the part reads."""
        for name in type(self).model_fields:
            yield from _columns_in(getattr(self, name))


def known_keys(place: Iterable[str | int]) -> list[str]:
    """Return the keys that a mapping may have at a place; none where it has no keys of its own."""
    part: Any = Mapping
    for name in place:
        if isinstance(name, str) and name in getattr(part, "model_fields", {}):
            part = part.model_fields[name].annotation
        part = next((each for each in (part, *_inside(part)) if hasattr(each, "model_fields")), None)
    return list(getattr(part, "model_fields", {}))


def _inside(annotation: Any) -> Iterator[Any]:
    for part in get_args(annotation):
        yield part
        yield from _inside(part)


def _columns_in(value: Any) -> Iterator[str]:
    match value:
        case Part():
            yield from value.columns_used()
        case tuple():
            for part in value:
                yield from _columns_in(part)
        case dict():
            yield from _columns_in(tuple(value.values()))


def _short(value: Any) -> Any:
    return {"column": value} if isinstance(value, str) else value


class Source(Part):
    """Where one text comes from: a column, several joined (all empty when one is), or always the same value."""

    column: str = ""
    columns: tuple[str, ...] = ()
    join: str = "/"
    value: str = ""
    values: dict[str, str] = Field(default_factory=dict)  # what a cell means; others are refused …
    otherwise: str | None = None  # … unless this is said: for them and for an empty cell

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if sum(map(bool, (self.column, self.columns, self.value))) != 1:
            raise PydanticCustomError("mapping_one_source", "one of column, columns, value")
        return self

    def columns_used(self) -> Iterator[str]:
        yield from filter(None, (self.column, *self.columns))

    def outcomes(self) -> set[str]:
        """Return the texts that may come out, as far as the mapping says; empty when a cell is taken as it stands."""
        found = {self.value} if self.value else set(self.values.values())
        return found | ({self.otherwise} if self.otherwise is not None else set())


class Time(Part):
    """A column that holds a moment or a day; `formats` are those of strptime beyond the usual ways of writing."""

    column: str
    formats: tuple[str, ...] = ()

    def columns_used(self) -> Iterator[str]:
        yield self.column


Text = Annotated[Source, BeforeValidator(_short)]
Moment = Annotated[Time, BeforeValidator(_short)]


class File(Part):
    """How the file is written."""

    header: int = Field(default=1, ge=1)  # the row that holds the names of the columns
    encoding: Literal["", "utf-8", "gb18030"] = ""  # found out when empty
    sheet: str = ""  # the first one when empty
    empty: tuple[str, ...] = ()  # what stands for an empty cell, besides an empty cell


class Platform(Part):
    """The outside platform that assigned the cases, and the column of its number: by the two a row is known again."""

    name: str = Field(max_length=60)
    number: str

    def columns_used(self) -> Iterator[str]:
        yield self.number


class Level(Part):
    """One level of the tree of areas: its kind, the column of its id and that of its name."""

    kind: str
    id: str
    name: str
    prefix: str = ""  # after that of all areas, where ids of two levels may be the same

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, kind: str) -> str:
        if kind not in kinds():
            raise PydanticCustomError("mapping_expected", "{expected}", {"expected": ", ".join(kinds())})
        return kind

    def columns_used(self) -> Iterator[str]:
        yield from (self.id, self.name)


class Areas(Part):
    """The areas that rows name, the widest level first; a row lies in the finest one that it names."""

    prefix: str = ""  # before an id it makes the area's code
    create: bool = False
    levels: tuple[Level, ...]

    @field_validator("levels")
    @classmethod
    def _each_under_the_last(cls, levels: tuple[Level, ...]) -> tuple[Level, ...]:
        if not levels:
            raise PydanticCustomError("mapping_levels_none", "levels")
        for upper, lower in pairwise(levels):
            if not kinds()[lower.kind].fits_under(kinds()[upper.kind]):
                raise PydanticCustomError(
                    "mapping_levels", "{lower} under {upper}", {"lower": lower.kind, "upper": upper.kind}
                )
        return levels


class Point(Part):
    """The columns of a point's degrees and their coordinate system."""

    lon: str
    lat: str
    crs: Literal["wgs84", "gcj02", "cgcs2000"] = "wgs84"

    def columns_used(self) -> Iterator[str]:
        yield from (self.lon, self.lat)


class Orgs(Part):
    """The org that has the case: known by its id; its name is only what it is called."""

    prefix: str = ""  # before an id it makes the org's code
    create: bool = False
    id: str
    name: str = ""

    @model_validator(mode="after")
    def _name_to_create(self) -> Self:
        if self.create and not self.name:
            raise PydanticCustomError("mapping_org_name", "name")
        return self

    def columns_used(self) -> Iterator[str]:
        yield from filter(None, (self.id, self.name))


class Verdict(Part):
    """Which cells say that the platform closed a case in time or late: column → cell."""

    on_time: dict[str, str]
    late: dict[str, str]

    def columns_used(self) -> Iterator[str]:
        yield from (*self.on_time, *self.late)


class State(Part):
    """The state in which a row comes in: `judged` when it carries a verdict, else by a column, else `otherwise`."""

    judged: str = ""
    column: str = ""
    values: dict[str, str] = Field(default_factory=dict)
    otherwise: str = ""

    def columns_used(self) -> Iterator[str]:
        yield from filter(None, (self.column,))

    def outcomes(self) -> set[str]:
        """Return all states that it may give."""
        return {self.judged, self.otherwise, *self.values.values()} - {""}


class Mapping(Part):
    """How the rows of a file become cases."""

    file: File = Field(default_factory=File)
    platform: Platform
    type: Source  # gives a case type: appeals.urban_order
    received: Moment
    closed: Moment | None = None
    due: Moment | None = None  # the platform's deadline
    verdict: Verdict | None = None
    state: State = Field(default_factory=State)
    title: Text | None = None
    text: Text | None = None
    address: Text | None = None
    channel: Text | None = None
    nature: Text | None = None
    urgency: Text | None = None
    fields: dict[str, Text] = Field(default_factory=dict)
    area: Areas | None = None
    point: Point | None = None
    org: Orgs | None = None

    @field_validator("type")
    @classmethod
    def _types_named(cls, type_: Source) -> Source:
        if not type_.outcomes():
            raise PydanticCustomError("mapping_type_values", "value or values")
        return type_
