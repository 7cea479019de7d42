"""One case as its page and its drawer show it: the reads of cases, facts and places put into words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.cases import deadlines, explaining, moves
from jiewu.cases.clocks import Rules
from jiewu.cases.explaining import Voice
from jiewu.channels.office import asked, minimap, unsent
from jiewu.channels.office.acts import acts
from jiewu.channels.office.dates import short_moment
from jiewu.channels.office.history import minutes
from jiewu.channels.office.inputs import Typed
from jiewu.channels.office.lights import Light, Lights, closed, current
from jiewu.core import clock, masking, sensitive
from jiewu.core.problems import Problem
from jiewu.core.workdays import Count, parse_limit, reckon
from jiewu.facts import history
from jiewu.packs.definitions import CaseDef
from jiewu.people import access
from jiewu.places import queries as places

if TYPE_CHECKING:
    from jiewu.cases.queries import Case
    from jiewu.people.posts import Post


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One deadline of the case."""

    title: str
    limit: str
    due: str
    light: Light
    here: bool = False  # the one that gives the light
    explained: bool = False  # the table of days is that of this one


@dataclass(frozen=True, slots=True)
class Why:
    """The table of days of the own deadline."""

    due: datetime
    rule: str
    lines: list[explaining.Line]
    basis: list[str]


@dataclass(frozen=True, slots=True)
class Contact:
    """A protected value, masked, and the way to see it."""

    field: str
    title: str
    shown: str
    href: str
    may_reveal: bool
    error: str = ""


def context(case: Case, *, posts: list[Post], typed: Typed) -> dict[str, Any]:
    """Return everything that case.html and drawer.html show of a case that these posts may read."""
    reader = access.permitting(posts, "case.read", case)[0]
    definition, language = moves.definition_of(case), get_language() or "zh-hans"
    lights = current()
    why, why_not = _why(case, lights, language)
    steps = history.history(case, by=reader)
    answer = asked.answer(case, steps)
    asking = asked.asking(case, answer, posts=posts, typed=typed)
    unsolved = answer is not None and answer.unsolved and not answer.past and case.phase == "closed"
    shown_acts, no_acts = acts(case, posts=posts, typed=typed, unsolved=unsolved)
    return {
        "case": case,
        "light": Light(lights.of(case).colour, lights.sentence(case)),
        "state": definition.flow.states[case.state].title_in(language) if case.state in definition.flow.states else "",
        "type_path": type_path(case, definition, language),
        "text": masking.mask_text(case.text),
        "contacts": contacts(case, posts=posts, typed=typed),
        "details": _details(case, definition, language),
        "place_text": place_text(case),
        "map": minimap.draw(case.area_id, case.lon, case.lat, clock.local(case.happened).date()),
        "clocks": _clocks(case, lights, why, language),
        "why": why,
        "why_not": why_not,
        "by_platform": case.platform_due is not None and bool(why),
        "today": clock.today(),
        "history": minutes(case, steps, asked.answers(steps)),
        "acts": shown_acts,
        "no_acts": no_acts,
        "move_href": reverse("office:move", args=[case.number]),
        "answer": answer,
        "asking": asking,
        "reopen": next((act.title for act in shown_acts if unsolved and act.primary), ""),
        **unsent.context(typed, shown_acts, asking),
    }


def type_path(case: Case, definition: CaseDef, language: str) -> str:
    """Return the case type and what was chosen below it: 安全隐患 / 电动自行车 / 飞线充电."""
    parts = [definition.title_in(language)]
    for name, spec in definition.fields.items():
        key = case.values.get(name)
        if spec.type == "choice" and key and (spec.within or any(s.within == name for s in definition.fields.values())):
            parts.append(spec.choice_title(str(key), language))
    return " / ".join(parts)


def place_text(case: Case) -> str:
    """Return address and area: 榕树巷14号，芦湾社区 08格."""
    names = area_names(case.area_id, clock.local(case.happened).date())
    return "，".join(part for part in (masking.mask_text(case.address), " ".join(names)) if part) or _(
        "place not known"
    )


def area_names(area: int | None, on: date) -> tuple[str, ...]:
    """Return what names an area in a list: its community and, below that, itself."""
    chain = places.chain(area, on) if area is not None else []
    if len(chain) > 1 and chain[-1].kind in ("grid", "special_grid", "micro_grid"):
        return chain[-2].name, chain[-1].name
    return (chain[-1].name,) if chain else ()


