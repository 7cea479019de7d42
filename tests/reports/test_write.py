"""A report is written, each number in it opens its facts, and what is not known is not said."""

from jiewu.indicators import drilldown
from jiewu.reports import queries, written
from tests.reports.desk import Desk


def test_a_number_writes_its_phrase(desk: Desk) -> None:
    desk.years(4, 6)
    assert desk.text("受理{{ appeals.received | with_change }}。") == "受理6件，同比增长50%。"


def test_the_default_report_opens_every_number(desk: Desk) -> None:
    desk.years(3, 5)
    desk.training("2020-03-01", 12)
    report = written.write("", area=desk.people.street, period="2020", by=desk.people.sun)
    numbers = queries.numbers(report)
    assert numbers
    for number in numbers:
        if number.link:
            assert len(drilldown.open_link(number.link, by=desk.people.sun).ids) == number.facts, number
    assert (report.number, report.title) == ("JWBG202112200001", "月桥街道2020年工作总结")
