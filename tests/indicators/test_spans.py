"""spans.over(): indicators over spans that overlap, as figures say of each span alone."""

from datetime import date

import pytest

from jiewu.indicators import spans
from jiewu.indicators.figures import figure
from jiewu.indicators.spans import Span
from tests.indicators.counting import Counted

pytestmark = pytest.mark.django_db
YEAR = Span(date(2021, 1, 1), date(2021, 12, 31))
SPANS = [
    Span(date(2021, 1, 1), date(2021, 3, 31)),
    Span(date(2021, 1, 1), date(2021, 4, 30)),
    Span(date(2021, 3, 10), date(2021, 3, 10)),
    YEAR,
]
KEYS = ("appeals.received", "appeals.on_time_rate", "safety.attendees", "safety.hazard_fix_rate", "safety.fires")


@pytest.mark.both_databases
def test_each_span_says_what_a_figure_of_it_says(counted: Counted) -> None:
    for day in ("2021-03-10", "2021-03-31", "2021-04-01", "2021-11-02"):
        counted.case(day)
        counted.training(day, attendees=7)
    people = counted.people
    found = spans.over(dict.fromkeys(KEYS, SPANS), within=YEAR, area=people.street, by=[people.system])
    for key in KEYS:
        for span in SPANS:
            alone = counted.figure(key, area=people.street, period=span.period)
            run = found[key][span]
            assert (key, span, run.value, run.facts) == (key, span, alone.value, alone.facts)
            assert (run.numerator, run.denominator) == (alone.numerator, alone.denominator)
    assert [found["appeals.received"][span].value for span in SPANS] == [2, 3, 1, 4]


def test_what_is_recorded_later_is_counted_the_next_time(counted: Counted) -> None:
    by = [counted.people.system]
    asked = {"appeals.received": [YEAR]}
    assert spans.over(asked, within=YEAR, area=None, by=by)["appeals.received"][YEAR].value == 0
    counted.case()
    assert spans.over(asked, within=YEAR, area=None, by=by)["appeals.received"][YEAR].value == 1


def test_what_a_post_may_not_see_is_left_out(counted: Counted) -> None:
    people = counted.people
    asked = {"appeals.received": [YEAR], "safety.nonsense": [YEAR]}
    assert list(spans.over(asked, within=YEAR, area=people.luwan, by=[people.lin])) == ["appeals.received"]
    assert spans.over(asked, within=YEAR, area=people.rongdong, by=[people.lin]) == {}
    assert figure("appeals.received", area=people.luwan, period="2021", by=people.lin).value == 0
