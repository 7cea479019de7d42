"""The lists of the facts behind a number: exactly those that were counted, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.cases import queries
from jiewu.cases.worklist import PAGE, Page
from jiewu.channels.office import fact_rows, numbers
from jiewu.channels.office.list_choices import area_title
from jiewu.channels.office.sentence import Part, Written
from jiewu.core.problems import Problem
from jiewu.indicators import drilldown, links, periods
from jiewu.indicators.drilldown import Records
from jiewu.indicators.links import ELSEWHERE, Link
from jiewu.packs import editions

if TYPE_CHECKING:
    from jiewu.people.posts import Post


def page(token: str, posts: list[Post], after: str) -> tuple[Page, list[Part]]:
    """Return some of the facts and the sentence above them; *after* counts those already shown.

    Raises Problem `figure_link_unreadable`, and what figures raise.
    """
    records = drilldown.open_link(token, by=posts)
    if records.kind != "case":
        raise Problem("figure_link_unreadable")
    start = int(after) if after.isdecimal() else 0
    cases = queries.of_ids(records.shown[start : start + PAGE])
    more = str(start + PAGE) if len(records.shown) > start + PAGE else ""
    return Page(cases, more), sentence(links.read_link(token), token, records)


def context(token: str, posts: list[Post], after: str) -> dict[str, Any]:
    """Return the page of entries, activities or datapoints behind a number. Raises what figures raise."""
    records = drilldown.open_link(token, by=posts)
    start = int(after) if after.isdecimal() else 0
    shown = fact_rows.rows(records.kind, records.shown[start : start + PAGE])
    more = start + PAGE if len(records.shown) > start + PAGE else 0
    address = f"{reverse('office:facts')}?{urlencode({'figure': token})}"
    link = links.read_link(token)
    return {
        "title": editions.current().indicator(link.indicator).title_in(get_language() or "zh-hans"),
        "sentence": sentence(link, token, records),
        "rows": shown,
        "types": len({row.type_title for row in shown}) > 1,
        "reached": _("%(first)s to %(last)s of %(all)s")
        % {"first": start + 1, "last": start + len(shown), "all": f"{len(records.shown):,}"}
        if shown
        else "",
        "first_href": address if start else "",
        "more_href": f"{address}&after={more}" if more else "",
    }


def sentence(link: Link, token: str, records: Records) -> list[Part]:
    """Return the sentence: 芦湾社区 2025年3月 按期办结率 的分子：192件中您可看189件，3件不在您岗位范围。"""
    indicator = editions.current().indicator(link.indicator)
    period = periods.parse(link.period)
    title = indicator.title_in(get_language() or "zh-hans")
    when = numbers.period_text(period.first, period.last)
    query = {"indicator": link.indicator, "area": link.area or "", "year": period.first.year}
    if link.before is None:  # the table shows the numbers of now; one of a report is of its own moment
        query["open"] = token
    chip = Part(f"{_where(link)} {when} {title}", f"{reverse('office:figures')}?{urlencode(query)}", menu=False)
    side = {"numerator": _("the numerator of"), "denominator": _("the denominator of")}.get(link.side, "")
    words = {"side": side, "counted": counted(records)}
    return Written.of(_("The facts behind {chip}: %(side)s %(counted)s") % words, {"chip": chip}).parts


def _where(link: Link) -> str:
    """Return the name of the piece or area whose facts they are."""
    if link.piece and not link.piece.startswith(ELSEWHERE):
        return area_title(link.piece)
    whole = area_title(link.area or "") or _("everything")
    if not link.piece:
        return whole
    if link.piece != ELSEWHERE:  # what the parts that a text tells leave over
        return _("%(area)s, in the other parts") % {"area": whole}
    return _("%(area)s, in no part of it") % {"area": whole} if link.area else _("without a place")


def counted(records: Records) -> str:
    """Return how many facts there are, and how many of them these posts may see: the first number is the figure's."""
    words = {"all": f"{len(records.ids):,}", "shown": f"{len(records.shown):,}", "hidden": f"{records.hidden:,}"}
    if records.hidden:
        return _("Of %(all)s you may see %(shown)s; %(hidden)s are not for your posts.") % words
    return _("You may see all %(all)s.") % words
