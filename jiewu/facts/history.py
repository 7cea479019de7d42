"""What happened to a fact: who, when, what became what. Read from the change log; nothing sensitive is shown."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext

from jiewu.core import changelog
from jiewu.core.canonical import Json
from jiewu.core.masking import mask_text
from jiewu.facts import kinds
from jiewu.facts.base import Fact
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef, FactDef
from jiewu.people import access, orgs, posts
from jiewu.people.posts import Post
from jiewu.places import queries as places

PROTECTED = "protected"  # key of a change's text: the names of the sensitive fields that it wrote, without their values
HIDDEN = "****"
ORGS = ("org", "lead")  # columns that hold the id of an org
MOMENTS = frozenset({"happened", "received", "due", "closed"})  # columns that hold a local timestamp

Image = Mapping[str, Json]  # what a fact published after a change


@dataclass(frozen=True, slots=True)
class Difference:
    """One column that a change made another: as stored, and as a person reads it."""

    column: str
    title: str
    before: Json
    after: Json
    before_text: str
    after_text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a fact. `note` and `words` are empty once the fact's text is erased."""

    seq: int
    at: datetime
    by: str
    verb: str
    revision: int
    differences: tuple[Difference, ...]
    note: str
    words: Mapping[str, str]  # the other texts of the change


def history(fact: Fact, *, by: Post) -> list[Step]:
    """Return every change of *fact*, oldest first. Raises Problem `not_allowed` unless the post may read it."""
    access.require(by, f"{fact.kind}.read", fact)
    lines = changelog.of(fact.kind, fact.pk)
    texts = changelog.texts([line.seq for line in lines])
    names = posts.names({line.post for line in lines})
    images = [json.loads(line.values) for line in lines]
    reader = _Reader(fact.kind, images)
    steps, image, said = [], dict[str, Json](), dict[str, str]()
    for line, after in zip(lines, images, strict=True):
        words = dict(texts.get(line.seq, {}))
        definition = editions.edition(int(after["edition"]))
        differences = [
            *reader.differences(image, after, definition),
            *reader.words(said, words, definition),
            *reader.protected(words.pop(PROTECTED, ""), definition),
        ]
        note = words.pop("note", "") or words.pop("reason", "")
        steps.append(
            Step(
                line.seq,
                line.recorded,
                names.get(line.post, ""),
                line.verb,
                line.revision,
                tuple(differences),
                mask_text(note),
                {key: mask_text(text) for key, text in words.items()},
            )
        )
        image, said = after, said | words
    return steps


class _Reader:
    """Puts columns and values into words; areas and orgs are looked up once."""

    def __init__(self, kind: str, images: Iterable[Image]) -> None:
        self.titles = kinds.kind(kind).titles
        self.lang = get_language() or "zh-hans"
        named = {int(str(image[column])) for image in images for column in ORGS if image.get(column) is not None}
        self._orgs = orgs.names(named) if named else {}

    def differences(
        self, before: Mapping[str, Json], after: Mapping[str, Json], definition: FactDef
    ) -> list[Difference]:
        """Return the columns that have a title and differ, in the order of the after-image's definition."""
        order = [*self.titles, *definition.fields]
        return [
            self._difference(column, before.get(column), after.get(column), definition)
            for column in order
            if before.get(column) != after.get(column)
        ]

    def words(self, before: Mapping[str, str], after: Mapping[str, str], definition: FactDef) -> Iterable[Difference]:
        """Return the free texts of a fact (not the notes of changes) that a change wrote."""
        for key, text in after.items():
            if (key in definition.fields or key in self.titles) and before.get(key) != text:
                old, new = mask_text(before.get(key, "")), mask_text(text)
                yield Difference(key, self._title(key, definition), old, new, old, new)

    def protected(self, names: str, definition: FactDef) -> Iterable[Difference]:
        """Return that sensitive fields were written, never with what."""
        for name in names.split():
            yield Difference(name, self._title(name, definition), HIDDEN, HIDDEN, HIDDEN, HIDDEN)

    def _difference(self, column: str, before: Json, after: Json, definition: FactDef) -> Difference:
        shown = (self._shown(column, value, definition) for value in (before, after))
        return Difference(column, self._title(column, definition), before, after, *shown)

    def _title(self, column: str, definition: FactDef) -> str:
        if column in definition.fields:
            return definition.fields[column].title_in(self.lang)
        return gettext(self.titles[column]) if column in self.titles else column

    def _shown(self, column: str, value: Any, definition: FactDef) -> str:
        field = definition.fields.get(column)
        if value is None:
            text = ""
        elif isinstance(value, bool):
            text = gettext("yes") if value else gettext("no")
        elif column == "area":
            text = self._area(int(value))
        elif column in ORGS:
            text = self._org(int(value))
        elif column == "state" and isinstance(definition, CaseDef) and value in definition.flow.states:
            text = definition.flow.states[value].title_in(self.lang)
        elif field is not None and field.choices:
            keys = value if isinstance(value, list) else [value]
            text = "、".join(field.choice_title(str(key), self.lang) for key in keys)
        else:
            text = str(value).replace("T", " ") if column in MOMENTS else str(value)
        return text

    def _area(self, area: int) -> str:
        versions = places.tree().history(area)
        return versions[-1].name if versions else str(area)

    def _org(self, org: int) -> str:
        return self._orgs.get(org, str(org))
