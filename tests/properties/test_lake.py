"""The lake against the facts themselves: rebuilt = kept up to date, now = the tables, as of then = what was.

Random lives of entries, activities and cases, through their verbs; the lake is refreshed at random moments of them.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiewu.cases import correcting as case_correcting
from jiewu.cases import intake, merging, moves
from jiewu.cases.models import Case
from jiewu.core import clock
from jiewu.core.expressions import Columns, typed_row
from jiewu.core.problems import Problem, Problems
from jiewu.facts import activities, ending, entries
from jiewu.facts import lake as facts
from jiewu.facts.base import Fact
from jiewu.facts.models import Activity, Entry
from jiewu.indicators import lake
from jiewu.indicators.engines import duckdb
from jiewu.indicators.figures import figure
from jiewu.indicators.lake.columns import shape_of
from jiewu.indicators.lake.tables import Files
from tests import cast

ROUNDS = 120 if os.environ.get("JIEWU_TEST_LONG") else 6
STEPS = 40 if os.environ.get("JIEWU_TEST_LONG") else 20
MODELS = (Case, Entry, Activity)
TYPES = ("appeals.city_appearance", "safety.small_place", "safety.training")
Rows = dict[str, list[tuple[Any, ...]]]


class Life:
    """What happens to facts, one random step after the other; a step that a verb refuses is none."""

    def __init__(self, people: cast.Cast, seed: int) -> None:
        self.people, self.draw = people, Random(seed)
        self.taken: Counter[str] = Counter()
        self.areas = [None, people.street.pk, people.luwan.pk, *(grid.pk for grid in people.grids.values())]
        self.steps: list[Callable[[], object]] = [
            self.receive, self.receive, self.register, self.train, self.move, self.correct_case, self.correct_entry,
            self.correct_training, self.merge_cases, self.unmerge_case, self.merge_entries, self.unmerge_entry,
            self.void_case, self.void_other, self.erase, self.verify,
        ]  # fmt: skip

    def step(self) -> None:
        step = self.draw.choice(self.steps)
        with transaction.atomic():
            try:
                step()
                self.taken[step.__name__] += 1
            except (Problem, Problems, IndexError):  # refused, or nothing there to do it to
                transaction.set_rollback(True)

    def one(self, model: type[Any], **like: Any) -> Any:
        return self.draw.choice(list(model.objects.filter(**like).order_by("pk")))

    def area(self) -> int | None:
        return self.draw.choice(self.areas)

    def day(self) -> date:
        return date(2021, self.draw.randrange(1, 13), self.draw.randrange(1, 29))

    def receive(self) -> None:
        at = datetime.combine(self.day(), datetime.min.time(), clock.OFFICE_ZONE).replace(hour=self.draw.randrange(24))
        nature = self.draw.choice(["", "投诉", "咨询"])
        intake.register(TYPES[0], title="占道经营", area=self.area(), by=self.people.system, received=at, nature=nature)

    def register(self) -> None:
        size = self.draw.choice([None, "12.50", "9999999999999999.99", 0])
        values = {"name": "顺发五金", "risk": self.draw.choice([None, "红", "黄"]), "floor_area": size}
        by = self.people.system
        entries.register(TYPES[1], values=values, by=by, area=self.draw.choice(self.areas[3:]), since=self.day())

    def train(self) -> None:
        values = {"attendees": self.draw.choice([None, 0, 7, 10**14])}
        activities.record(TYPES[2], values=values, by=self.people.system, area=self.area(), happened=self.day())

    def move(self) -> None:
        case = self.one(Case)
        to = self.draw.choice([offer.way.to for offer in moves.offers(case, by=self.people.system)])
        moves.move(case, to.name, by=self.people.system, note="已核实", org=self.people.team)

    def correct_case(self) -> None:
        case = self.one(Case)
        case_correcting.correct(case, by=self.people.system, seen=case.revision, area=self.area(), channel="来电")

    def correct_entry(self) -> None:
        entry = self.one(Entry)
        values = {"risk": self.draw.choice([None, "橙"]), "sleeps_in": self.draw.choice([None, True, False])}
        entries.correct(entry, by=self.people.system, seen=entry.revision, values=values)

    def correct_training(self) -> None:
        training = self.one(Activity)
        values = {"attendees": self.draw.randrange(100)}
        activities.correct(training, by=self.people.system, seen=training.revision, values=values)

    def merge_cases(self) -> None:
        merging.merge(self.one(Case), self.one(Case), by=self.people.system)

    def unmerge_case(self) -> None:
        merging.unmerge(self.one(Case, merged_into__isnull=False), by=self.people.system)

    def merge_entries(self) -> None:
        entries.merge(self.one(Entry), self.one(Entry), by=self.people.system)

    def unmerge_entry(self) -> None:
        entries.unmerge(self.one(Entry, merged_into__isnull=False), by=self.people.system)

    def void_case(self) -> None:
        moves.void(self.one(Case), by=self.people.system, note="重复")

    def void_other(self) -> None:
        ending.void(self.one(self.draw.choice((Entry, Activity))), by=self.people.system, reason="误录")

    def erase(self) -> None:
        ending.erase(self.one(self.draw.choice(MODELS)), by=self.people.system, reason="到期")

    def verify(self) -> None:
        entries.verify(self.one(Entry), by=self.people.system)


def columns(type_key: str) -> Columns:
    return {name: dtype for name, dtype in facts.columns(type_key).items() if name != "recorded"}


def stored() -> Rows:
    """Return what the tables say now: every fact's after-image by type."""
    found: Rows = {type_key: [] for type_key in TYPES}
    for model in MODELS:
        for fact in model.everything.order_by("pk"):
            found[fact.type].append(row_of(fact))
    return found


