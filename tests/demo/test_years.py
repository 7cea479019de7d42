"""The two years at their full size: the totals that are stated, the rates of a real office, and noise that is real."""

import shutil
from collections import Counter
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import transaction

from jiewu.core import chain, clock
from jiewu.core.home import home
from jiewu.demo import fill, story
from jiewu.indicators.figures import figure
from jiewu.packs import editions
from jiewu.packs.catalogue import Catalogue
from jiewu.people import posts

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.long,
]

Case = apps.get_model("cases", "Case")


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """The whole demo, and a lake of its own."""
    lake = home() / "lake"
    shutil.rmtree(lake, ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("JIEWU_CLOCK", story.STANDS_AT)
        fill.fill()
        yield
        transaction.set_rollback(True)
    shutil.rmtree(lake, ignore_errors=True)


@pytest.fixture(autouse=True)
def the_demo_stands_there(monkeypatch):
    monkeypatch.setenv("JIEWU_CLOCK", story.STANDS_AT)


def of_year(key, year=2025):
    return figure(key, area="榕浦街道", period=str(year), by=posts.system())


@pytest.mark.parametrize(
    ("key", "year", "wanted"),
    [
        ("appeals.received", 2024, 12_000),
        ("appeals.received", 2025, 20_000),
        ("appeals.charging_wires", 2024, 286),
        ("appeals.charging_wires", 2025, 168),
    ],
)
def test_the_stated_totals_come_back_through_indicators(key, year, wanted):
    assert of_year(key, year).value == wanted


def test_rates_are_those_of_real_offices():
    assert 90 < of_year("appeals.on_time_rate").value < 92
    assert 84 < of_year("appeals.solved_rate").value < 86.5
    assert 86 < of_year("appeals.on_time_rate", 2024).value < 90
    assert of_year("appeals.solved_rate", 2024).value is None  # an export does not tell what reporters said
    noisy = ("late", "rejected", "merged", "reopened", "suspended", "open", "waiting")
    assert all(of_year(f"appeals.{key}").value > 0 for key in noisy)
    assert 300 < of_year("appeals.open").value < 700
    verbs = Counter(apps.get_model("core", "Change").objects.filter(kind="case").values_list("verb", flat=True))
    assert min(verbs[verb] for verb in ("correct", "merge", "void", "feedback")) > 50


def test_the_year_before_was_not_known_before_it_was_imported():
    asked = {"area": "榕浦街道", "period": "2024", "by": posts.system()}
    at_new_year = clock.begin(story.NOW.date().replace(month=1, day=1))
    assert figure("appeals.received", as_of=at_new_year, **asked).value == 0
    after = figure("appeals.received", as_of=story.IMPORTED.replace(month=2), **asked)
    assert after.value == 12_000


def exclusions():
    """Every exclusion of every shipped indicator, by key and place."""
    from jiewu.packs.assembly import assemble
    from jiewu.packs.reading import read_packs

    for key, indicator in sorted(assemble(read_packs()).indicators.items()):
        for place in range(len(indicator.exclusions)):
            yield key, place


@pytest.mark.parametrize(("key", "place"), list(exclusions()))
def test_without_any_one_exclusion_the_total_is_another(key, place, monkeypatch):
    before = of_year(key)
    indicator = editions.current().indicator(key)
    kept = tuple(each for at, each in enumerate(indicator.exclusions) if at != place)
    monkeypatch.setattr(Catalogue, "indicator", lambda *_: replace(indicator, exclusions=kept))
    after = of_year(key)
    assert after.facts > before.facts
    assert (after.value, after.denominator) != (before.value, before.denominator)


def test_the_log_of_it_all_verifies():
    assert chain.verify().ok
