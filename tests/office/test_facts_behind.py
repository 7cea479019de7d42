"""The list of entries, activities and datapoints behind a number: exactly those counted, each post seeing its own."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from jiewu.facts import activities, datapoints
from jiewu.indicators import lake
from tests.cast import Cast
from tests.office.test_pages import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_lake")]
Visit = Callable[[str], Client]
TRAININGS = "/figures/facts/?figure=safety.trainings~440399~2025"


@pytest.fixture
def trained(people: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Three trainings in 芦湾 and two in 榕东."""
    monkeypatch.setenv("JIEWU_CLOCK", "2025-12-16T08:30:00")
    for day, area in enumerate([people.luwan] * 3 + [people.rongdong] * 2, start=1):
        train(people, date(2025, 3, day), area.pk)
    lake.refresh()
    return people


def train(people: Cast, day: date, area: int) -> None:
    values = {"attendees": 30 + day.day}
    activities.record(
        "safety.training", by=people.system, values=values, area=area, title=f"消防演练{day.day}", happened=day
    )


def test_every_fact_behind_a_number_is_listed_with_what_it_says(trained: Cast, visit: Visit) -> None:
    page = visit("sun").get(TRAININGS).content.decode()
    assert page.count("消防演练") == 5
    assert "5件您都可以看" in page
    assert "参加人次 31" in page
    assert "人次 31 人次" not in page
    assert page.index("消防演练5") < page.index("消防演练1")


def test_what_is_not_for_a_post_is_counted_and_not_listed(trained: Cast, visit: Visit) -> None:
    page = visit("huang").get(TRAININGS).content.decode()  # 黄 works for no area: facts of all areas
    assert "消防演练5" in page
    refused = visit("lin").get(TRAININGS)
    assert refused.status_code == 403  # 林 sees figures of 芦湾 only
    own = visit("lin").get(TRAININGS.replace("440399", "440399001")).content.decode()
    assert own.count("消防演练") == 3


def test_a_datapoint_says_its_amount_and_its_source(people: Cast, visit: Visit) -> None:
    datapoints.put(
        "safety.fires", by=people.system, area=people.street.pk, starts=date(2025, 3, 1), amount=4, source="消防大队"
    )
    page = visit("sun").get("/figures/facts/?figure=safety.fires~440399~2025").content.decode()
    assert "4 起，来源：消防大队" in page
    assert "2025年3月" in page


def test_an_open_number_of_activities_shows_its_facts_and_leads_to_their_list(trained: Cast, visit: Visit) -> None:
    page = visit("sun").get("/figures/?indicator=safety.trainings&year=2025&area=440399")
    number = next(cell for row in page.context["table"]["rows"] if row.total for cell in row.cells if cell.href)
    opened = visit("sun").get(number.href, headers={"hx-request": "true"}).content.decode()
    assert "消防演练5" in opened
    assert 'href="/figures/facts/?figure=safety.trainings' in opened


def test_cases_have_their_worklist_and_an_unreadable_link_is_refused(people: Cast, visit: Visit) -> None:
    answer = visit("sun").get("/figures/facts/?figure=appeals.received~440399~2025")
    assert answer.status_code == 302
    assert answer["Location"] == "/cases/?figure=appeals.received~440399~2025"
    assert visit("sun").get("/figures/facts/?figure=rubbish").status_code == 400
    assert visit("zhou").get(TRAININGS).status_code == 403


def test_it_takes_few_statements_and_a_second_page_goes_on(trained: Cast, visit: Visit) -> None:
    few = statements(visit("sun"), TRAININGS)
    for at in range(60):
        train(trained, date(2025, 4, 1 + at % 28), trained.luwan.pk)
    lake.refresh()
    assert statements(visit("sun"), TRAININGS) == few <= 8
    first = visit("sun").get(TRAININGS).content.decode()
    assert "第1–50条，共65条" in first
    assert "第51–65条，共65条" in visit("sun").get(f"{TRAININGS}&after=50").content.decode()
