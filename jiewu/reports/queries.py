"""Reading reports: never more than the post may see."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from jiewu.core.problems import Problem
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.reports.models import Report as Report  # noqa: PLC0414 - others name the types by way of this module
from jiewu.reports.models import ReportNumber as ReportNumber  # noqa: PLC0414 - the same
from jiewu.reports.models import Template as Template  # noqa: PLC0414 - the same


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a report, or one number in it."""

    text: str
    number: ReportNumber | None = None
    phrase: int | None = None  # which phrase it is part of


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (of a level from 1), a paragraph, or the note on top that says up to when is counted."""

    kind: str
    level: int
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(span.text for span in self.spans)


def reports(*, by: Iterable[Post]) -> QuerySet[Report]:
    """Return the reports that the posts may read, newest first, without their texts.

    Each with `number_count`, and `newest` and `last_kept`, by which one sees that a number was written anew or kept.
    """
    rows = access.visible_to_any(by, Report.objects.select_related("area", "made_by"))
    told = {"number_count": Count("numbers"), "newest": Max("numbers__id"), "last_kept": Max("numbers__kept")}
    return rows.annotate(**told).defer("blocks", "left_out").order_by("-id")


def report(uid: UUID, *, by: Iterable[Post]) -> Report:
    """Return the report of that uid. Raises Problem `not_found` when there is none that the posts may read."""
    rows = access.visible_to_any(by, Report.objects.select_related("area", "made_by"))
    found: Report | None = rows.filter(uid=uid).first()
    if found is None:
        raise Problem("not_found")
    return found


def template(uid: UUID, *, by: Iterable[Post]) -> Template:
    """Return the office's template of that uid. Raises Problem `not_found` when there is none that they may read."""
    found: Template | None = access.visible_to_any(by, Template.objects.select_related("area")).filter(uid=uid).first()
    if found is None:
        raise Problem("not_found")
    return found


def numbers(of: Report) -> list[ReportNumber]:
    """Return the numbers of a report in the order of its text."""
    return list(ReportNumber.objects.filter(report=of).select_related("kept_by"))


def number(of: Report, place: int) -> ReportNumber:
    """Return one number of a report. Raises Problem `not_found`."""
    found = ReportNumber.objects.filter(report=of, place=place).select_related("kept_by").first()
    if found is None:
        raise Problem("not_found")
    return found


def blocks(of: Report, known: Iterable[ReportNumber] | None = None) -> list[Block]:
    """Return the text of a report with its numbers in their places; *known* are its numbers when they are at hand."""
    by_phrase: dict[int, list[ReportNumber]] = {}
    for each in numbers(of) if known is None else known:
        by_phrase.setdefault(each.phrase, []).append(each)
    return [
        Block(
            block["kind"],
            block["level"],
            tuple(span for piece in block["pieces"] for span in _spans(piece, by_phrase.get(piece.get("phrase"), []))),
        )
        for block in of.blocks
    ]


def _spans(piece: dict[str, object], inside: list[ReportNumber]) -> Iterator[Span]:
    text, phrase = str(piece["text"]), piece.get("phrase")
    number_of = phrase if isinstance(phrase, int) else None
    at = 0
    for each in sorted(inside, key=lambda number: number.start):
        if text[at : each.start]:
            yield Span(text[at : each.start], phrase=number_of)
        yield Span(text[each.start : each.end], each, number_of)
        at = each.end
    if text[at:] or piece.get("note"):
        yield Span(text[at:] + str(piece.get("note") or ""), phrase=number_of)
