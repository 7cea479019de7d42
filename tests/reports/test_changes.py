"""A number whose facts have changed is told with old and new, and is updated or kept by a person."""

import pytest

from jiewu.core.problems import Problem
from jiewu.reports import changes, queries
from jiewu.reports.models import Report
from tests.reports.desk import Desk

TEXT = "受理{{ 受理诉求 | with_change(base) }}，办结率{{ 办结率 | with_base }}；培训{{ safety.trainings }}。"


@pytest.fixture
def report(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Report:
    """A report after which a case came in."""
    desk.years(2, 3)
    desk.training("2020-03-01", 12)
    report = desk.report(TEXT)
    assert changes.changed(report, by=desk.people.sun) == []
    monkeypatch.setenv("JIEWU_CLOCK", "2021-12-22T10:00:00+08:00")
    desk.case("2020-04-01")
    return report


def told(report: Report, desk: Desk) -> list[tuple[str, str]]:
    return [(change.old, change.new) for change in changes.changed(report, by=desk.people.sun)]


def text(report: Report) -> str:
    return queries.blocks(Report.objects.get(pk=report.pk))[0].text


@pytest.mark.both_databases
def test_a_changed_number_is_told_updated_and_kept(report: Report, desk: Desk) -> None:
    people = desk.people
    assert told(report, desk) == [("3件", "4件"), ("50%", "100%"), ("3", "4")]
    found = changes.changed(report, by=people.sun)
    assert {change.why for change in found} == {"facts"}
    rows = changes.update(report, found[0].number.place, by=people.sun)
    assert text(report) == "受理4件，比上年的2件增长100%，办结率0%（0/3）；培训1场。"
    assert [row.text for row in rows] == ["4件", "2件", "100%"]
    assert told(report, desk) == [("3", "4")]

    changes.keep(report, found[2].number.place, by=people.sun, note="报告已送审")
    assert text(report) == "受理4件，比上年的2件增长100%，办结率0%（0/3）（截至12月20日）；培训1场。"
    kept = queries.number(report, found[2].number.place)
    assert (kept.note, kept.kept_by, kept.kept_value, kept.facts) == ("报告已送审", people.sun, 4.0, 3)
    assert told(report, desk) == []
    desk.case("2020-04-02")
    assert told(report, desk) == [("4件", "5件"), ("100%", "150%"), ("3", "5")]
    changes.update(report, kept.place, by=people.sun)
    assert "截至" not in text(report)


def test_a_number_that_is_the_same_of_more_facts_is_told_too(desk: Desk) -> None:
    desk.years(0, 2)
    report = desk.report("办结率{{ 办结率 }}。")
    assert told(report, desk) == []
    desk.case("2020-04-01")
    [change] = changes.changed(report, by=desk.people.sun)
    assert (change.old, change.new, change.number.facts, change.facts, change.why) == ("0%", "0%", 2, 3, "count")
    changes._kept.clear()
    change.number.edition = 999
    change.number.save(update_fields=["edition"])
    assert [each.why for each in changes.changed(report, by=desk.people.sun)] == ["definition"]
    changes.keep(report, change.number.place, by=desk.people.sun, note="不改")
    assert told(report, desk) == []


def test_it_refuses_what_makes_no_sense(report: Report, desk: Desk) -> None:
    people = desk.people
    changed, trainings = changes.changed(report, by=people.sun)[0].number, queries.numbers(report)[-1]
    refusals = {
        "not_allowed": lambda: changes.update(report, changed.place, by=people.wu),
        "not_found": lambda: changes.update(report, 9999, by=people.sun),
        "report_number_stays": lambda: changes.update(report, trainings.place, by=people.sun),
        "report_note_missing": lambda: changes.keep(report, changed.place, by=people.sun, note=" "),
    }
    for code, refused in refusals.items():
        with pytest.raises(Problem) as problem:
            refused()
        assert problem.value.code == code
    seen = Report.objects.get(pk=report.pk)
    changes.update(report, changed.place, by=people.sun)
    with pytest.raises(Problem) as problem:
        changes.keep(seen, changed.place, by=people.sun, note="送审")
    assert problem.value.code in ("stale", "report_number_stays")


def test_a_part_that_is_no_longer_told_is_told_as_gone(desk: Desk) -> None:
    desk.years(0, 2)
    report = desk.report("受理{{ appeals.received | breakdown(area, 1) }}。")
    assert queries.blocks(report)[0].text == "受理2件，均在芦湾社区。"
    for _ in range(3):
        desk.case("2020-04-01", area=desk.people.rongdong.pk)
    changes.update(report, queries.numbers(report)[0].place, by=desk.people.sun)
    assert text(report) == "受理5件，其中榕东社区3件，其余2件。"
    for _ in range(2):
        desk.case("2020-04-01")
    assert told(report, desk) == [("5件", "7件"), ("3件", ""), ("2件", "3件")]
