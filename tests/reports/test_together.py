"""Two people who decide on one changed number at once: one does, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from jiewu.core.problems import Problem
from jiewu.reports import changes, queries
from jiewu.reports.models import Report
from tests.reports.desk import Desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def test_one_of_two_decisions_holds_and_the_other_is_refused(desk: Desk) -> None:
    desk.years(2, 3)
    report = desk.report("受理{{ 受理诉求 | with_change(base) }}。")
    desk.case("2020-04-01")
    sun, [changed, _] = desk.people.sun, changes.changed(report, by=desk.people.sun)
    begin = Barrier(2)

    def decide(keep: bool) -> str:
        seen = Report.objects.get(pk=report.pk)
        begin.wait()
        try:
            if keep:
                changes.keep(seen, changed.number.place, by=sun, note="已送审")
            else:
                changes.update(seen, changed.number.place, by=sun)
        except Problem as problem:
            return problem.code
        finally:
            connection.close()
        return "kept" if keep else "updated"

    with ThreadPoolExecutor(2) as pool:
        said = set(pool.map(decide, (True, False)))
    assert len(said & {"kept", "updated"}) == 1
    assert len(said & {"stale", "report_number_stays", "not_found"}) == 1
    stands = Report.objects.get(pk=report.pk)
    text = queries.blocks(stands)[0].text
    if "kept" in said:
        assert text == "受理3件，比上年的2件增长50%（截至12月20日）。"
    else:
        assert text == "受理4件，比上年的2件增长100%。"
    assert [row.text for row in queries.numbers(stands)] == [
        text[2:4],
        "2件",
        text.partition("增长")[2].partition("%")[0] + "%",
    ]
