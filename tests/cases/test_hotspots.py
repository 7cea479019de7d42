"""Hot spots among the cases: kept as rows, read by posts, and never more told than a post may see."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps

from jiewu.cases.hotspots import finding, queries
from jiewu.core import clock
from jiewu.core.problems import Problem
from tests.cases.desk import NOW, Desk, at
from tests.hotspots.told import OTHERS, WIRES

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

HotSpot = apps.get_model("cases", "HotSpot")
Run = apps.get_model("cases", "HotSpotRun")
DAYS = 90


@pytest.fixture
def told(desk: Desk):
    """Five calls about wires in 芦湾, two days apart, and others about other things; hot spots are found."""
    start = at("2021-02-01 09:00")
    for day, (title, text) in enumerate(WIRES):
        phone = f"1380013800{day % 4}"  # the first and the last call are of one person
        values = {"reporter": "王晓梅", "phone": phone}
        desk(title=title, text=text, received=start + timedelta(days=2 * day), values=values)
    for title, text in OTHERS:
        desk(title=title, text=text, area=desk.people.rongdong.pk)
    finding.refresh()
    return desk


def test_what_several_told_of_is_found_with_its_size_people_and_days(told):
    (spot,) = queries.overview(by=[told.people.chen], days=DAYS).spots
    assert len(spot.cases) == len(spot.shown) == 5
    assert spot.people == 4
    assert (spot.days[0].isoformat(), spot.days[-1].isoformat()) == ("2021-02-01", "2021-02-09")
    assert "飞线充电" in spot.title
    assert "青禾花园" in spot.words
    assert spot.areas == (told.people.luwan.pk,)


def test_it_waits_as_long_as_one_of_its_cases_is_open(told):
    (spot,) = queries.overview(by=[told.people.chen], days=DAYS).spots
    assert (spot.open, spot.waits) == (5, 18)


def test_a_span_counts_only_its_own_days(told):
    (spot,) = queries.overview(by=[told.people.chen], days=15).spots
    assert len(spot.cases) == 3
    assert queries.overview(by=[told.people.chen], days=12).spots == []


def test_the_newest_case_comes_first(told):
    spot = queries.one(HotSpot.objects.get().uid, by=[told.people.chen], days=DAYS)
    assert list(spot.cases) == sorted(spot.cases, reverse=True)


def test_a_post_sees_title_and_words_only_of_cases_that_it_may_read(told):
    case = apps.get_model("cases", "Case").objects.get(title=WIRES[2][0])
    case.org = told.people.zhao.org
    case.save(update_fields=["org"])
    (spot,) = queries.overview(by=[told.people.zhao], days=DAYS).spots
    assert (len(spot.cases), spot.shown) == (5, (case.pk,))
    assert spot.title == WIRES[2][0]
    assert all(word in WIRES[2][0] + WIRES[2][1] for word in spot.words)


def test_a_post_that_may_read_none_of_it_learns_only_that_there_is_more(told):
    overview = queries.overview(by=[told.people.zhao], days=DAYS)
    assert (overview.spots, overview.hidden) == ([], 1)
    with pytest.raises(Problem) as refused:
        queries.one(HotSpot.objects.get().uid, by=[told.people.zhao], days=DAYS)
    assert refused.value.code == "not_found"
    assert queries.one(HotSpot.objects.get().uid, by=[told.people.chen], days=DAYS).hidden == 0


def test_one_that_does_not_exist_is_not_found(told):
    with pytest.raises(Problem) as refused:
        queries.one(uuid4(), by=[told.people.chen], days=DAYS)
    assert refused.value.code == "not_found"


def test_found_again_it_keeps_its_uid_and_takes_in_what_came_since(told):
    before = HotSpot.objects.get().uid
    told(title="青禾花园又有飞线充电", text="青禾花园清理以后飞线又多起来，电动车照样充电。")
    finding.refresh()
    assert HotSpot.objects.get().uid == before
    assert len(queries.one(before, by=[told.people.chen], days=DAYS).cases) == 6


def test_it_is_found_again_only_when_something_changed_and_some_minutes_passed(told, monkeypatch):
    assert not finding.follow()
    told(title="青禾花园又有飞线充电", text="青禾花园清理以后飞线又多起来，电动车照样充电。")
    assert not finding.follow()
    Run.objects.update(found=clock.now() - finding.PAUSE)
    assert finding.follow()
    assert Run.objects.count() == 1


def test_without_cases_nothing_is_found_and_that_is_known(desk):
    assert queries.overview(by=[desk.people.chen], days=DAYS).found is None
    assert finding.follow()
    overview = queries.overview(by=[desk.people.chen], days=DAYS)
    assert (overview.spots, overview.compared) == ([], 0)
    assert overview.found is not None
    assert clock.local(overview.found).isoformat().startswith(NOW[:16])
