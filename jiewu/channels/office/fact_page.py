"""One entry, activity or datapoint: what it says, where it lies, what points to it, its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.cases import queries as cases
from jiewu.channels.office import dates, fact_rows, minimap, numbers
from jiewu.channels.office.case_page import area_names
from jiewu.channels.office.history import Line
from jiewu.core import clock, sensitive
from jiewu.core.masking import mask_text
from jiewu.facts import history, links
from jiewu.packs import editions
from jiewu.packs.definitions import FactDef, FieldSpec, SeriesDef, chosen
from jiewu.people import access

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jiewu.facts.history import Difference, Step
    from jiewu.people.posts import Post

MOST = 60  # facts of a kind that point here


@dataclass(frozen=True, slots=True)
class Said:
    """One line of what a fact says: a value, links, or a small table of texts."""

    title: str
    text: str = ""
    links: tuple[tuple[str, str], ...] = ()  # title and address
    columns: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Pointing:
    """Facts of one kind that point here."""

    title: str
    rows: Sequence[tuple[str, str, str]]  # day, what, address


def href(kind: str, uid: Any) -> str:
    """Return the address of a fact that is no case."""
    return reverse(fact_rows.PAGES[kind], args=[uid])


def context(fact: Any, posts: list[Post]) -> dict[str, Any]:
    """Return everything that fact.html shows of a fact that these posts may read."""
    reader = access.permitting(posts, f"{fact.kind}.read", fact)[0]
    definition = editions.edition(fact.edition_id)
    language = get_language() or "zh-hans"
    day = clock.local(fact.happened).date()
    if isinstance(definition, SeriesDef):
        when, said = numbers.period_text(day, fact.period_end), _datapoint(fact, definition, language)
    else:
        when, said = dates.day_text(day), list(_said(fact, definition, language, reader))
    return {
        "fact": fact,
        "title": mask_text(fact.title) or definition.title_in(language),
        "type_title": definition.title_in(language),
        "kind_title": _kind_title(fact.kind),
        "day": when,
        "standing": _standing(fact),
        "said": said,
        "place_text": " ".join(area_names(fact.area_id, day)) or _("place not known"),
        "map": minimap.draw(fact.area_id, fact.lon, fact.lat, day),
        "pointing": _pointing(fact, posts) if fact.kind == "entry" else [],
        "history": [_line(step) for step in history.history(fact, by=reader)],
    }


def _kind_title(kind: str) -> str:
    return {"entry": _("Ledgers"), "activity": _("Work log"), "datapoint": _("Reported figures")}[kind]


def _standing(fact: Any) -> str:
    """Return what a reader must know before the rest: merged, or when it was last found to be so."""
    if fact.merged_into_id is not None:
        return _("merged into another")
    verified = getattr(fact, "verified", None)
    return _("found to be so on %(day)s") % {"day": dates.day_text(verified)} if verified else ""


def _datapoint(fact: Any, definition: SeriesDef, language: str) -> list[Said]:
    unit = chosen(definition.unit, language)
    amount = f"{numbers.text(fact.amount, definition.unit['zh'])} {unit}"
    return [Said(definition.title_in(language), amount), Said(_("Source"), mask_text(fact.source))]


def _said(fact: Any, definition: FactDef, language: str, reader: Post) -> Iterable[Said]:
    """Yield the fields that hold something, in the order of the definition; protected ones masked."""
    masked = sensitive.masked(fact.kind, [fact.pk]).get(fact.pk, {})
    named: dict[str, list[tuple[str, str]]] = {}
    for link in links.links_of(fact, by=reader):
        title = mask_text(link.entry.title) or _("without a title")
        named.setdefault(link.role, []).append((title, href("entry", link.entry.uid)))
    for name, spec in definition.fields.items():
        value, title = fact.values.get(name), spec.title_in(language)
        if name in named:
            yield Said(title, links=tuple(named[name]))
        elif name in masked:
            yield Said(title, masked[name])
        elif value in (None, "", []):
            continue
        elif spec.type == "lines":
            yield _table(title, value, spec, language)
        else:
            yield Said(title, fact_rows.value_text(value, spec, language))


def _table(title: str, rows: Iterable[Mapping[str, Any]], spec: FieldSpec, language: str) -> Said:
    columns = dict(spec.fields or {})
    texts = tuple(
        tuple(
            "" if row.get(name) in (None, "") else fact_rows.value_text(row[name], column, language)
            for name, column in columns.items()
        )
        for row in rows
    )
    return Said(title, columns=tuple(column.title_in(language) for column in columns.values()), lines=texts)


def _pointing(fact: Any, posts: list[Post]) -> list[Pointing]:
    """Return what points to an entry: cases, visits, other entries."""
    found = []
    for kind, ids in links.linked_here(fact, by=posts, most=MOST).items():
        if kind == "case":
            rows = [
                (dates.day_text(clock.local(case.happened).date()), mask_text(case.title), _case_href(case))
                for case in cases.of_ids(ids)
            ]
        else:
            rows = [(row.day, row.what, row.href) for row in fact_rows.rows(kind, ids)]
        title = _("Cases") if kind == "case" else _kind_title(kind)
        found.append(Pointing(title, rows))
    return found


def _case_href(case: Any) -> str:
    return reverse("office:case", args=[case.number])


def _line(step: Step) -> Line:
    """Return one change as a sentence of the minutes."""
    words = {"by": " ".join(dict.fromkeys(step.by.split())), "what": _differences(step.differences)}
    sentences = {
        "register": _("%(by)s registered it"),
        "record": _("%(by)s recorded it"),
        "put": _("%(by)s reported it"),
        "correct": _("%(by)s corrected: %(what)s"),
        "verify": _("%(by)s found it to be so"),
        "tag": _("%(by)s marked it"),
        "link": _("%(by)s linked it"),
        "end_link": _("%(by)s ended a link"),
        "void": _("%(by)s declared it void"),
        "merge": _("%(by)s merged it into another"),
        "unmerge": _("%(by)s undid the merging"),
        "unmask": _("%(by)s looked at a protected value"),
        "erase": _("%(by)s erased the personal data and the text"),
    }
    text = sentences.get(step.verb, _("%(by)s changed: %(what)s")) % words
    return Line(step.at, text, f"“{step.note}”" if step.note else "")


def _differences(differences: Iterable[Difference]) -> str:
    return "；".join(f"{each.title} {each.before_text or '—'} → {each.after_text or '—'}" for each in differences)
