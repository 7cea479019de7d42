"""Writing a report: what a template says, with the numbers of an area and a period."""

from datetime import date, datetime

from django.db import transaction

from jiewu.core import changelog, clock, ids, office
from jiewu.indicators.periods import Period
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.places import queries as places
from jiewu.places.queries import Area
from jiewu.reports import drafting, stretches, templates
from jiewu.reports.asking import Frame
from jiewu.reports.models import Report, ReportNumber
from jiewu.reports.templates import Source

_MARK = "BG"  # 报告, after the office's prefix


def write(
    template: str | Source,
    *,
    area: Area | str,
    period: str,
    by: Post,
    as_of: date | datetime | None = None,
    title: str = "",
) -> Report:
    """Write a report of *area* for *period* by a template (its name, '' for the default), keep and return it.

    Of a period that still runs, its whole days so far are counted, and compared with the same days of the year before.
    *as_of* counts what was recorded up to the end of that day, or before that moment. Raises Problem `not_allowed`,
    `area_unknown`, `area_ambiguous`, `period_unreadable`, `report_period_ahead`, `report_template_unknown`,
    `figure_not_covered`, and Problems of a template that is wrong. Then nothing is kept.
    """
    place = places.area_by(area) if isinstance(area, str) else area
    access.require(by, "report.write", Report(area=place))
    seen, now = changelog.last(), clock.now()
    moment = now if as_of is None else min(as_of if isinstance(as_of, datetime) else clock.end(as_of), now)
    stretch = stretches.stretch(period, moment)
    source = templates.source(template, area=place, by=[by]) if isinstance(template, str) else template
    lines = templates.lines(source)
    frame = Frame(place, stretch, moment, by, past=moment < now)
    draft = drafting.steady(lambda frame: drafting.draft(lines, frame), frame, seen)
    report = Report(
        area=place,
        title=(title or title_of(place, stretch.named, source))[:200],
        template=source.name[:120],
        period=str(stretch.named),
        starts=stretch.counted.first,
        ends=stretch.counted.last,
        as_of=moment,
        blocks=draft.blocks,
        left_out=draft.left_out,
        made=now,
        made_by=by,
    )
    with transaction.atomic():
        report.number = ids.next_number(f"{office.setting('prefix')}{_MARK}", clock.local(now).date())
        report.save()
        for number in draft.numbers:
            number.report = report
        ReportNumber.objects.bulk_create(draft.numbers)
    return report


def title_of(area: Area, period: Period, source: Source) -> str:
    """Return 榕浦街道2025年工作总结; a template that names its year itself is not given another."""
    place = places.place(area, period.last) or places.place(area)
    name = area.code if place is None else place.name
    when = "" if source.title[:4].isdecimal() else stretches.title(period)
    return f"{name}{when}{source.title}"
