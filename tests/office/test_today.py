"""今日 and notices by HTTP: who gets them, what they cost, and that numbers open what they count."""

import html
import re

import pytest

from jiewu.cases import intake, moves
from jiewu.cases.hotspots import finding
from jiewu.cases.submissions import Outside, Submission
from jiewu.channels.office import today_figures, today_hours
from jiewu.core import clock
from jiewu.notices import following
from tests.cases.desk import TYPE, at
from tests.cast import IN_LUWAN
from tests.hotspots.told import OTHERS, WIRES
from tests.office.test_pages import statements
from tests.plans import counted

pytestmark = pytest.mark.django_db

NUMBER = re.compile(r'class="fig" href="([^"]+)"[^>]*>([\d,.]+)件</a>')
DATED = re.compile(r'<td class="num"><a class="fig" href="([^"]+)"[^>]*>([\d,]+)</a>')


@pytest.fixture
def office(desk):
    """Calls of some days, some dispatched, one suspended; hot spots are found."""
    people = desk.people
    for number, (title, text) in enumerate((*WIRES, *OTHERS)):
        case = desk(title=title, text=text, received=at(f"2021-02-{number + 5:02d} 09:00"))
        if number % 2:
            case = moves.move(case, "dispatched", by=people.chen, org=people.luwan_org)
        if number == 3:
            case = moves.move(moves.move(case, "signed", by=people.lin), "handling", by=people.lin)
            moves.move(case, "suspended", by=people.chen, note="等停电")
    finding.refresh()
    return desk


def page(client, address="/"):
    return client.get(address).content.decode()


def rows(client, address):
    return page(client, html.unescape(address)).count('class="what"')


@pytest.mark.parametrize("name", ["chen", "sun", "lin", "wu"])
def test_every_number_of_the_sentence_opens_a_list_of_so_many(office, visit, name):
    client = visit(name)
    lead = page(client).split("today-lead")[1].split("</p>")[0]
    found = [(address, int(count)) for address, count in NUMBER.findall(lead) if "mine=1" in address]
    assert found
    assert [rows(client, address) for address, _ in found] == [count for _, count in found]


def test_figures_of_yesterday_and_the_month_open_their_facts(office, visit):
    client = visit("chen")
    found = DATED.findall(page(client))
    assert found
    assert [rows(client, address) for address, _ in found] == [int(count) for _, count in found]


def test_the_page_is_cheap_however_much_waits(office, visit):
    few = {name: statements(visit(name), "/") for name in ("chen", "lin", "wu")}
    for number in range(40):
        office(title=f"占道经营 {number}")
    many = {name: statements(visit(name), "/") for name in ("chen", "lin", "wu")}
    assert max(few.values()) <= 20
    assert max(many.values()) <= 20


def test_a_row_opens_the_case_at_its_next_step(office, visit):
    client = visit("lin")
    address = html.unescape(re.findall(r'<td class="do"><a class="btn small" href="([^"]+)"', page(client))[0])
    assert "to=signed" in address
    opened = page(client, address.partition("#")[0])
    assert '<details class="act" open>' in opened


def test_what_is_paused_stands_apart(office, visit):
    shown = page(visit("chen"))
    assert "暂停" in shown
    assert "不计时" in shown


def test_a_matter_that_grew_is_named_with_its_cases(desk, visit):
    for number, (title, text) in enumerate(WIRES):
        desk(title=title, text=text, received=at(f"2021-02-{number + 15:02d} 09:00"))
    for title, text in OTHERS:
        desk(title=title, text=text)
    finding.refresh()
    shown = page(visit("chen"))
    assert "可能是同一件事" in shown
    address = re.findall(r'<p><a href="(/cases/\?hotspot=[^"]+)"', shown)[0]
    assert rows(visit("chen"), address) == len(WIRES)
    assert "可能是同一件事" not in page(visit("zhao"))


def test_a_leader_has_three_matters_and_yesterday_and_nothing_to_do(office, visit):
    shown = page(visit("wu"))
    assert shown.split('<ol class="matters">')[1].split("</ol>")[0].count("<li>") == 3
    assert shown.count('class="four"') == 1
    assert "登记来电" not in shown
    assert "打印一页" in shown


def test_what_a_post_may_not_see_is_left_out_with_a_sentence(office, visit):
    shown = page(visit("zhao"))
    assert "没有到期的" in shown
    for title, _text in (*WIRES, *OTHERS):
        assert title not in shown


@pytest.mark.parametrize(("name", "address"), [("zhou", "/log/"), ("zheng", "/settings/")])
def test_who_has_no_work_here_begins_elsewhere(office, visit, name, address):
    answer = visit(name).get("/")
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert visit("chen").get("/").status_code == 200


