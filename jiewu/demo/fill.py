"""Filling a home with the demo: once, and to the end when it was cut off."""

import sys
import time
from datetime import date, timedelta

from jiewu.core import changelog, office, stamps
from jiewu.core.problems import Problem
from jiewu.demo import deeds, exports, geography, livelihood, offices, papers, registers, story, wires, works
from jiewu.demo import problems as _problems  # noqa: F401 - its sentences: the demo is no Django app
from jiewu.demo.accounts import ACCOUNTS
from jiewu.demo.cases import Chronicle
from jiewu.demo.story import Size
from jiewu.notices import following
from jiewu.people import posts
from jiewu.places import queries
from jiewu.places.changes import put_areas

LEDGERS = ("address", "building", "room", "household", "organisation", "person", "small_place")  # parts of a Size
OVERNIGHT = timedelta(hours=16)  # people are told of what happened since the office closed, of nothing older
PLAYED = "demo_played"  # the last line of the log that the demo wrote by itself: what comes after is the visitors'
_DONE = "demo_accounts"  # the setting that the sign-in page reads is set last: with it the demo stands

office.declare(PLAYED, 0)


def is_filled() -> bool:
    """Tell whether the demo stands in this home."""
    return bool(office.setting(_DONE))


def fill(size: Size = story.FULL) -> int:
    """Make 榕浦街道 with its people, registers, work and cases, and return how many facts were new.

    How far it is goes to stderr. Again it adds nothing; after a fill that was cut off it adds what is missing. Raises
    Problem `demo_home_in_use` in a home that has areas of another office.
    """
    others = [place.name for place in queries.children(None) if place.code != geography.STREET]
    if others:
        raise Problem("demo_home_in_use", names="、".join(others))
    say = _Progress()
    by = posts.system()
    put_areas(geography.wanted(), by=by)
    office.put_setting("name", story.OFFICE, by=by.pk)
    office.put_setting("prefix", story.PREFIX, by=by.pk)
    staff = offices.put(by=by)
    say("areas, orgs, accounts")
    with stamps.held():
        new = registers.fill(staff, by=by, size=size) + works.fill(staff, by=by, size=size)
    say(f"registers and work: {new:,} facts")
    new += exports.fill(staff, by=by, size=size)
    say(f"the year before, imported: {new:,} facts")
    if size.wires:
        with stamps.held():
            new += deeds.fill(staff, by=by) + livelihood.fill(staff, by=by) + wires.fill(staff, by=by)
        say(f"what was done, and the story of the wires: {new:,} facts")
    new += Chronicle(staff, by=by, size=size, say=say.month).fill()
    if size.wires:
        papers.fill(staff)
        say("the plan is adopted, the report written")
    following.begin_at_end(back=OVERNIGHT)
    office.put_setting(PLAYED, changelog.last(), by=by.pk)
    say(f"done: {new:,} facts")
    shown = [{"username": each.username, "title": each.title, "password": each.password} for each in ACCOUNTS]
    office.put_setting(_DONE, shown, by=by.pk)
    return new


class _Progress:
    """Tells on stderr how far the fill is."""

    def __init__(self) -> None:
        self.begun, self.told = time.monotonic(), 0

    def __call__(self, what: str) -> None:
        print(f"{time.monotonic() - self.begun:5.0f} s  {what}", file=sys.stderr, flush=True)

    def month(self, day: date, new: int) -> None:
        """Tell of the cases of the year, once a month."""
        if day.month != self.told:
            self.told = day.month
            self(f"{day:%Y-%m}: {new:,} cases")
