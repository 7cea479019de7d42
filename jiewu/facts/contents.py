"""What a fact holds: raw input cleaned by its definition, and links to the entries that fields name."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from jiewu.core.problems import Problem, Problems
from jiewu.core.sensitive import Sensitive
from jiewu.facts.history import PROTECTED
from jiewu.facts.models import Entry, Link
from jiewu.packs import values as packs_values
from jiewu.packs.definitions import FactDef
from jiewu.people import access
from jiewu.people.posts import Post

TITLE = 300  # characters
PROSE = ("text", "address")  # types of field that are published only as codes
TOGETHER = 500  # entries looked up in one statement

_found: ContextVar[tuple[int | None, Mapping[UUID, Entry]]] = ContextVar("found", default=(None, {}))


@dataclass(frozen=True, slots=True)
class Contents:
    """Input that fits its definition. `links` are entries by the field that names them.

    `text` is what the log keeps beside the change: prose, which is not published, and under `protected` the names of
    the sensitive fields that were written, never their values.
    """

    values: dict[str, Any]
    sensitive: dict[str, Sensitive | None]
    links: dict[str, list[Entry]]
    text: dict[str, str]


def clean(
    definition: FactDef,
    raw: Mapping[str, Any],
    *,
    by: Post,
    written: Iterable[str] | None = None,
    kept: frozenset[str] = frozenset(),
) -> Contents:
    """Check *raw* input of every field.

    *written* are the fields that change (all when None); *kept* hold something elsewhere, so that none is asked for.
    Raises Problems with all that does not fit, `where` being the field's title.
    """
    values, sensitive, links = packs_values.clean(definition, raw, kept=kept)
    text = {}
    protected = []
    for name in sorted(raw if written is None else written):
        field = definition.fields[name]
        if field.sensitive:
            protected.append(name)
        elif field.type in PROSE and not field.published and values.get(name):
            text[name] = str(values[name])
    if protected:
        text[PROTECTED] = " ".join(protected)
    return Contents(dict(values), dict(sensitive), _entries(definition, links, by), text)


def title_of(definition: FactDef, contents: Contents, given: str) -> str:
    """Return the title of a fact: the one given, else its first text or address that is not sensitive."""
    if len(given) > TITLE:
        raise Problem("text_too_long", "title", length=len(given), most=TITLE)
    return given.strip() or next(
        (
            str(contents.values[name])[:TITLE]
            for name, field in definition.fields.items()
            if field.type in PROSE and contents.values.get(name)
        ),
        "",
    )


def _entries(definition: FactDef, links: Mapping[str, Any], by: Post) -> dict[str, list[Entry]]:
    """Return the entries that fields name by uid: of the right ledger, and such as the post may see."""
    wanted = {name: [UUID(str(uid)) for uid in _listed(uids)] for name, uids in links.items()}
    all_uids = {uid for uids in wanted.values() for uid in uids}
    there = _there(all_uids, by)
    wrong = [
        Problem("entry_unknown", definition.fields[name].title, uid=uid)
        for name, uids in wanted.items()
        for uid in uids
        if uid not in there or there[uid].type != definition.fields[name].ledger
    ]
    if wrong:
        raise Problems(wrong)
    return {name: [there[uid] for uid in uids] for name, uids in wanted.items()}


@contextmanager
def looked_up(uids: Iterable[UUID | str], *, by: Post) -> Iterator[None]:
    """Look entries up together that the contents of many facts will name: within it none is asked for singly."""
    wanted = list({UUID(str(uid)) for uid in uids})
    found: dict[UUID, Entry] = {}
    for start in range(0, len(wanted), TOGETHER):
        some = wanted[start : start + TOGETHER]
        found |= {entry.uid: entry for entry in access.visible(by, Entry.objects.filter(uid__in=some))}
    token = _found.set((by.pk, found))
    try:
        yield
    finally:
        _found.reset(token)


def _there(uids: set[UUID], by: Post) -> Mapping[UUID, Entry]:
    """Return the entries of those uids that the post may see."""
    post, found = _found.get()
    if not uids or (post == by.pk and uids <= found.keys()):
        return found
    return {entry.uid: entry for entry in access.visible(by, Entry.objects.filter(uid__in=uids))}


def new_links(kind: str, links: Mapping[str, Iterable[Entry]], *, starts: date | None) -> tuple[Link, ...]:
    """Return the unsaved links of a new fact; core.writes fills in its id."""
    return tuple(
        Link(kind=kind, fact_id=cast(int, None), role=role, entry=entry, starts=starts)
        for role, entries in links.items()
        for entry in entries
    )


def _listed(uids: Any) -> list[Any]:
    if uids is None:
        return []
    return list(uids) if isinstance(uids, list | tuple | set) else [uids]
