"""Numbers of a report whose facts have changed since it was written, and what is done about them."""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from django.db import transaction

from jiewu.core import changelog, clock
from jiewu.core.home import home
from jiewu.core.problems import Problem
from jiewu.indicators import periods
from jiewu.packs import editions
from jiewu.packs.placeholders import Placeholder, pieces
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.reports import asking, drafting, queries
from jiewu.reports.asking import Asking, Frame
from jiewu.reports.models import Report, ReportNumber
from jiewu.reports.stretches import Stretch
from jiewu.reports.writing import Phrase

Kept = dict[str, Any]  # a piece of a report's text
Why = Literal["facts", "count", "definition"]  # of `count` the number is the same, though its facts are not as many
_MOST_KEPT = 64
_kept: dict[tuple[object, ...], "list[Change]"] = {}


@dataclass(frozen=True, slots=True)
class Change:
    """A printed number that would be another today, or rests on more or fewer facts.

    `new` is empty where it would not be printed any more.
    """

    number: ReportNumber
    old: str
    new: str
    value: float | None  # what it would be
    facts: int  # how many are behind it now
    why: Why


@dataclass(frozen=True, slots=True)
class _Now:
    """A phrase as it would be written today."""

    phrase: Phrase
    numbers: Sequence[ReportNumber]


def changed(report: Report, *, by: Post) -> list[Change]:
    """Return the numbers of a report that would be others today, in the order of its text.

    One that somebody has kept is told again when it changes once more. Numbers that *by* may not see are passed over.
    The answer is kept while neither log, packs nor report change: pages ask for it each time they are looked at.
    """
    numbers = queries.numbers(report)
    stands = tuple((number.pk, number.kept_value) for number in numbers)
    key = (home(), report.pk, by.pk, changelog.end(), editions.current().stamp, stands)
    if key not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[key] = [change for _, changes in _changes(report, _pieces(report), by) for change in changes]
    return list(_kept[key])


def update(report: Report, place: int, *, by: Post) -> list[ReportNumber]:
    """Write a changed number anew, with all that follows from it in its phrase; return the numbers of the phrase.

    Raises Problem `not_allowed`, `not_found`, `report_number_stays`, `stale`.
    """
    access.require(by, "report.write", report)
    seen, now, _ = _one(report, place, by)
    if now is None:  # its indicator is gone: nothing can be written in its stead
        raise Problem("report_number_stays")
    rows = drafting.placed(now.numbers, seen["phrase"])
    with _locked(report, seen) as (stored, piece):
        piece["text"] = now.phrase.text
        piece.pop("note", None)
        ReportNumber.objects.filter(report=stored, phrase=seen["phrase"]).delete()
        for row in rows:
            row.report = stored
        ReportNumber.objects.bulk_create(rows)
    return rows


def keep(report: Report, place: int, *, by: Post, note: str) -> list[ReportNumber]:
    """Let a changed number stay, with the others of its phrase, and say in the text up to when it was counted.

    Raises Problem `not_allowed`, `not_found`, `report_number_stays`, `stale`, `report_note_missing` without a *note*.
    """
    access.require(by, "report.write", report)
    if not note.strip():
        raise Problem("report_note_missing", "note")
    seen, _, changes = _one(report, place, by)
    rows = [change.number for change in changes]
    day = (clock.local(rows[0].as_of) - timedelta(microseconds=1)).date()  # before midnight is the day before
    with _locked(report, seen) as (_stored, piece):
        piece["note"] = f"（截至{day.month}月{day.day}日）"
        for change in changes:
            row = change.number
            row.note, row.kept, row.kept_by, row.kept_value = note.strip()[:300], clock.now(), by, change.value
            row.save(update_fields=["note", "kept", "kept_by", "kept_value"])
    return rows


@contextmanager
def _locked(report: Report, seen: Kept) -> Iterator[tuple[Report, Kept]]:
    """Open a transaction that alone changes the report, and give it with its piece that reads as *seen*; store both.

    Raises Problem `stale` when somebody has changed the piece meanwhile.
    """
    with transaction.atomic():
        stored = Report.objects.select_for_update(no_key=True).get(pk=report.pk)
        piece = _piece(stored, seen["phrase"])
        if piece != seen:
            raise Problem("stale")
        yield stored, piece
        stored.save(update_fields=["blocks"])
    report.blocks = stored.blocks