def test_kept_figures_hold_only_while_the_log_goes_on(desk, visit, monkeypatch):
    desk(received=at("2021-02-18 09:00"))
    posts = [desk.people.chen]
    assert today_figures.so_far(posts).lines[0].day.text == "1"
    desk(received=at("2021-02-18 10:00"))
    assert today_figures.so_far(posts).lines[0].day.text == "1"  # kept for a minute
    monkeypatch.setenv("JIEWU_CLOCK", "2021-02-19T11:30:00+08:00")
    assert today_figures.so_far(posts).lines[0].day.text == "2"
    assert clock.today().isoformat() == "2021-02-19"


def test_figures_that_are_not_for_the_posts_are_left_out(desk, people):
    people.lin.packs = ["safety"]
    people.lin.save(update_fields=["packs"])
    shown = today_figures.so_far([people.lin])
    assert shown.lines == []
    assert shown.left_out


def _dispatched(desk, titles):
    following.begin_at_end()
    for title in titles:
        moves.move(desk(title=title), "dispatched", by=desk.people.chen, org=desk.people.luwan_org)
    following.follow()


def test_the_bell_counts_what_is_not_read_and_opening_reads(desk, visit):
    _dispatched(desk, ["占道经营", "乱堆杂物"])
    client = visit("lin")
    assert '<span class="count">2</span>' in page(client, "/cases/?phase=live")
    address = re.findall(r'href="(/notices/[0-9a-f-]{36}/)"', page(client, "/notices/"))[0]
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/cases/")
    assert '<span class="count">1</span>' in page(client, "/notices/")
    client.post("/notices/read/")
    assert 'class="count"' not in page(client, "/notices/")


def test_many_at_once_are_one_line_that_opens_so_many(desk, visit):
    _dispatched(desk, [f"占道经营 {number}" for number in range(6)])
    client = visit("lin")
    shown = page(client, "/notices/")
    assert "6件分拨到芦湾社区" in shown
    address = re.findall(r'href="(/notices/\?batch=[^"]+)"', shown)[0]
    assert page(client, address).count('<li class="unread">') == 6
    batch = address.partition("=")[2]
    client.post("/notices/read/", {"batch": batch})
    assert 'class="count"' not in page(client, "/notices/")


def test_somebody_elses_notice_is_not_there(desk, visit):
    _dispatched(desk, ["占道经营"])
    address = re.findall(r'href="(/notices/[0-9a-f-]{36}/)"', page(visit("lin"), "/notices/"))[0]
    assert visit("huang").get(address).status_code == 404
    assert visit("lin").get(address).status_code == 302
    assert visit("lin").get("/notices/?batch=x").status_code == 404


def test_a_notice_of_what_is_no_longer_seen_is_not_shown(desk, visit, people):
    _dispatched(desk, ["占道经营"])
    assert "占道经营" in page(visit("lin"), "/notices/")
    people.lin.packs = ["safety"]
    people.lin.save(update_fields=["packs"])
    assert "占道经营" not in page(visit("lin"), "/notices/")
    assert "占道经营" not in page(visit("lin"))


def test_the_page_of_notices_is_cheap(desk, visit):
    _dispatched(desk, [f"占道经营 {number}" for number in range(30)])
    assert statements(visit("lin"), "/notices/") <= 5


def test_a_plan_is_counted_once_a_minute_not_with_every_page(people, visit, monkeypatch):
    monkeypatch.setenv("JIEWU_CLOCK", counted.CLOCK)
    plan = counted.build(people)
    plan.point("safety.fires", "2021-03-01", "12")
    assert statements(visit("sun"), "/") <= 20
    shown = page(visit("sun"))
    assert "火灾" in shown
    assert "看原因" in shown
    assert "火灾" not in page(visit("lin"))


def test_what_falls_due_today_stands_by_the_hour(desk, visit):
    assert today_hours.hours([desk.people.chen]) is None
    assigned = [_assigned(hour, number) for number, hour in enumerate((9, 11, 15, 15, 17))]
    intake.register_many(assigned, by=desk.people.system)
    shown = today_hours.hours([desk.people.chen])
    assert {bar.hour: bar.count for bar in shown.bars} == {"11": 1, "15": 2, "17": 1}  # at nine it was overdue at ten
    assert shown.bars[1].height > shown.bars[0].height
    assert "今天到期 4件" in page(visit("chen"))
    assert today_hours.hours([desk.people.lin]) is None


def _assigned(hour, number):
    outside = Outside("12345", f"12345-{number}", due=at(f"2021-02-19 {hour:02d}:10"))
    return Submission(TYPE, title=f"{hour}时", point=IN_LUWAN, received=at("2021-02-18 09:00"), outside=outside)
