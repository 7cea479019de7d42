"""The margin of a report: numbers that would be others today, phrase by phrase, and those that somebody kept."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.channels.office.dates import short_moment
from jiewu.channels.office.plan_words import indicator_title
from jiewu.core import clock
from jiewu.packs import editions
from jiewu.people import access, posts
from jiewu.reports import changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jiewu.people.posts import Post
    from jiewu.reports.changes import Change
    from jiewu.reports.queries import Report, ReportNumber


MOST_KEPT = 1_000
Key = tuple[object, ...]
_counts: dict[Key, int] = {}  # of this process


@dataclass(frozen=True, slots=True)
class Phrase:
    """The changed numbers of one phrase: they are decided on together. `place` names its first changed number."""

    place: int
    title: str
    numbers: list[tuple[int, str, str]]  # place, as printed, as it would be printed now
    why: str
    update: str  # what the button does; empty where nothing can be written instead


@dataclass(frozen=True, slots=True)
class Kept:
    """A number that stays though its facts have changed."""

    place: int
    title: str
    text: str
    note: str
    who: str


def reader(report: Report, held: list[Post]) -> Post:
    """Return the post by which a person reads a report: one that may write it, if any."""
    return (access.permitting(held, "report.write", report) or access.permitting(held, "report.read", report))[0]


def changed(report: Report, held: list[Post]) -> list[Change]:
    """Return the numbers of a report that would be others today."""
    return changes.changed(report, by=reader(report, held))


def known_count(report: Report, held: list[Post], seq: int) -> int | None:
    """Return how many numbers of a report of queries.reports() have changed, when that was counted before.

    *seq* is the last change of the log: counting again costs a second, and a list has many reports.
    """
    return _counts.get(_key(report, reader(report, held), seq))


def count(report: Report, held: list[Post], seq: int) -> int:
    """Return how many numbers have changed, counting them."""
    found = len(changed(report, held))
    if len(_counts) >= MOST_KEPT:
        _counts.clear()
    _counts[_key(report, reader(report, held), seq)] = found
    return found


def _key(report: Report, post: Post, seq: int) -> Key:
    return report.pk, report.newest, report.last_kept, post.pk, seq, editions.current().stamp  # type: ignore[attr-defined]


def now_text(change: Change) -> str:
    """Return what stands beside a changed number in the text."""
    if not change.new:
        return _("no longer counted")
    return _("the same, of other facts") if change.new == change.old else _("now %(new)s") % {"new": change.new}


def context(report: Report, numbers: Sequence[ReportNumber], found: Sequence[Change]) -> dict[str, Any]:
    """Return what the margin shows."""
    by_phrase = groupby(found, key=lambda change: change.number.phrase)
    count = len(found)
    return {
        "changes": [_phrase(list(each)) for _key, each in by_phrase],
        "checked": ngettext("%(n)s number changed", "%(n)s numbers changed", count) % {"n": count} if count else "",
        "keep": _("Keep, as of %(day)s") % {"day": up_to(report)},
        "unchanged": _("Counted again just now, every number is as it was written."),
        "kept": _kept(numbers),
    }


def up_to(report: Report) -> str:
    """Return the day up to which the numbers of a report were recorded: 12-16."""
    return f"{clock.local(report.as_of):%m-%d}"


def note(report: Report) -> str:
    """Return what is noted with a number that stays."""
    return _("Kept as counted on %(day)s.") % {"day": clock.local(report.as_of).date().isoformat()}


def _phrase(found: Sequence[Change]) -> Phrase:
    first = found[0]
    titles = {each.number.indicator: indicator_title(each.number.indicator) for each in found if each.number.indicator}
    why = {
        "facts": _("Facts were recorded or corrected after it was written."),
        "count": _("The number is the same, of %(now)s facts instead of %(then)s.")
        % {"now": f"{first.facts:,}", "then": f"{first.number.facts:,}"},
        "definition": _("The definition has a new edition."),
    }
    return Phrase(
        place=first.number.place,
        title=" / ".join(titles.values()) or first.old,
        numbers=[(each.number.place, each.old, each.new or "—") for each in found],
        why=why[first.why],
        update=_update(found),
    )


def _update(found: Sequence[Change]) -> str:
    new = next((each for each in found if each.new), None)
    if new is None:
        return ""
    return _("Rest it on the facts of now") if new.new == new.old else _("Change it to %(new)s") % {"new": new.new}


def _kept(numbers: Sequence[ReportNumber]) -> list[Kept]:
    kept = [(each, each.kept, each.kept_by_id) for each in numbers if each.kept and each.kept_by_id]
    names = posts.names({by for _number, _when, by in kept}) if kept else {}
    return [
        Kept(
            number.place,
            indicator_title(number.indicator) if number.indicator else "",
            number.text,
            number.note,
            _("%(who)s, %(when)s") % {"who": names.get(by, ""), "when": short_moment(when, clock.today())},
        )
        for number, when, by in kept
    ]