def _one(report: Report, place: int, by: Post) -> tuple[Kept, _Now | None, list[Change]]:
    """Return the piece of a changed number, how it would read today, and what has changed in it."""
    piece = _piece(report, queries.number(report, place).phrase)
    found = _changes(report, [piece], by)
    if not found or not found[0][1]:
        raise Problem("report_number_stays")
    return piece, *found[0]


def _piece(report: Report, phrase: int) -> Kept:
    return next(piece for piece in _pieces(report) if piece["phrase"] == phrase)


def _pieces(report: Report) -> list[Kept]:
    """Return the pieces of a report's text that are phrases."""
    return [piece for block in report.blocks for piece in block["pieces"] if "phrase" in piece]


def _changes(report: Report, kept: Sequence[Kept], by: Post) -> list[tuple[_Now | None, list[Change]]]:
    """Return for each of some phrases how it reads today, and which of its numbers are others."""
    counted = periods.between(report.starts, report.ends)
    stretch = Stretch(periods.parse(report.period), counted)
    seen = changelog.last()
    frame = Frame(report.area, stretch, clock.now(), by, past=False)
    asked = {piece["phrase"]: _asking(piece, frame) for piece in kept}
    named = [each for each in asked.values() if each is not None]
    composer = drafting.steady(lambda frame: drafting.composer(named, frame, lenient=True), frame, seen)
    printed: dict[int, list[ReportNumber]] = {}
    for number in queries.numbers(report):
        printed.setdefault(number.phrase, []).append(number)
    found: list[tuple[_Now | None, list[Change]]] = []
    for phrase, each in asked.items():
        if each is None:
            found.append((None, [_gone(number, "definition") for number in printed.get(phrase, [])]))
        elif composer.answers.knows(each):
            now = _Now(*composer.compose(each))
            found.append((now, _differing(printed.get(phrase, []), now)))
    return found


def _asking(piece: Kept, frame: Frame) -> Asking | None:
    """Return what a phrase asks; None when the packs no longer have what it names."""
    placeholder = pieces(piece["source"])[0]
    assert isinstance(placeholder, Placeholder)  # noqa: S101 - the source of a phrase is one
    try:
        return asking.asking(placeholder, piece["pack"], frame)
    except Problem:
        return None


def _differing(printed: Sequence[ReportNumber], now: _Now) -> list[Change]:
    """Return what has changed in a phrase: the numbers; where they are the same, those whose facts are not as many."""
    today: Mapping[tuple[str, ...], ReportNumber] = {_identity(number): number for number in now.numbers}
    return list(_others(printed, today)) or list(_of_other_count(printed, today))


def _others(printed: Sequence[ReportNumber], today: Mapping[tuple[str, ...], ReportNumber]) -> Iterator[Change]:
    for number in printed:
        new = today.get(_identity(number))
        value = None if new is None else new.value
        if _same(number.value, value) or (number.kept is not None and _same(number.kept_value, value)):
            continue
        if new is None:
            yield _gone(number, "facts")
        else:
            yield _change(number, new, "facts" if new.edition == number.edition else "definition")


def _of_other_count(printed: Sequence[ReportNumber], today: Mapping[tuple[str, ...], ReportNumber]) -> Iterator[Change]:
    if any(number.kept for number in printed):  # somebody has decided that the phrase stays
        return
    for number in printed:
        new = today.get(_identity(number))
        if new is not None and new.facts != number.facts:
            yield _change(number, new, "count" if new.edition == number.edition else "definition")


def _change(number: ReportNumber, new: ReportNumber, why: Why) -> Change:
    return Change(number, number.text, new.text, new.value, new.facts, why)


def _gone(number: ReportNumber, why: Why) -> Change:
    return Change(number, number.text, "", None, 0, why)


def _identity(number: ReportNumber) -> tuple[str, ...]:
    """Return what makes a number the same one when its phrase is written again."""
    if number.role == "part":
        return (number.role, number.piece, number.case_type, number.period)
    return (number.role,)


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
