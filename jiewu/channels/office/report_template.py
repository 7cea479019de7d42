"""The page on which an office writes a template of its own: its text, the numbers that can be placed, its mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.channels.office import figure_asking, numbers, report_text
from jiewu.channels.office.area_options import area_options
from jiewu.channels.office.inputs import Input
from jiewu.channels.office.list_choices import area_title
from jiewu.channels.office.report_asking import area_and_period
from jiewu.channels.office.report_text import Stretch
from jiewu.core.problems import Problem
from jiewu.packs import editions, phrases
from jiewu.places.queries import area_by
from jiewu.reports import beginning as begun
from jiewu.reports import naming, previewing, templates
from jiewu.reports.templates import Source

if TYPE_CHECKING:
    from jiewu.packs.definitions import IndicatorDef
    from jiewu.people.posts import Post

_LINE = re.compile(r"\d+")
# What each phrase writes, for who writes templates: report wording is Chinese in every language.
EXAMPLES = {
    "value": "168件",
    "with_change": "168件，同比下降41.3%",
    "change": "同比下降41.3%",
    "with_base": "99.4%（634/638）",
    "breakdown(area, 3)": "168件，其中芦湾社区74件、榕东社区50件，其余44件",
    "share_of(…)": "168件，占受理诉求的12.3%",
    "of_target": "1,562个，为年度目标1,500个的104.1%",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A number that can be placed: its title, what a press puts in, further words that find it."""

    title: str
    insert: str
    find: str


@dataclass(frozen=True, slots=True)
class Group:
    """The numbers of one pack."""

    title: str
    options: list[Choice]


def context(post: Post, held: list[Post], typed: Mapping[str, str], problems: Iterable[Problem]) -> dict[str, Any]:
    """Return the inputs as typed, what is wrong beside each and in a summary, and what can be placed."""
    wrong = list(problems)
    of_text = [each for each in wrong if each.where not in ("name", "area", "period")]
    name = Input(
        "name",
        _("Name of the template"),
        "text",
        typed.get("name", ""),
        required=True,
        help=_("The report is called by it, after area and period."),
        errors=[each.message for each in wrong if each.where == "name"],
    )
    heads = [name, *area_and_period(post, typed, wrong)]
    text = Input(
        "text", _("Words of the template"), "textarea", typed.get("text", ""), errors=[each.message for each in of_text]
    )
    fields = {each.name: each for each in [*heads, text]}
    return {
        "heads": heads,
        "text": text,
        "mistakes": [_mistake(each) for each in of_text],
        "errors": [(fields.get(each.where, text), _said(each)) for each in wrong],
        "places": places(held),
        "examples": EXAMPLES.items(),
    }


def preview(typed: Mapping[str, str], post: Post) -> dict[str, Any]:
    """Return what the typed text would write now. Raises Problem, Problems with the lines that are wrong."""
    name = typed.get("name", "").strip()
    if not typed.get("area"):
        raise Problem("area_not_given", where="area")
    area = area_by(typed["area"])
    shown = previewing.preview(Source(name, name, typed.get("text", "")), area=area, period=typed["period"], by=post)
    counted = shown.stretch.counted
    words = {"area": area_title(area.code), "period": numbers.period_text(counted.first, counted.last)}
    return {
        "title": shown.title,
        "words": _("Preview for %(area)s, %(period)s; nothing is kept.") % words,
        "blocks": report_text.blocks(shown.blocks, lambda number: Stretch(number.text, number.place)),
        "left_out": "".join(shown.left_out),
    }


def beginning(name: str, post: Post, held: list[Post]) -> str:
    """Return what a new template begins with: the text of a section or template of that name, else of the default."""
    option = next((option for option in area_options(post, "") if option.chosen), None)
    if option is None:
        return templates.default().text
    return begun.beginning(templates.source(name, area=area_by(option.key), by=held))


def places(held: list[Post]) -> list[Group]:
    """Return the indicators of the packs that these posts may use, as they are placed in a text."""
    language = get_language() or "zh-hans"
    groups: dict[str, Group] = {}
    for indicator in figure_asking.indicators(held):
        title = editions.current().packs[indicator.pack].title_in(language)
        group = groups.setdefault(indicator.pack, Group(title, []))
        shown = f"{indicator.title_in(language)} ({indicator.unit_in(language)})"
        group.options.append(Choice(shown, _placed(indicator), f"{indicator.key} {indicator.title}"))
    return list(groups.values())


def _placed(indicator: IndicatorDef) -> str:
    """Return an indicator as it is put into a text; a rate with what it is a share of."""
    return f"{{{{ {naming.name_of(indicator)}{' | with_base' if phrases.is_rate(indicator) else ''} }}}}"


def _mistake(problem: Problem) -> tuple[str, str, str]:
    """Return the line that a problem is of, as a number, as words, and what is wrong there."""
    found = _LINE.search(problem.where)
    return (found[0], problem.where, problem.message) if found else ("", "", problem.message)


def _said(problem: Problem) -> str:
    line, where, message = _mistake(problem)
    return _("%(where)s: %(message)s") % {"where": where, "message": message} if line else message
