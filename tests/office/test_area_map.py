"""Maps of areas: classes of fills, names that do not collide, marks of cases that stand apart."""

from itertools import combinations

import pytest
from shapely import box

from jiewu.channels.office import area_map, shades
from jiewu.channels.office.clusters import NEAR, Dot, clusters
from jiewu.channels.office.viewport import meet


def test_classes_hold_about_as_many_areas_and_nought_stands_alone() -> None:
    values = {"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0, "e": 5.0, "f": 6.0, "g": 7.0, "h": 8.0, "i": 0.0, "j": None}
    found, legend = shades.classes(values, lambda value: f"{value:.0f}")
    assert [found[key] for key in "abcdefgh"] == ["m1", "m1", "m2", "m2", "m3", "m3", "m4", "m4"]
    assert (found["i"], found["j"]) == ("nought", "none")
    assert [step.text for step in legend] == ["—", "0", "1–2", "3–4", "5–6", "7–8"]


def test_equal_values_are_never_parted_and_few_make_few_classes() -> None:
    found, legend = shades.classes({"a": 5.0, "b": 5.0, "c": 5.0, "d": 9.0}, lambda value: f"{value:.0f}")
    assert found["a"] == found["b"] == found["c"] != found["d"]
    assert [step.text for step in legend] == ["5", "9"]
    assert shades.classes({"a": None}, str)[1] == [shades.Step("none", "—")]


def test_a_mark_has_the_worst_light_of_its_cases() -> None:
    dots = [Dot("late", 10, 10, "r"), Dot("paused", 12, 11, "o"), Dot("soon", 11, 12, "y"), Dot("far", 200, 200, "g")]
    found = clusters([dots[1], dots[2], dots[0], dots[3]])
    assert [(cluster.colour, set(cluster.keys)) for cluster in found] == [
        ("r", {"late", "paused", "soon"}),
        ("g", {"far"}),
    ]
    assert found[0].keys[0] == "late"


def test_marks_never_stand_near_each_other_and_no_case_is_lost() -> None:
    dots = [Dot(str(at), at * 37 % 470, at * 91 % 330, "rygo"[at % 4]) for at in range(400)]
    found = clusters(dots)
    assert sorted(key for cluster in found for key in cluster.keys) == sorted(dot.key for dot in dots)
    for one, other in combinations(found, 2):
        assert abs(one.x - other.x) >= NEAR[0] or abs(one.y - other.y) >= NEAR[1]


def test_names_stand_in_their_areas_and_do_not_collide() -> None:
    shapes = {
        f"a{x}{y}": (f"甲乙{x}{y}社区", box(114 + x / 50, 22 + y / 60, 114.02 + x / 50, 22 + (y + 1) / 60))
        for x in range(4)
        for y in range(3)
    }
    points = [(str(at), 114 + at % 40 / 500, 22 + at % 25 / 500, "r") for at in range(60)]
    drawn = area_map.draw(shapes, points)
    assert drawn is not None
    assert [patch.key for patch in drawn.patches] == list(shapes)
    assert {patch.name for patch in drawn.patches} == {f"甲乙{x}{y}" for x in range(4) for y in range(3)}
    boxes = [
        (x - len(patch.name) * 8, y - 16, x + len(patch.name) * 8, y + 4)
        for patch in drawn.patches
        if patch.label
        for x, y in [patch.label]
    ]
    assert len(boxes) > 6
    assert not any(meet(one, other) for one, other in combinations(boxes, 2))
    assert sum(len(cluster.keys) for cluster in drawn.clusters) + drawn.outside == 60


def test_without_shapes_there_is_no_map() -> None:
    assert area_map.draw({}) is None


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["芦湾社区", "榕东社区"], ["芦湾", "榕东"]),
        (["芦湾社区", "大石村"], ["芦湾社区", "大石村"]),
        (["01格"], ["01格"]),
    ],
)
def test_an_ending_that_all_share_is_left_out(names: list[str], short: list[str]) -> None:
    assert list(area_map.short(dict(enumerate(names))).values()) == short  # type: ignore[arg-type]