def row_of(fact: Fact) -> tuple[Any, ...]:
    image = {**fact.published(), "fact": fact.pk, "revision": fact.revision}
    row = typed_row(image, columns(fact.type))
    return tuple(list(value) if isinstance(value, tuple) else value for value in row.values())


def in_lake(*, versions: bool = False) -> Rows:
    """Return what the lake says, by type, in the order of fact and line."""
    connection = duckdb.connect()
    found = {}
    with lake.hold() as present:
        for type_key in TYPES:
            files = Files(present, (type_key,), shape_of(facts.columns(type_key)))
            names = [*columns(type_key), *(["_seq", "_gone", "recorded"] if versions else [])]
            query = files.versions() if versions else files.current()
            selected = ", ".join(map(duckdb.quoted, names))
            ordered = f"SELECT {selected} FROM ({query}) ORDER BY fact, _seq"  # noqa: S608 - a query of our own
            found[type_key] = connection.execute(ordered).fetchall()
    return found


@pytest.fixture
def people(db: None, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[cast.Cast]:
    monkeypatch.setenv("JIEWU_CLOCK", "2022-01-05T10:00:00+08:00")
    shutil.rmtree(home / "lake", ignore_errors=True)
    yield cast.build()
    shutil.rmtree(home / "lake", ignore_errors=True)


quickly = settings(
    max_examples=ROUNDS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
seeds = st.integers(0, 10**9)


def test_lives_are_full_of_everything(people: cast.Cast) -> None:
    life = Life(people, seed=4)
    for _ in range(150):
        life.step()
    assert set(life.taken) == {step.__name__ for step in life.steps}


@pytest.mark.both_databases
@quickly
@given(seed=seeds, refreshes=st.sets(st.integers(0, STEPS - 1), max_size=6))
def test_rebuilt_is_kept_up_to_date_and_both_are_the_facts(people: cast.Cast, seed: int, refreshes: set[int]) -> None:
    with transaction.atomic():
        life = Life(people, seed)
        for number in range(STEPS):
            life.step()
            if number in refreshes:
                lake.refresh()
                assert in_lake() == stored()
        lake.refresh()
        kept = in_lake(), in_lake(versions=True)
        assert kept[0] == stored()
        assert sum(map(len, kept[1].values())) == facts.end().seq
        lake.rebuild()
        assert (in_lake(), in_lake(versions=True)) == kept
        transaction.set_rollback(True)


@quickly
@given(seed=seeds, looks=st.sets(st.integers(0, STEPS - 1), min_size=1, max_size=3))
def test_a_figure_as_of_then_is_what_it_was(people: cast.Cast, seed: int, looks: set[int]) -> None:
    asked = [
        {"key": "appeals.received", "area": "芦湾社区"},
        {"key": "appeals.closed_rate", "area": None},
        {"key": "safety.attendees", "area": None},
        {"key": "safety.high_risk_places", "area": "月桥街道"},
    ]

    def figures(**more: Any) -> list[tuple[Any, ...]]:
        found = [figure(period="2021", by=people.system, **question, **more) for question in asked]
        return [(each.value, each.numerator, each.denominator, each.facts) for each in found]

    with transaction.atomic():
        life = Life(people, seed)
        then: dict[datetime, list[tuple[Any, ...]]] = {}
        for number in range(STEPS):
            life.step()
            if number in looks:
                then[clock.now()] = figures()
        assert {moment: figures(as_of=moment) for moment in then} == then
        transaction.set_rollback(True)
