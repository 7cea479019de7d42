"""The page of hot spots: its rows, its weeks, and the worklist of exactly its cases."""

from datetime import date, timedelta

import pytest

from jiewu.cases.hotspots import finding
from jiewu.channels.office import hotspot_page
from tests.cases.desk import at
from tests.hotspots.told import OTHERS, WIRES

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(desk):
    for day, (title, text) in enumerate(WIRES):
        desk(title=title, text=text, received=at("2021-02-01 09:00") + timedelta(days=2 * day))
    for title, text in OTHERS:
        desk(title=title, text=text)
    finding.refresh()
    return desk


def test_the_page_shows_a_matter_and_its_number_opens_exactly_its_cases(told, visit):
    client = visit("chen")
    page = client.get("/hotspots/").content.decode()
    assert "飞线充电" in page
    href = page.split('class="fig" href="')[1].split('"')[0].replace("&amp;", "&")
    opened = client.get(href).content.decode()
    assert opened.count("<tr>") - 1 == len(WIRES)
    assert all(title in opened for title, _ in WIRES)
    assert not any(title in opened for title, _ in OTHERS)


def test_a_number_of_a_hot_spot_that_is_no_more_opens_nothing(told, visit):
    client = visit("chen")
    assert client.get("/cases/?hotspot=x~90").status_code == 404
    assert client.get("/cases/?hotspot=0191d4a0-0000-7000-8000-000000000000~90").status_code == 404


def test_a_post_without_cases_is_refused_and_has_no_such_place(told, visit):
    client = visit("zhou")
    assert client.get("/hotspots/").status_code == 403
    assert "/hotspots/" not in client.get("/log/").content.decode()
    assert visit("chen").get("/hotspots/").status_code == 200


def test_nobody_is_led_to_the_sign_in(people, visit):
    assert visit("").get("/hotspots/").status_code == 302


def test_before_anything_is_found_the_page_says_so(desk, visit):
    page = visit("chen").get("/hotspots/").content.decode()
    assert "正在查找热点" in page or "being looked for" in page


def test_the_page_takes_few_statements(told, visit, django_assert_max_num_queries):
    client = visit("chen")
    client.get("/hotspots/")
    with django_assert_max_num_queries(13):
        client.get("/hotspots/")


def test_weeks_end_today_and_every_day_is_in_one():
    since, today = date(2021, 2, 1), date(2021, 2, 19)
    days = [since + timedelta(days=n) for n in range(19)]
    assert hotspot_page.per_week(days, since, today) == [5, 7, 7]


def test_bars_stand_on_one_line_and_the_highest_fills_the_height():
    first, second = hotspot_page.bars([0, 2, 4])
    assert first.y + first.height == second.y + second.height == hotspot_page.HEIGHT
    assert second.height == hotspot_page.HEIGHT
    assert hotspot_page.bars([0, 0]) == []


@pytest.mark.parametrize(("asked", "days"), [("", 90), ("30", 30), ("366", 366), ("7", 90), ("x", 90)])
def test_only_known_spans_are_asked_for(asked, days):
    assert hotspot_page.span_of(asked) == days
