"""Pages of boards, the map and the wall: who sees what, what opens, what filters, how many statements they take."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from jiewu.indicators import lake
from tests.cases.desk import Desk, at
from tests.cast import IN_LUWAN, IN_RONGDONG
from tests.office.test_pages import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_lake")]
Visit = Callable[[str], Client]
BOARD = "/boards/appeals.overview/"


def put(desk: Desk, count: int) -> None:
    """Register cases in both communities, and bring the lake up to date."""
    for number in range(count):
        area, point = (desk.people.luwan, IN_LUWAN) if number % 2 else (desk.people.rongdong, IN_RONGDONG)
        received = at(f"2021-02-0{1 + number % 5} 09:00")
        desk(title=f"占道经营 {number}", area=area.pk, point=point, received=received)
    lake.refresh()


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_the_list_has_a_sentence_of_this_moment_for_each_board(visit: Visit, desk: Desk) -> None:
    put(desk, 4)
    page = shown(visit("chen"), "/boards/")
    assert page.count('class="board-title"') >= 10
    assert "诉求总览" in page
    assert "受理诉求4件" in page
    assert 'href="/figures/"' in page


def test_a_board_begins_with_a_sentence_whose_numbers_open(visit: Visit, desk: Desk) -> None:
    put(desk, 5)
    client = visit("chen")
    page = client.get(BOARD)
    said = page.context["says"]
    assert [(each.title, each.number.text) for each in said[:2]] == [("受理诉求", "5"), ("办结诉求", "0")]
    opened = client.get(said[0].number.href, HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in opened
    assert 'class="big">5<' in opened
    assert "占道经营" in opened
    whole = client.get(said[0].number.href).content.decode()
    assert 'id="pop"' in whole


def test_pressing_an_area_filters_all_of_it(visit: Visit, desk: Desk) -> None:
    put(desk, 5)
    client = visit("chen")
    drawn = next(block.map for block in client.get(BOARD).context["blocks"] if block.kind == "map")
    region = next(each for each in drawn.regions if "芦湾" in each.label)
    inside = client.get(region.href)
    assert inside.context["says"][0].number.text == "2"
    inner = next(block.map for block in inside.context["blocks"] if block.kind == "map")
    assert [each.patch.name for each in inner.regions] == ["01格", "02格"]
    assert sum(mark.count for mark in inner.marks) == 2
    assert inner.marks[0].colour in ("r", "y", "g")


def test_a_mark_of_one_case_opens_it_and_one_of_several_lists_them(visit: Visit, desk: Desk) -> None:
    client = visit("chen")
    one = desk(title="独一件", point=IN_LUWAN)
    put(desk, 4)
    drawn = next(block.map for block in client.get(BOARD).context["blocks"] if block.kind == "map")
    assert sorted(mark.count for mark in drawn.marks) == [2, 3]
    several = next(mark for mark in drawn.marks if mark.count == 3)
    address, _hash, anchor = several.href.partition("#")
    assert anchor == "map"
    listed = next(block.map for block in client.get(address).context["blocks"] if block.kind == "map").opened
    assert len(listed) == 3
    assert one.number in {row.number for row in listed}


def test_who_covers_one_community_sees_that_one_and_is_told_what_is_left_out(visit: Visit, desk: Desk) -> None:
    put(desk, 5)
    own = visit("lin").get(BOARD)
    assert own.context["where"] == "芦湾社区"
    assert own.context["says"][0].number.text == "2"
    assert own.context["left_out"] == ""
    whole = visit("lin").get(f"{BOARD}?area=440399")
    assert whole.status_code == 200
    assert whole.context["blocks"] == []
    assert "受理诉求" in whole.context["left_out"]


def test_marks_are_of_cases_that_the_posts_may_see(visit: Visit, desk: Desk) -> None:
    put(desk, 5)
    assert sum(mark.count for mark in visit("chen").get("/map/").context["map"].marks) == 5
    assert sum(mark.count for mark in visit("lin").get("/map/?area=").context["map"].marks) == 2


@pytest.mark.parametrize("address", ["/boards/", BOARD])
def test_who_may_read_no_figures_is_refused(visit: Visit, desk: Desk, address: str) -> None:
    assert visit("zhou").get(address).status_code == 403
    assert visit("").get(address).status_code == 302


@pytest.mark.parametrize("address", ["/map/", "/wall/"])
def test_who_may_read_no_cases_is_refused(visit: Visit, desk: Desk, address: str) -> None:
    assert visit("zhou").get(address).status_code == 403


def test_an_unknown_board_chip_period_or_number_is_refused(visit: Visit, desk: Desk) -> None:
    client = visit("chen")
    assert client.get("/boards/appeals.nothing/").status_code == 404
    assert client.get(f"{BOARD}choose/colour/").status_code == 404
    assert client.get("/map/choose/colour/").status_code == 404
    assert client.get(f"{BOARD}?period=soon").status_code == 400
    assert client.get(f"{BOARD}?open=appeals.received~440399~2021~~~nowhere").status_code == 400


def test_the_chips_offer_areas_and_periods(visit: Visit, desk: Desk) -> None:
    put(desk, 3)
    client = visit("chen")
    areas = shown(client, f"{BOARD}choose/area/")
    assert "芦湾社区" in areas
    periods = shown(client, f"{BOARD}choose/period/")
    assert "period=2021Q1" in periods
    assert "period=2021-02" in periods
    assert "period=2021-03" not in periods  # it has not begun
    month = client.get(f"{BOARD}?area=440399&period=2021-02")
    assert month.context["says"][0].number.text == "3"


def test_the_map_s_page_filters_by_light_and_type(visit: Visit, desk: Desk) -> None:
    put(desk, 4)
    desk(title="路灯", point=IN_LUWAN, case_type="appeals.safety_hazard", received=at("2021-02-19 09:00"))
    client = visit("chen")
    page = client.get("/map/")
    late = sum(count for row in page.context["rows"] for colour, count, _word in row.by_light if colour == "r")
    filtered = client.get("/map/?area=&light=r").context["map"].marks
    assert sum(mark.count for mark in filtered) == late > 0
    assert {mark.colour for mark in filtered} == {"r"}
    typed = client.get("/map/?area=&type=appeals.safety_hazard").context["map"].marks
    assert [mark.count for mark in typed] == [1]
    for what in ("area", "light", "type"):
        assert "option" in shown(client, f"/map/choose/{what}/")


def test_the_wall_says_how_it_stands_and_names_nobody(visit: Visit, desk: Desk) -> None:
    put(desk, 6)
    desk(title="住户13812345678反映噪声", point=IN_LUWAN, received=at("2021-02-10 09:00"))
    answer = visit("chen").get("/wall/")
    page = answer.content.decode()
    assert [figure.value for figure in answer.context["figures"][:1]] == ["7"]
    assert 'hx-trigger="every 60s, renew"' in page
    assert "数据截至" in page
    assert "13812345678" not in page
    assert len(answer.context["urgent"]) <= 6
    assert sum(region.count for region in answer.context["map"]) == len(answer.context["urgent"])
    assert 'data-theme="wall"' in page


def test_pages_take_few_statements_however_many_cases_there_are(visit: Visit, desk: Desk) -> None:
    put(desk, 3)
    few = {address: statements(visit("chen"), address) for address in ("/boards/", BOARD, "/map/", "/wall/")}
    put(desk, 24)
    more = {address: statements(visit("chen"), address) for address in few}
    assert more == few
    assert max(few["/boards/"], few[BOARD], few["/map/"]) <= 9
    assert few["/wall/"] <= 24


def test_every_map_is_in_the_document_as_links_with_names(visit: Visit, desk: Desk) -> None:
    put(desk, 3)
    page = shown(visit("chen"), BOARD)
    links = re.findall(r'<a class="(?:region|mark)[^"]*" href="([^"]*)" aria-label="([^"]+)"', page)
    assert len(links) >= 3
    assert all(href.startswith("/") and label for href, label in links)
