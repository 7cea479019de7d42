"""The page of a trial: what was read from a person's own report and export, until it is thrown away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, pgettext

from jiewu.channels.office import item_words, trial_clocks
from jiewu.channels.office.dates import moment_text
from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.plans import items
from jiewu.trial.matters import MOST_TOLD
from jiewu.trial.spaces import Space

if TYPE_CHECKING:
    from jiewu.plans.items import Item

PAGE = 100  # rows of a page
SHOWS = {
    "figures": gettext_noop("Stated figures"),
    "promises": gettext_noop("Targets and tasks"),
    "clocks": gettext_noop("Deadlines"),
    "matters": gettext_noop("Repeated matters"),
    "months": gettext_noop("By month"),
    "refused": gettext_noop("Rows not read"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of the trial; `count` is empty while it is being reckoned."""

    key: str
    title: str
    href: str
    count: str
    here: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one of the two: a sentence, or why it could not be read."""

    sentence: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A stated figure, target or task in words."""

    what: str
    said: str
    when: str
    kind: str
    quote: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """A matter that several rows tell of."""

    title: str
    words: str
    count: str
    people: str
    first: str
    last: str
    rows: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not read, and why."""

    row: str
    reasons: list[str]


@dataclass(slots=True)
class Shown:
    """The rows of one page of the trial, and where the next ones are."""

    rows: list[Any] = field(default_factory=list)
    more: str = ""
    before: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


def context(space: Space, result: Mapping[str, Any], show: str, start: int, row: int) -> dict[str, Any]:
    """Return what trial.html shows of a result: the page *show* from the row *start*; *row* explains one deadline."""
    pages = _pages(result)
    chosen = show if show in pages else next(iter(pages), "")
    shown = _SHOWN[chosen](result, start, row) if chosen else Shown()
    return frame(space) | {
        "parts": _parts(result),
        "notes": [_message(note) for note in result.get("report", {}).get("notes", [])],
        "tabs": [_tab(key, result, chosen) for key in pages],
        "show": chosen,
        "shown": shown,
        "waiting": chosen == "matters" and result["export"]["matters"] is None,
    }


def frame(space: Space) -> dict[str, Any]:
    """Return what every page of a trial shows: by what name it is thrown away, and when it goes by itself."""
    left = max(ceil(space.seconds_left / 60), 1)
    return {
        "token": space.token,
        "visit": space.visit(),
        "goes": ngettext(
            "It is deleted when you leave these pages, and in %(n)s minute at the latest.",
            "It is deleted when you leave these pages, and in %(n)s minutes at the latest.",
            left,
        )
        % {"n": left},
    }


def _pages(result: Mapping[str, Any]) -> list[str]:
    """Return the pages that there is something for, or that say that there is nothing."""
    found = []
    if "figures" in result.get("report", {}):
        found += ["figures", "promises"]
    if "lines" in (export := result.get("export", {})):
        dated = "received" in export["columns"]
        found += [*(["clocks"] if dated else []), "matters", *(["months"] if dated else []), "refused"]
    return found


def _tab(key: str, result: Mapping[str, Any], chosen: str) -> Tab:
    address = reverse("office:trial")
    return Tab(key, _(SHOWS[key]), f"{address}?show={key}", _count(key, result), key == chosen)


def _count(key: str, result: Mapping[str, Any]) -> str:
    part = result["report" if key in ("figures", "promises") else "export"]
    held = {"promises": "commitments", "clocks": "lines"}.get(key, key)
    return "" if part[held] is None else f"{len(part[held]):,}"


def _parts(result: Mapping[str, Any]) -> list[Part]:
    parts = []
    if "problem" in result:
        parts.append(Part(problem=_message(result["problem"])))
    for part, sentence in (("report", _report), ("export", _export)):
        if found := result.get(part):
            parts.append(Part(problem=_message(found["problem"])) if "problem" in found else Part(sentence(found)))
    if broken := result.get("export", {}).get("broken"):
        parts.append(Part(problem=_message(broken)))
    return parts


def _report(found: Mapping[str, Any]) -> str:
    about = pgettext("between names", ", ").join(
        filter(None, (found["office"], found["period"] and _("of %(period)s") % {"period": found["period"]}))
    )
    words = {
        "name": found["name"],
        "about": f" ({about})" if about else "",
        "figures": f"{len(found['figures']):,}",
        "promises": f"{len(found['commitments']):,}",
    }
    return _("%(name)s%(about)s: %(figures)s stated figures, %(promises)s targets and tasks.") % words


def _export(found: Mapping[str, Any]) -> str:
    columns = pgettext("between names", ", ").join(found["columns"].values())
    lines, refused = len(found["lines"]), len(found["refused"])
    words = {"name": found["name"], "lines": f"{lines:,}", "refused": f"{refused:,}", "columns": columns}
    return _("%(name)s: %(lines)s rows read, %(refused)s not. Columns used: %(columns)s.") % words


def _message(problem: Mapping[str, Any]) -> str:
    return Problem(problem["code"], problem["where"], **problem["params"]).message


def _figures(result: Mapping[str, Any], start: int, _row: int) -> Shown:
    read = items.items({**result["report"], "commitments": []}, [])
    return _cut([_said(item) for item in read], "figures", start)


def _promises(result: Mapping[str, Any], start: int, _row: int) -> Shown:
    read = items.items({**result["report"], "figures": []}, [])
    return _cut([_said(item) for item in read], "promises", start)


def _said(item: Item) -> Said:
    when = item.period if item.kind is items.Kind.FIGURE else item.by
    return Said(item.what, item_words.said(item), when, item_words.kind(item), item.quote)


def _matters(result: Mapping[str, Any], start: int, _row: int) -> Shown:
    export = result["export"]
    shown = _cut([_repeated(matter) for matter in export["matters"] or []], "matters", start)
    if len(export["lines"]) > MOST_TOLD:
        shown.extra["compared"] = _("Compared were the newest %(n)s rows.") % {"n": f"{MOST_TOLD:,}"}
    return shown


def _repeated(matter: Mapping[str, Any]) -> Repeated:
    rows = " ".join(str(row) for row in matter["rows"][:12]) + (" …" if len(matter["rows"]) > 12 else "")
    return Repeated(
        title=matter["title"],
        words=pgettext("between names", ", ").join(matter["words"]),
        count=f"{len(matter['rows']):,}",
        people=f"{matter['people']:,}" if matter["people"] else "",
        first=matter["first"],
        last=matter["last"],
        rows=rows,
    )


def _clocks(result: Mapping[str, Any], start: int, row: int) -> Shown:
    export = result["export"]
    shown = _cut([trial_clocks.line(each) for each in export["lines"]], "clocks", start)
    shown.extra = trial_clocks.summary(export) | {"why": trial_clocks.why(export, row)}
    return shown


def _months(result: Mapping[str, Any], start: int, _row: int) -> Shown:
    months = list(reversed(result["export"]["months"]))
    rows = [(each["month"], [trial_clocks.counted(each.get(key)) for key in trial_clocks.COUNTED]) for each in months]
    shown = _cut(rows, "months", start)
    shown.extra["titles"] = [_(trial_clocks.COUNTED[key]) for key in trial_clocks.COUNTED]
    return shown


def _refused(result: Mapping[str, Any], start: int, _row: int) -> Shown:
    rows = [
        Refused(
            _("row %(row)s") % {"row": f"{each['row']:,}"},
            [f"{problem['where']}: {_message(problem)}".lstrip(": ") for problem in each["problems"]],
        )
        for each in result["export"]["refused"]
    ]
    return _cut(rows, "refused", start)


def _cut(rows: list[Any], show: str, start: int) -> Shown:
    """Return one page of *rows*, with the addresses of the pages beside it."""
    address = f"{reverse('office:trial')}?show={show}"
    more = f"{address}&start={start + PAGE}" if len(rows) > start + PAGE else ""
    before = f"{address}&start={max(start - PAGE, 0)}" if start else ""
    return Shown(rows[start : start + PAGE], more, before)


_SHOWN: Mapping[str, Callable[[Mapping[str, Any], int, int], Shown]] = {
    "figures": _figures,
    "promises": _promises,
    "clocks": _clocks,
    "matters": _matters,
    "months": _months,
    "refused": _refused,
}


def judged_at() -> datetime:
    """Return the moment by which a trial judges rows that are open: the office's present."""
    return clock.local(clock.now())


def moment(text: str | None) -> str:
    """Return a kept moment as pages show it."""
    return moment_text(datetime.fromisoformat(text)) if text else ""
