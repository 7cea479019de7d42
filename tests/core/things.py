"""Facts for the tests of core: standard addresses and rooms of the pack `base`, as they come before they are stored."""

from typing import Any

from jiewu.core import clock
from jiewu.core.writes import Write
from jiewu.facts.models import Entry
from jiewu.packs import editions

POST = 7


def address(full: str = "榕浦大道12号", **values: Any) -> Entry:
    """Return a new standard address with the filter fields kind and status."""
    return entry("base.address", full, {"kind": "门楼牌", "status": "在用", **values})


def entry(ledger: str, title: str, values: dict[str, Any]) -> Entry:
    edition = editions.current().definition(ledger).edition
    return Entry(type=ledger, edition_id=edition, title=title, happened=clock.now(), values=values)


def register(fact: Entry, **more: Any) -> Write[Entry]:
    return Write(fact, "register", **more)


def correct(fact: Entry, **more: Any) -> Write[Entry]:
    return Write(fact, "correct", **more)
