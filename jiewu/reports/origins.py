"""Where each number of a report comes from, in the words of the report: what its last page lists."""

from collections.abc import Callable
from dataclasses import dataclass

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.indicators import periods
from jiewu.indicators.links import ELSEWHERE
from jiewu.packs import editions
from jiewu.places import queries as places
from jiewu.reports import stretches
from jiewu.reports.models import ReportNumber

ROLES = {
    "level": "",
    "numerator": "分子",
    "denominator": "分母",
    "base": "对比基数",
    "change": "变化",
    "part": "分项",
    "rest": "其余",
    "share": "占比",
    "target": "目标",
    "reached": "完成比例",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """One line: the number, its indicator and edition, what it was narrowed to, up to when, from how many facts."""

    text: str
    indicator: str
    edition: str
    scope: str
    as_of: str
    facts: str


def origin(number: ReportNumber) -> Origin:
    """Return where a number comes from."""
    moment = f"{clock.local(number.as_of):%Y-%m-%d %H:%M}"
    if not number.indicator:
        return Origin(number.text, ROLES[number.role], "—", number.source, moment, "—")
    title = _indicator_title(number.indicator)
    role = ROLES[number.role]
    named = f"{title}（{role}）" if role else title
    return Origin(number.text, named, str(number.edition), scope(number), moment, f"{number.facts:,}")


def scope(number: ReportNumber) -> str:
    """Return what a number was narrowed to: 榕浦街道 芦湾社区，2025年3月，市容环卫."""
    period = periods.parse(number.period)
    when = stretches.title(period) if period.first != stretches.EVER else f"截至{stretches.day(period.last)}"
    parts = ["".join((area_name(number.area), _others(number.piece, area_name)))]
    kinds = _others(number.case_type, _type_title)
    return "，".join(filter(None, [*parts, when, kinds]))


def area_name(code: str) -> str:
    """Return the newest name of an area; its code where there is none."""
    tree = places.tree()
    found = next((node.id for node in tree.nodes.values() if node.code == code), None)
    return tree.history(found)[-1].name if found is not None and tree.history(found) else code


def _others(written: str, name: Callable[[str], str]) -> str:
    """Return the name of one piece or type, or of those that are left out."""
    if not written:
        return ""
    names = "、".join(name(key) for key in written.removeprefix(ELSEWHERE).split(","))
    return f"（不含{names}）" if written.startswith(ELSEWHERE) else names


def _type_title(key: str) -> str:
    try:
        title: str = editions.current().definition(key).words["zh"]
    except Problem:
        return key
    return title


def _indicator_title(key: str) -> str:
    return editions.current().indicator(key).title if key in editions.current().indicators else key
