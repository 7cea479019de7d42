"""Filling a home with the demo: once, and to the end when it was cut off."""

from jiewu.core import office
from jiewu.core.problems import Problem
from jiewu.demo import geography, offices, registers, story, works
from jiewu.demo import problems as _problems  # noqa: F401 - its sentences: the demo is no Django app
from jiewu.demo.accounts import ACCOUNTS
from jiewu.demo.cases import Chronicle
from jiewu.demo.story import Size
from jiewu.people import posts
from jiewu.places import queries
from jiewu.places.changes import put_areas

LEDGERS = ("address", "building", "room", "household", "organisation", "person", "small_place")  # parts of a Size
_DONE = "demo_accounts"  # the setting that the sign-in page reads is set last: with it the demo stands


def is_filled() -> bool:
    """Tell whether the demo stands in this home."""
    return bool(office.setting(_DONE))


def fill(size: Size = story.FULL) -> int:
    """Make 榕浦街道 with its people, registers, work and cases, and return how many facts were new.

    Again it adds nothing; after a fill that was cut off it adds what is missing. Raises Problem `demo_home_in_use` in
    a home that has areas of another office.
    """
    others = [place.name for place in queries.children(None) if place.code != geography.STREET]
    if others:
        raise Problem("demo_home_in_use", names="、".join(others))
    by = posts.system()
    put_areas(geography.wanted(), by=by)
    office.put_setting("name", story.OFFICE, by=by.pk)
    office.put_setting("prefix", story.PREFIX, by=by.pk)
    staff = offices.put(by=by)
    new = registers.fill(staff, by=by, size=size) + works.fill(staff, by=by, size=size)
    new += Chronicle(staff, by=by, size=size).fill()
    shown = [{"username": each.username, "title": each.title, "password": each.password} for each in ACCOUNTS]
    office.put_setting(_DONE, shown, by=by.pk)
    return new
