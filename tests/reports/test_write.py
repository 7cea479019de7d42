"""A report is written; each number in it opens its facts; what is not known is not said."""

import os
from datetime import date

import pytest

from jiewu.core.problems import Problem, Problems
from jiewu.facts import datapoints
from jiewu.indicators import drilldown
from jiewu.indicators.figures import figure
from jiewu.reports import drafting, queries, written
from jiewu.reports.asking import Frame
from jiewu.reports.markup import Line
from jiewu.reports.models import Report, ReportNumber
from tests.reports.desk import Desk

LONG = bool(os.environ.get("JIEWU_TEST_LONG"))
EVERYTHING = """# 受理
受理{{ 受理诉求 | with_change(base) }}，办结率{{ 办结率 | with_base }}，投诉{{ 投诉举报 | share_of(受理诉求) }}。
受理{{ 受理诉求 | breakdown(area, 1) }}；{{ received | breakdown(month) }}；{{ received | breakdown(month, 1) }}。
受理{{ 受理诉求 | breakdown(case_type, 1) }}，芦湾{{ 受理诉求(area=芦湾社区, type=city_appearance) | with_change }}。
三月{{ 受理诉求(month=3) }}，上年{{ 受理诉求(period=previous) }}，累计{{ 受理诉求(since=start) }}。
培训{{ safety.trainings }}，参加{{ safety.attendees | breakdown(area) }}。
"""


def filled(desk: Desk) -> None:
    people = desk.people
    desk.years(2, 3)
    desk.case("2020-03-02", area=people.rongdong.pk, nature="投诉")
    desk.case("2020-03-05", area=people.street.pk, case_type="appeals.safety_hazard")
    desk.training("2020-03-01", 12)
    desk.training("2020-05-01", 30, area=people.rongdong.pk, by=people.zhao)
    desk.training("2020-05-01", None, area=people.rongdong.pk, by=people.zhao)


def opened(desk: Desk, number: ReportNumber) -> int:
    return len(drilldown.open_link(number.link, by=desk.people.sun).ids)


@pytest.mark.both_databases
def test_every_kind_of_number_writes_its_phrase_and_opens_its_facts(desk: Desk) -> None:
    filled(desk)
    report = desk.report(EVERYTHING)
    assert "\n".join(block.text for block in queries.blocks(report)) == (
        "一、受理\n"
        "受理5件，比上年的2件增长150%，办结率0%（0/5），投诉1件，占受理诉求的20%。\n"
        "受理5件，其中芦湾社区3件，其余2件；5件，其中1月1件、2月1件、3月3件；5件，其中3月3件。\n"
        "受理5件，其中市容环卫4件，其余1件，芦湾3件，同比增长50%。\n"
        "三月3件，上年2件，累计7件。\n"
        "培训3场，参加42人次，其中榕东社区30人次、芦湾社区12人次。"
    )
    numbers = queries.numbers(report)
    assert [opened(desk, number) for number in numbers] == [number.facts for number in numbers]
    assert [number.text for number in numbers if number.role == "rest"] == ["2件", "1件"]
    assert [number.facts for number in numbers if number.role in ("numerator", "denominator")] == [0, 5]
    assert [number.facts for number in numbers if number.indicator == "safety.attendees"] == [2, 1, 1]
    for number in numbers:
        if number.role in ("level", "base") and not number.case_type:
            again = figure(number.indicator, area=number.area, period=number.period, by=desk.people.sun)
            assert (number.value, number.edition) == (again.value, again.edition)


