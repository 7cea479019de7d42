"""The page of one entry, activity or datapoint: what it says and how it came to be; nothing that a post may not see."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from jiewu.facts import activities, datapoints, entries
from tests.cast import Cast
from tests.office.test_pages import statements

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", "2025-12-16T08:30:00")


@pytest.fixture
def rental(people: Cast):
    """A rental building of 芦湾, inspected, with its visit."""
    entry = entries.register(
        "safety.rental_building",
        by=people.lin,
        values={"name": "榕树巷14号", "rooms": 12, "risk": "黄", "landlord": "陈大文", "phone": "13800138000"},
        area=people.luwan.pk,
        since=date(2025, 4, 3),
    )
    visit = {"building": str(entry.uid), "result": "已检查", "findings": 2}
    activities.record("safety.rental_visit", by=people.lin, values=visit, area=people.luwan.pk, title="榕树巷14号上门")
    values = {"risk": "橙", "inspected": "2025-04-21"}
    return entries.correct(entry, by=people.lin, seen=1, values=values, note="隐患两处")


def test_an_entry_says_what_it_holds_who_wrote_it_and_what_points_to_it(rental, people: Cast, visit: Visit) -> None:
    page = visit("lin").get(f"/entries/{rental.uid}/").content.decode()
    for text in ("榕树巷14号", "出租间数", "12 间", "橙", "黄 → 橙", "隐患两处", "榕树巷14号上门", "工作记录"):
        assert text in page
    assert "13800138000" not in page
    assert "陈大文" not in page
    assert "138****8000" in page


def test_an_activity_leads_to_the_entry_it_was_about(rental, people: Cast, visit: Visit) -> None:
    page = visit("lin").get(f"/entries/{rental.uid}/").content.decode()
    address = page.split('<td class="what"><a href="')[1].split('"')[0]
    assert address.startswith("/activities/")
    assert f'href="/entries/{rental.uid}/"' in visit("lin").get(address).content.decode()


def test_money_dates_and_small_tables_are_put_into_words(people: Cast, visit: Visit) -> None:
    bodies = [{"body": "派出所", "came": True}, {"body": "供电所", "came": False}]
    values = {"matter": "飞线", "called": 2, "came": 1, "bodies": bodies}
    meeting = activities.record("governance.called_meeting", by=people.system, values=values, title="现场会")
    page = visit("sun").get(f"/activities/{meeting.uid}/").content.decode()
    assert all(text in page for text in ("派出所", "供电所", "到场单位", "1 家"))
    paid = activities.record("livelihood.payment", by=people.system, values={"amount": "14000.00"}, title="尾款")
    assert "14,000" in visit("sun").get(f"/activities/{paid.uid}/").content.decode()


def test_a_datapoint_says_its_period_and_its_source(people: Cast, visit: Visit) -> None:
    fires = datapoints.put("safety.fires", by=people.system, area=people.street.pk, starts=date(2025, 3, 1), amount=4)
    page = visit("sun").get(f"/datapoints/{fires.uid}/").content.decode()
    assert "2025年3月" in page
    assert "区消防救援大队" in page


def test_what_a_post_may_not_see_is_not_there(rental, people: Cast, visit: Visit) -> None:
    elsewhere = entries.register(
        "safety.rental_building", by=people.system, values={"name": "东成围2号"}, area=people.rongdong.pk
    )
    assert visit("lin").get(f"/entries/{elsewhere.uid}/").status_code == 404
    assert visit("sun").get(f"/entries/{elsewhere.uid}/").status_code == 200
    assert visit("sun").get(f"/activities/{rental.uid}/").status_code == 404
    assert visit("zhou").get(f"/entries/{rental.uid}/").status_code == 403


def test_the_statements_of_a_page_are_few(rental, people: Cast, visit: Visit) -> None:
    assert statements(visit("lin"), f"/entries/{rental.uid}/") <= 22
