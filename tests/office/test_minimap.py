"""The small map: the own area among its neighbours, the point in it, names that do not collide."""

import re
from datetime import date

import pytest

from jiewu.channels.office import minimap
from tests.cast import IN_LUWAN, Cast

pytestmark = pytest.mark.django_db
TODAY = date(2025, 12, 16)


def test_it_shows_the_own_grid_its_neighbours_and_the_point(people: Cast) -> None:
    grid = people.grids["44039900101"]
    drawn = minimap.draw(grid.pk, *IN_LUWAN, TODAY)
    assert drawn is not None
    assert [patch.own for patch in drawn.patches] == [False, True]  # the own one is drawn last, on top
    assert drawn.outline
    assert drawn.pin is not None
    x, y = drawn.pin
    corners = [tuple(map(float, pair)) for pair in re.findall(r"([\d.-]+) ([\d.-]+)", drawn.patches[-1].path)]
    assert min(c[0] for c in corners) < x < max(c[0] for c in corners)
    assert min(c[1] for c in corners) < y < max(c[1] for c in corners)
    assert {label.text for label in drawn.labels} == {"01格", "02格"}


def test_the_scale_bar_is_true(people: Cast) -> None:
    grid = people.grids["44039900101"]
    drawn = minimap.draw(grid.pk, *IN_LUWAN, TODAY)
    assert drawn is not None
    corners = [float(x) for x in re.findall(r"([\d.-]+) [\d.-]+", drawn.patches[-1].path)]
    metres = (max(corners) - min(corners)) / drawn.bar * drawn.bar_metres
    assert metres == pytest.approx(1027, rel=0.01)  # 0.01° of longitude at 22.6° north


def test_without_an_area_there_is_no_map(people: Cast) -> None:
    assert minimap.draw(None, *IN_LUWAN, TODAY) is None


def test_without_a_point_the_area_alone_is_shown(people: Cast) -> None:
    drawn = minimap.draw(people.luwan.pk, None, None, TODAY)
    assert drawn is not None
    assert drawn.pin is None
    assert [patch.own for patch in drawn.patches] == [False, True]