def test_what_a_number_counted_stays_what_its_link_opens(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(desk)
    number = queries.numbers(desk.report("受理{{ appeals.received }}。"))[0]
    monkeypatch.setenv("JIEWU_CLOCK", "2021-12-21T10:00:00+08:00")
    desk.case("2020-04-01")
    assert (opened(desk, number), number.facts) == (5, 5)
    assert desk.text("受理{{ appeals.received }}。") == "受理6件。"
    assert desk.text("受理{{ appeals.received }}。", as_of=date(2021, 12, 20)) == "受理5件。"


def test_what_comes_in_while_it_is_written_is_not_counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(desk)
    draft, rounds = drafting.draft, []

    def busy(lines: list[Line], frame: Frame) -> drafting.Draft:
        if not rounds:
            desk.case("2020-04-01")
        rounds.append(frame.past)
        return draft(lines, frame)

    monkeypatch.setattr(drafting, "draft", busy)
    number = queries.numbers(desk.report("受理{{ appeals.received }}。"))[0]
    assert (number.text, opened(desk, number), rounds) == ("5件", 5, [False, True])


def test_the_base_is_what_the_last_report_stated_where_nothing_was_counted(desk: Desk) -> None:
    people = desk.people
    desk.training("2020-03-01", 12)
    text = "开展安全培训{{ safety.trainings | with_change(base) }}。"
    assert desk.text(text) == "开展安全培训1场（上年无可比数据）。"
    datapoints.put(
        "safety.trainings_stated",
        by=people.sun,
        area=people.street.pk,
        starts=date(2019, 1, 1),
        amount=4,
        source="《2019年工作总结》",
    )
    report = desk.report(text)
    assert queries.blocks(report)[0].text == "开展安全培训1场，比上年的4场下降75%。"
    base = next(number for number in queries.numbers(report) if number.role == "base")
    assert (base.source, base.link, base.facts, base.indicator) == ("《2019年工作总结》", "", 0, "")


def test_a_nought_is_told_only_of_what_is_kept(desk: Desk) -> None:
    text = (
        "检查{{ safety.visits }}；培训{{ safety.trainings }}，参加{{ safety.attendees }}。受理{{ appeals.received }}。"
    )
    assert desk.report(text).left_out == ["检查暂无数据；", "培训暂无数据，参加暂无数据。", "受理暂无数据。"]
    desk.training("2019-03-01", 3)
    desk.case("2020-03-01")
    report = desk.report(text)
    assert queries.blocks(report)[0].text == "培训0场，参加暂无数据。受理1件。"
    assert report.left_out == ["检查暂无数据；"]


def test_a_heading_with_nothing_below_it_says_so(desk: Desk) -> None:
    found = desk.text("# 甲\n检查{{ safety.visits }}。\n## 乙\n一句话。\n# 3、丙\n## 丁\n检查{{ safety.visits }}。\n")
    assert found == "一、甲\n暂无数据。\n（一）乙\n一句话。\n二、丙\n（一）丁\n暂无数据。"


def test_a_running_year_is_compared_with_the_same_days_and_says_so_once(desk: Desk) -> None:
    for day in ("2020-12-19", "2020-12-20", "2021-12-18", "2021-12-19", "2021-12-20"):
        desk.case(day)
    report = desk.report("受理{{ appeals.received | with_change(base) }}，{{ appeals.own | change }}。", period="2021")
    assert [block.text for block in queries.blocks(report)] == [
        "（数据截至2021年12月19日，同比为与上年同期相比。）",
        "受理2件，比上年同期的1件增长100%，同比增长100%。",
    ]
    assert (report.starts, report.ends) == (date(2021, 1, 1), date(2021, 12, 19))
    assert all(opened(desk, number) == number.facts for number in queries.numbers(report))


def test_the_default_report_says_what_is_there_and_opens_every_number(desk: Desk) -> None:
    filled(desk)
    report = written.write("", area="月桥街道", period="2020", by=desk.people.sun)
    assert (report.number, report.title) == ("JWBG202112200001", "月桥街道2020年工作总结")
    text = "\n".join(block.text for block in queries.blocks(report))
    assert "共受理群众诉求5件，比上年的2件增长150%" in text
    assert "开展安全培训3场" in text
    some = queries.numbers(report)[: None if LONG else 6]
    assert all(opened(desk, number) == number.facts for number in some if number.link)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"period": "2022"}, "report_period_ahead"),
        ({"period": "去年"}, "period_unreadable"),
        ({"area": "月球"}, "area_unknown"),
        ({"area": "01格"}, "area_ambiguous"),
    ],
)
def test_it_refuses_what_cannot_be_counted_and_keeps_nothing(desk: Desk, said: dict[str, str], code: str) -> None:
    with pytest.raises(Problem) as problem:
        desk.report("受理{{ appeals.received }}。", **said)
    assert problem.value.code == code
    assert not Report.objects.exists()


def test_it_refuses_a_template_that_is_wrong_or_unknown(desk: Desk) -> None:
    with pytest.raises(Problems) as problems:
        desk.report("好。\n受理{{ appeals.nothing }}，{{ 好\n")
    assert [problem.code for problem in problems.value] == ["report_braces_open"]
    with pytest.raises(Problem, match="年度工作总结、"):
        written.write("没有的", area=desk.people.street, period="2020", by=desk.people.sun)
    assert not Report.objects.exists()


def test_only_who_writes_reports_of_the_area_writes_one(desk: Desk) -> None:
    people = desk.people
    for post in (people.wu, people.lin, people.zhou):
        with pytest.raises(Problem) as problem:
            desk.report("好。", by=post)
        assert problem.value.code == "not_allowed"
    report = desk.report("好。", by=people.sun)
    assert queries.report(report.uid, by=[people.wu]) == report
    assert list(queries.reports(by=[people.sun])) == [report]
    with pytest.raises(Problem) as problem:
        queries.report(report.uid, by=[people.zhao])
    assert problem.value.code == "not_found"
    assert not queries.reports(by=[people.zhao]).exists()