def contacts(case: Case, *, posts: list[Post], typed: Typed) -> list[Contact]:
    """Return the protected values of a case, masked, in the order of its definition."""
    definition = moves.definition_of(case)
    masked = sensitive.masked(case.kind, [case.pk]).get(case.pk, {})
    order = {name: at for at, name in enumerate(definition.fields)}
    may_reveal = bool(access.permitting(posts, "case.unmask", case))
    language = get_language() or "zh-hans"
    return [
        Contact(
            name,
            definition.fields[name].title_in(language) if name in definition.fields else name,
            value,
            reverse("office:reveal", args=[case.number]),
            may_reveal,
            " ".join(problem.message for problem in typed.problems) if name == typed.reveal else "",
        )
        for name, value in sorted(masked.items(), key=lambda item: order.get(item[0], len(order)))
    ]


def _details(case: Case, definition: CaseDef, language: str) -> list[tuple[str, str]]:
    """Return the other facts of the case that have a value, with their titles."""
    found = [
        (_("Channel"), case.channel),
        (_("Platform"), f"{case.platform} {case.platform_number}".strip()),
        (_("Nature"), case.nature),
        (_("Urgency"), case.urgency),
        (_("Handled by"), case.org.name if case.org else ""),
        (_("Lead"), case.lead.name if case.lead and case.lead_id != case.org_id else ""),
    ]
    for name, spec in definition.fields.items():
        value = case.values.get(name)
        in_path = spec.type == "choice" and (spec.within or any(s.within == name for s in definition.fields.values()))
        if value in (None, "", []) or in_path:
            continue
        unit = spec.unit.get("zh" if language.startswith("zh") else "en", "") if spec.unit else ""
        found.append((spec.title_in(language), f"{_shown(value, spec, language)}{unit}"))
    return [(title, text) for title, text in found if text]


def _shown(value: Any, spec: Any, language: str) -> str:
    if spec.choices:
        keys: Iterable[Any] = value if isinstance(value, list) else [value]
        return "、".join(spec.choice_title(str(key), language) for key in keys)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "、".join(str(part) for part in value)
    return masking.mask_text(str(value))


def _clocks(case: Case, lights: Lights, why: Why | None, language: str) -> list[ClockLine]:
    """Return the own deadline and the outside platform's; the light of lists is that of `case.due`."""
    voice = _voice(language)
    own = why.due if why else (case.due if case.platform_due is None else None)
    found = []
    if case.limit or own is not None or case.due_problem:
        limit = explaining.limit_in_words(parse_limit(case.limit), voice) if case.limit else ""
        light = _light(case, own, lights) if own else lights.of(case)
        found.append(ClockLine(_("To be handled"), limit, _when(own), light, own == case.due, why is not None))
    if case.platform_due is not None:
        light, here = _light(case, case.platform_due, lights), case.platform_due == case.due
        found.append(ClockLine(case.platform or _("Platform"), "", _when(case.platform_due), light, here))
    return found if case.phase != "closed" else [replace(line, here=False) for line in found]


def _light(case: Case, due: datetime, lights: Lights) -> Light:
    if case.phase == "closed":
        return closed(case.on_time if case.closed is None else case.closed <= due)
    if case.phase == "suspended":
        return Light("o", _("paused"))
    light, left = lights.deadline(due), lights.left_text(due)
    return Light(light.colour, _("%(left)s left") % {"left": left}) if light.colour != "r" and left else light


def _when(due: datetime | None) -> str:
    return "—" if due is None else short_moment(due, clock.today())


def _why(case: Case, rules: Lights, language: str) -> tuple[Why | None, str]:
    """Return the table of days of the own limit; or why there is none."""
    if not case.limit:
        return None, deadlines.reason(case.due_problem)
    limit, voice = parse_limit(case.limit), _voice(language)
    start = clock.local(case.happened)
    try:
        counts: list[Count] = reckon(limit, start, rules.calendar, rules.hours)
    except Problem as problem:
        return None, str(problem)
    ends = next(count.until for count in reversed(counts) if count.until is not None)
    lines = explaining.lines(counts, limit, start, voice)
    rule, basis = explaining.rule(limit, ends, voice), explaining.basis(counts, voice)
    if case.pauses:
        run = deadlines.started(case, limit, Rules(rules.calendar, rules.hours))
        ends, basis = run.due or ends, [*_held(case), *basis]
    return Why(ends, rule, lines, basis), ""


def _held(case: Case) -> list[str]:
    """Return since when and until when no time ran, and until when it runs now: what was left then was left after."""
    found = []
    for begin, end in case.pauses:
        words = {"begin": short_moment(datetime.fromisoformat(begin), clock.today())}
        if end is None:
            found.append(_("Held since %(begin)s: no time runs") % words)
        else:
            words["end"] = short_moment(datetime.fromisoformat(end), clock.today())
            found.append(_("Held from %(begin)s to %(end)s: that time does not count") % words)
    return found


def _voice(language: str) -> Voice:
    return Voice("zh" if language.startswith("zh") else "en", _)
