"""今日: what waits for a person in all apps, in words: a sentence, a table by when it is due, and what is beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from jiewu.channels.office import notice_page, today_figures, today_hours, today_news
from jiewu.channels.office.dates import day_text
from jiewu.channels.office.lights import Light, Lights, current
from jiewu.channels.office.sentence import Part, Written
from jiewu.channels.office.ways import href
from jiewu.core import clock
from jiewu.notices import queries
from jiewu.people import access, waiting
from jiewu.people.waiting import Group, Waits, Way

if TYPE_CHECKING:
    from jiewu.channels.office.today_figures import SoFar
    from jiewu.people.posts import Post
    from jiewu.people.users import User
    from jiewu.people.waiting import Waiting

MOST = {Group.LATE: 4, Group.MORNING: 5, Group.AFTERNOON: 6, Group.PAUSED: 2, Group.LATER: 5}
TITLES = {
    Group.LATE: gettext_noop("Overdue"),
    Group.MORNING: gettext_noop("Due this morning"),
    Group.AFTERNOON: gettext_noop("Due this afternoon"),
    Group.PAUSED: gettext_noop("Paused"),
    Group.LATER: gettext_noop("Later"),
}
NOTICES = 5  # unread ones beside the table
PROMISED = ("target", "task")  # kinds of things that a plan has promised
MATTERS = 3  # that a leader is asked to look at
TO_LOOK_AT = (Group.LATE, Group.MORNING, Group.AFTERNOON)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits."""

    light: Light
    title: str
    href: str
    place: str
    now: str
    step: str
    step_href: str


@dataclass(frozen=True, slots=True)
class Section:
    """What is due at one time: how much there is, and the first of it."""

    title: str
    note: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Button:
    """A way to begin. The first is filled when it begins with what waits."""

    words: str
    href: str
    key: str
    primary: bool


def has_work(posts: list[Post]) -> bool:
    """Tell whether the day of these posts begins here."""
    return bool(access.permitting(posts, "case.read") or access.permitting(posts, "plan.read"))


def leads(posts: list[Post]) -> bool:
    """Tell whether these posts look at the work of others, and do none of it themselves."""
    acting = ("case.dispatch", "case.sign", "case.handle", "case.register")
    return not any(access.permitting(posts, action) for action in acting)


def context(user: User, posts: list[Post]) -> dict[str, Any]:
    """Return everything that the page shows."""
    now, lights = clock.now(), current()
    waits = waiting.gather(posts, now=now, most=MOST)
    so_far = today_figures.so_far(posts)
    shown = {
        "day": day_text(clock.today()),
        "at": _("as of %(time)s") % {"time": f"{clock.local(now):%H:%M}"},
        "so_far": so_far,
        "news": today_news.news(posts),
        "notices": notice_page.rows(queries.lines(user, by=posts, only_unread=True)[:NOTICES]),
    }
    if leads(posts):
        return shown | _of_leader(waits, lights, so_far)
    return shown | {
        "sentence": sentence(waits),
        "hours": today_hours.hours(posts),
        "sections": [_section(group, waits, lights) for group in Group if waits.counts.get(group)],
        "acts": [
            Button(act.words, href(act.way), act.key, at == 0 and not act.key) for at, act in enumerate(waits.acts)
        ],
        "all_href": href(Way("cases", query=(("mine", "1"), ("phase", "live")))),
    }


def sentence(waits: Waits) -> list[Part]:
    """Return the sentence above everything: 41件待分拨，27件今天到期，6件已超期。"""
    parts: list[Part] = []
    for said in waits.said:
        number = Part(said.text, href(said.way), menu=False)
        if parts:
            parts.append(Part(_(", ")))
        parts += Written.of(said.words, {"number": number}).parts
    if not parts:
        return [Part(_("Nothing waits for you. What comes in during the day appears here."))]
    return [*parts, Part(_("."))]


def _of_leader(waits: Waits, lights: Lights, so_far: SoFar) -> dict[str, Any]:
    """Return a leader's page: three matters to look at, what is to be decided, how yesterday went."""
    cases = [thing for thing in waits.first if thing.kind == "case" and thing.group in TO_LOOK_AT]
    others = [thing for thing in waits.first if thing.kind not in ("case", *PROMISED)]
    promised = [thing for thing in waits.first if thing.kind in PROMISED]
    return {
        "sentence": [*today_figures.sentence(so_far), *sentence(waits)],
        "matters": [_row(thing, lights) for thing in cases[:MATTERS]],
        "approvals": [_row(thing, lights) for thing in others],
        "promised": [_row(thing, lights) for thing in promised],
        "rest": [_row(thing, lights) for thing in cases[MATTERS:]],
        "all_href": href(Way("cases", query=(("mine", "1"), ("due", "today")))),
    }


def _section(group: Group, waits: Waits, lights: Lights) -> Section:
    rows = [thing for thing in waits.first if thing.group is group]
    count = waits.counts[group]
    parts = [ngettext("%(n)s thing", "%(n)s things", count) % {"n": f"{count:,}"}]
    if group is Group.LATE and rows and rows[0].due is not None:
        parts.append(_("the longest by %(span)s") % {"span": lights.overdue(rows[0].due)})
    if group is Group.PAUSED:
        parts.append(_("no time runs"))
    note = _(", ").join(parts)
    if count > len(rows):
        first = ngettext("the first %(n)s", "the first %(n)s", len(rows)) % {"n": len(rows)}
        note = _("; ").join([note, first])
    return Section(_(TITLES[group]), note, [_row(thing, lights) for thing in rows])


def _row(thing: Waiting, lights: Lights) -> Row:
    return Row(
        light=_light(thing, lights),
        title=thing.title,
        href=href(thing.way),
        place=thing.place,
        now=thing.now,
        step=thing.step,
        step_href=href(thing.step_way),
    )


def _light(thing: Waiting, lights: Lights) -> Light:
    """Return the light of a thing, of its due time; of today only the hour is said, with what is left when short."""
    if thing.group is Group.PAUSED:
        return Light("o", _("paused"))
    if thing.due is None:
        return Light(thing.light, _("no day set"))
    light = lights.deadline(thing.due)
    light = Light(thing.light or light.colour, light.text)
    if thing.group not in (Group.MORNING, Group.AFTERNOON):
        return light
    text = f"{clock.local(thing.due):%H:%M}"
    if light.colour == "y" and (left := lights.left_text(thing.due)):
        text = _("%(time)s, %(left)s left") % {"time": text, "left": left}
    return Light(light.colour, text)
