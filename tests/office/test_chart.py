"""The line chart: an axis that says where it is cut, gaps where there is no value, labels that do not collide."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from jiewu.channels.office import chart
from jiewu.channels.office.chart import Series

MONTHS = [f"{month}月" for month in range(1, 13)]


def test_counts_begin_at_nought() -> None:
    drawn = chart.draw([Series("全街道", [180, 240, 210], whole=True)], MONTHS[:3], decimals=0, from_zero=True)
    assert drawn is not None
    assert drawn.grid[0] == (chart.BOTTOM, "0")


def test_rates_are_cut_to_where_the_lines_run() -> None:
    drawn = chart.draw([Series("全街道", [90.8, 92.3, 89.5])], MONTHS[:3], decimals=1, from_zero=False)
    assert drawn is not None
    labels = [label for _, label in drawn.grid]
    assert 80 < float(labels[0]) <= 89.5
    assert float(labels[-1]) >= 92.3


def test_a_month_without_value_leaves_a_gap() -> None:
    drawn = chart.draw([Series("青竹", [90.0, None, 92.0, 91.0])], MONTHS[:4], decimals=1, from_zero=False)
    assert drawn is not None
    assert drawn.lines[0].path.count("M") == 2


def test_nothing_known_draws_nothing() -> None:
    assert chart.draw([Series("青竹", [None, None])], MONTHS[:2], decimals=1, from_zero=False) is None


@given(st.lists(st.floats(0, 100), min_size=1, max_size=4), st.booleans())
def test_labels_never_stand_on_each_other_and_lines_stay_inside(ends: list[float], from_zero: bool) -> None:
    series = [Series(f"line {number}", [50.0, end]) for number, end in enumerate(ends)]
    drawn = chart.draw(series, MONTHS[:2], decimals=1, from_zero=from_zero)
    assert drawn is not None
    labels = sorted(line.label_y for line in drawn.lines)
    assert all(b - a >= chart.LABEL_GAP - 0.11 for a, b in itertools.pairwise(labels))
    assert all(chart.TOP - 0.1 <= line.end[1] <= chart.BOTTOM + 0.1 for line in drawn.lines)
