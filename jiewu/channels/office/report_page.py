"""What the page of a report shows: its text with numbers that open, what changed since, which targets it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.channels.office import opened, report_answers, report_changes, report_text
from jiewu.channels.office.dates import moment_text, short_moment
from jiewu.channels.office.list_choices import area_title
from jiewu.channels.office.report_text import Stretch
from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.indicators.figures import Counted
from jiewu.people import access, posts
from jiewu.reports import queries

if TYPE_CHECKING:
    from jiewu.channels.office.opened import Opened
    from jiewu.people.posts import Post
    from jiewu.reports.queries import Report, ReportNumber


def context(report: Report, held: list[Post], place: str) -> dict[str, Any]:
    """Return what the page shows; *place* names the number that is open."""
    numbers = queries.numbers(report)
    changed = report_changes.changed(report, held)
    stale = {each.number.place: each for each in changed}
    now = {at: report_changes.now_text(each) for at, each in stale.items()}

    def show(number: ReportNumber) -> Stretch:
        if not number.link:
            return Stretch(number.text, number.place, title=number.source)
        href, pack = number_href(report, number), number.indicator.partition(".")[0]
        return Stretch(number.text, number.place, href, now.get(number.place, ""), str(number.place) == place, pack)

    blocks = report_text.blocks(queries.blocks(report, numbers), show)
    answers = report_answers.context(report, blocks, held)
    opens = sum(bool(number.link) for number in numbers)
    return {
        "report": report,
        "blocks": blocks,
        "left_out": report.left_out,
        "left_out_title": ngettext(
            "%(n)s clause left out: nothing gives its numbers yet",
            "%(n)s clauses left out: nothing gives their numbers yet",
            len(report.left_out),
        )
        % {"n": len(report.left_out)},
        "sections": report_text.sections(blocks, set(stale), answers.pop("by_section")),
        "as_of": short_moment(report.as_of, clock.today()),
        "numbers": ngettext("%(n)s, each opens", "%(n)s, each opens", opens) % {"n": opens},
        "changed": _("%(n)s to decide") % {"n": len(changed)} if changed else _("none"),
        "made": _("%(who)s, %(when)s") % {"who": _who(report.made_by_id), "when": moment_text(report.made)},
        "counted": ngettext("%(n)s number with its facts", "%(n)s numbers with their facts", opens) % {"n": opens},
        "may_write": bool(access.permitting(held, "report.write", report)),
        "open": number_opened(report, place, held) if place else None,
        **report_changes.context(report, numbers, changed),
        **answers,
    }


def number_href(report: Report, number: ReportNumber) -> str:
    """Return the address at which a number of a report is open."""
    return f"{reverse('office:report', args=[report.uid])}?{urlencode({'open': number.place})}"


def number_opened(report: Report, place: str, held: list[Post]) -> Opened:
    """Return the explanation of one number, as of when the report was written.

    Raises Problem `not_found` for a number that is not there, and what opening a figure raises.
    """
    found = next((each for each in queries.numbers(report) if str(each.place) == place), None)
    if found is None or not found.link:
        raise Problem("not_found")
    return opened.of_link(
        found.link,
        Counted(found.value, found.numerator, found.denominator, found.facts),
        where=area_title(found.area) or _("everything"),
        as_of=found.as_of,
        posts=held,
        close_href=reverse("office:report", args=[report.uid]),
        text=found.text,
    )


def _who(post: int) -> str:
    return posts.names([post]).get(post, "")
