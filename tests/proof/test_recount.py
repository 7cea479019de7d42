"""Numbers counted again from the log equal what the lake counts, for random lives of facts; what is wrong is found."""

import os
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from jiewu.cases import merging, moves
from jiewu.core import changelog, clock
from jiewu.core.problems import Problem
from jiewu.facts import ending
from jiewu.indicators.figures import figure
from jiewu.indicators.links import Link, read_link
from jiewu.indicators.tables import table
from jiewu.packs import editions
from jiewu.places.changes import put_area
from jiewu.proof import recount, shown
from jiewu.proof.counting import Counter
from jiewu.proof.folding import Log
from jiewu.proof.shown import Shown
from tests.cast import Cast
from tests.indicators.counting import NOW, Counted

pytestmark = pytest.mark.django_db
LONG = bool(os.environ.get("JIEWU_TEST_LONG"))
SOME = ("appeals.received", "appeals.closed_rate", "appeals.on_time_rate", "appeals.late", "safety.attendees")


@pytest.fixture
def lives(people: Cast, monkeypatch: pytest.MonkeyPatch) -> Counted:
    """A year of cases and trainings in three places, some closed, merged, void, corrected, without a place."""
    monkeypatch.setenv("JIEWU_CLOCK", NOW)
    counted, draw = Counted(people), Random(4)
    areas = [None, people.street.pk, people.luwan.pk, *(grid.pk for grid in people.grids.values())]
    cases = []
    for number in range(40):
        day = date(2021, 1, 1) + timedelta(days=draw.randrange(350))
        cases.append(counted.case(day.isoformat(), by=people.system, area=draw.choice(areas)))
        if number % 3 == 0:
            counted.training(day.isoformat(), draw.choice([None, 0, 7, 12]), by=people.system, area=draw.choice(areas))
    for case in cases[::4]:
        moves.void(case, by=people.system, note="重复")
    merging.merge(cases[1], cases[2], by=people.system)
    ending.void(counted.training(by=people.system), by=people.system, reason="误录")
    return counted


def cells(people: Cast) -> list[Shown]:
    """Return every number of some tables of some indicators: counts, rates, exclusions, sums, another date."""
    found = []
    for key in editions.current().indicators if LONG else SOME:
        for by in (("area",), ("case_type", "month")):
            for area in (None, people.street):
                for cell in table(key, by=by, area=area, period="2021", post=people.system).cells.values():
                    if cell is not None and cell.link:
                        values = (cell.value, cell.numerator, cell.denominator)
                        found.append(Shown("boards", key, cell.link, cell.facts, *values))
    return found


def test_every_cell_of_every_indicator_is_the_same_by_the_second_way(lives: Counted) -> None:
    numbers = cells(lives.people)
    found = recount.compare(numbers, changelog.last()).as_json()
    assert found["differences"] == []
    assert found["ok"]
    assert found["equal"] == found["numbers"] == len(numbers)
    assert sum(each.facts for each in numbers) > 100


def test_each_value_that_is_wrong_is_found(lives: Counted) -> None:
    (right,) = [each for each in cells(lives.people) if each.link == "appeals.received~~2021"][:1]
    for wrong in (
        replace(right, facts=right.facts + 1),
        replace(right, value=right.value + 1),
        replace(right, value=None),
    ):
        (difference,) = recount.compare([right, wrong], changelog.last()).differences
        assert difference.shown == wrong
        assert difference.as_json()["counted"]["value"] == right.value


def test_a_link_that_stands_for_nothing_is_told(lives: Counted) -> None:
    (told,) = recount.compare([Shown("boards", "x", "appeals.none~~2021", 0)], changelog.last()).differences
    assert told.counted is None
    assert told.problem


def test_what_was_counted_before_a_moment_is_counted_as_it_was(lives: Counted) -> None:
    people = lives.people
    moment = clock.now()
    then = figure("appeals.received", area=people.street, period="2021", by=people.system, as_of=moment)
    lives.case("2021-03-11", by=people.system, area=people.luwan.pk)
    before = clock.local(moment).replace(tzinfo=None)
    counter = Counter(Log(changelog.last(), {before, None}))
    link = Link("appeals.received", people.street.code, "2021", before=before)
    assert counter.count(link).facts == then.facts
    assert counter.count(replace(link, before=None)).facts == then.facts + 1


def test_an_area_that_moved_counts_where_it_lay_on_each_day(lives: Counted) -> None:
    people = lives.people
    code, name = people.luwan.code, "芦湾社区"
    put_area(code, kind="community", name=name, parent=None, starts=date(2021, 7, 1), by=people.system)
    numbers = cells(people)
    assert recount.compare(numbers, changelog.last()).differences == []
    street = next(
        each for each in numbers if read_link(each.link) == Link("appeals.received", people.street.code, "2021")
    )
    whole = next(each for each in numbers if read_link(each.link) == Link("appeals.received", None, "2021"))
    assert street.facts < whole.facts


def test_boards_are_recounted_for_the_areas_at_the_top(lives: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    if not LONG:
        monkeypatch.setattr(shown, "boards", lambda: list(editions.current().boards.items())[:1])
    found = recount.recount(by=lives.people.system).as_json()
    assert found["ok"]
    assert found["of"]["boards"] == found["numbers"] > 20


def test_it_is_not_for_every_post(people: Cast) -> None:
    with pytest.raises(Problem, match=r"证明|prov"):
        recount.recount(by=people.chen)


def test_quotients_may_differ_in_their_last_digits_and_counts_not_at_all() -> None:
    assert recount.same(97.5, 97.5 * (1 + 1e-14))
    assert not recount.same(97.5, 97.5001)
    assert not recount.same(12, 13)
    assert not recount.same(None, 0)
