"""The page of reports: those written, what they can be written by, and the form that writes one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from jiewu.channels.office import numbers, report_asking, report_changes
from jiewu.channels.office.dates import short_moment
from jiewu.channels.office.inputs import Input, Option
from jiewu.channels.office.list_choices import area_title
from jiewu.core import changelog, clock
from jiewu.core.problems import Problem
from jiewu.packs import editions
from jiewu.people import access, posts
from jiewu.places import queries as places
from jiewu.reports import queries, templates

if TYPE_CHECKING:
    from jiewu.people.posts import Post
    from jiewu.reports.queries import Report, Template
    from jiewu.reports.templates import Source


@dataclass(frozen=True, slots=True)
class Line:
    """One report in the list."""

    title: str
    href: str
    number: str
    area: str
    period: str
    made: str
    by: str
    numbers: int
    changed: str
    known: bool  # else the browser asks for it
    changed_href: str


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One text that reports can be written by, and what is said of it."""

    title: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Texts of one origin, as choices."""

    title: str
    options: list[Option]


def context(held: list[Post], typed: Mapping[str, str], problems: Iterable[Problem]) -> dict[str, Any]:
    """Return what the page shows; *typed* and *problems* are those of a report that could not be written."""
    wrong = list(problems)
    writing = access.permitting(held, "report.write")
    lines = _lines(held)
    own = list(templates.templates(by=held))
    return {
        "reports": lines,
        "templates": [*_sections(bool(writing)), *(_own(each) for each in own)],
        "may_write": bool(writing),
        **(_form(writing[0], held, typed, wrong) if writing else {}),
    }


def _lines(held: list[Post]) -> list[Line]:
    found = list(queries.reports(by=held))
    names = posts.names({each.made_by_id for each in found})
    seq = changelog.last()
    return [_line(each, names.get(each.made_by_id, ""), report_changes.known_count(each, held, seq)) for each in found]


def changed(uid: UUID, held: list[Post]) -> dict[str, Any]:
    """Return the light of one report of the list, its numbers counted again. Raises Problem `not_found`."""
    found = queries.reports(by=held).filter(uid=uid).first()
    if found is None:
        raise Problem("not_found")
    return {"line": _line(found, "", report_changes.count(found, held, changelog.last()))}


def _line(report: Report, who: str, count: int | None) -> Line:
    return Line(
        title=report.title,
        href=reverse("office:report", args=[report.uid]),
        number=report.number,
        area=area_title(places.tree().nodes[report.area_id].code),
        period=numbers.period_text(report.starts, report.ends),
        made=short_moment(report.made, clock.today()),
        by=who,
        numbers=report.number_count,  # type: ignore[attr-defined]  # queries.reports() counts them
        changed=ngettext("%(n)s number", "%(n)s numbers", count) % {"n": count} if count else "",
        known=count is not None,
        changed_href=reverse("office:changed_report", args=[report.uid]),
    )


def _sections(may_write: bool) -> list[TemplateLine]:
    """Return the sections that the packs bring; who writes templates takes one as a beginning."""
    language = get_language() or "zh-hans"
    address = reverse("office:new_template")
    catalogue = editions.current()
    return [
        TemplateLine(
            section.title_in(language),
            f"{address}?{urlencode({'from': key})}" if may_write else "",
            _("section of the pack %(pack)s") % {"pack": catalogue.packs[section.pack].title_in(language)},
        )
        for key, section in catalogue.report_sections.items()
    ]


def _own(template: Template) -> TemplateLine:
    words = {"area": template.area, "when": short_moment(template.changed, clock.today())}
    return TemplateLine(
        template.name,
        reverse("office:template", args=[template.uid]),
        _("of the office's own, for %(area)s, changed %(when)s") % words,
    )


def _form(post: Post, held: list[Post], typed: Mapping[str, str], problems: list[Problem]) -> dict[str, Any]:
    inputs = report_asking.area_and_period(post, typed, problems)
    chosen = next((option.key for option in inputs[0].options if option.chosen), "")
    sources = templates.available(places.area_by(chosen), by=held) if chosen else [templates.default()]
    wanted = typed.get("template") or sources[0].name
    errors = [each.message for each in problems if each.where not in ("area", "period")]
    template = Input("template", _("Template"), "select", wanted, required=True, errors=errors)
    fields = {each.name: each for each in [template, *inputs]}
    title = next((source.title for source in sources if source.name == wanted), sources[0].title)
    writes = _("Write {title}, {period}")
    period = next((option.title for option in inputs[1].options if option.chosen), "")
    return {
        "inputs": inputs,
        "template": template,
        "template_groups": _groups(sources, wanted),
        "errors": [(fields.get(each.where, template), each.message) for each in problems],
        "writes": writes,
        "button": writes.replace("{title}", title).replace("{period}", period),
    }


def _groups(sources: list[Source], wanted: str) -> list[Group]:
    kinds = {
        "all": Group(_("All sections of the packs"), []),
        "own": Group(_("The office's own"), []),
        "one": Group(_("One section"), []),
    }
    for source in sources:
        kind = "one" if source.pack else "all" if source.name == templates.DEFAULT else "own"
        kinds[kind].options.append(Option(source.name, source.title, source.name == wanted))
    return [group for group in kinds.values() if group.options]
