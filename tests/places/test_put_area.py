"""Making, changing and ending areas: what each leaves behind, and what is refused."""

from datetime import date

import pytest
from shapely.geometry import box

from jiewu.core.problems import Problem
from jiewu.people import posts
from jiewu.places import queries
from jiewu.places.changes import change_area, end_area, put_area, put_areas
from jiewu.places.models import Area, AreaVersion
from jiewu.places.wanted import Wanted
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

WEST, EAST = box(114.00, 22.60, 114.02, 22.61), box(114.02, 22.60, 114.04, 22.61)
MARCH, JULY = date(2025, 3, 1), date(2025, 7, 1)


@pytest.fixture
def by():
    return posts.system()


@pytest.fixture
def street(by):
    return put_area("440399", kind="street", name="月桥街道", by=by)


def put(by, parent, code="440399001", name="芦湾社区", **rest):
    return put_area(code, kind="community", name=name, parent=parent, by=by, **rest)


def history(area):
    rows = AreaVersion.objects.filter(area=area).order_by("id").select_related("parent")
    return sorted(
        ((v.name, v.parent and v.parent.name, v.starts, v.ends) for v in rows), key=lambda v: v[2] or date.min
    )


def refusal(run):
    with pytest.raises(Problem) as refused:
        run()
    str(refused.value)
    return refused.value.code


def test_it_makes_an_area_from_an_open_start(by, street):
    luwan = put(by, street, boundary=WEST)
    assert (luwan.code, luwan.kind, str(luwan)) == ("440399001", "community", "芦湾社区")
    assert history(luwan) == [("芦湾社区", "月桥街道", None, None)]
    assert queries.boundaries([luwan.pk])[luwan.pk].equals(WEST)


def test_again_it_changes_nothing(by, street):
    put(by, street, boundary=WEST)
    done = put_areas([Wanted("440399001", "community", "芦湾社区", "440399", WEST)], by=by)
    assert (done.added, done.changed, done.unchanged) == (0, 0, 1)
    assert AreaVersion.objects.count() == 2


def test_it_adds_a_boundary_where_none_was_known(by, street):
    put(by, street)
    luwan = put(by, street, boundary=WEST)
    assert len(history(luwan)) == 1
    assert queries.boundaries([luwan.pk])[luwan.pk].equals(WEST)


def test_without_a_boundary_it_leaves_the_one_that_stands(by, street):
    luwan = put(by, street, boundary=WEST)
    put(by, street)
    assert queries.boundaries([luwan.pk])[luwan.pk].equals(WEST)


def test_from_a_later_day_on_it_keeps_what_was_before(by, street):
    luwan = put(by, street, boundary=WEST)
    put(by, street, name="芦湾新社区", boundary=EAST, starts=MARCH)
    assert history(luwan) == [("芦湾社区", "月桥街道", None, MARCH), ("芦湾新社区", "月桥街道", MARCH, None)]
    assert queries.boundaries([luwan.pk], date(2025, 2, 28))[luwan.pk].equals(WEST)
    assert queries.boundaries([luwan.pk], MARCH)[luwan.pk].equals(EAST)
    assert Area.objects.get(pk=luwan.pk).name == "芦湾新社区"


def test_a_state_in_the_middle_ends_where_the_next_begins(by, street):
    luwan = put(by, street)
    put(by, street, name="丙", starts=JULY)
    put(by, street, name="乙", starts=MARCH)
    assert [(name, starts, ends) for name, _, starts, ends in history(luwan)] == [
        ("芦湾社区", None, MARCH),
        ("乙", MARCH, JULY),
        ("丙", JULY, None),
    ]
    assert Area.objects.get(pk=luwan.pk).name == "丙"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "芦苇湾社区"}, "area_name_differs"),
        ({"boundary": EAST}, "area_boundary_differs"),
        ({"starts": date(2020, 1, 1), "name": "芦湾社区", "boundary": EAST, "first": True}, "area_boundary_differs"),
    ],
)
def test_it_refuses_what_contradicts_the_same_days(by, street, changed, code):
    starts = date(2020, 1, 1) if changed.pop("first", False) else None
    put(by, street, boundary=WEST, starts=starts)
    assert refusal(lambda: put(by, street, **({"boundary": WEST} | changed))) == code


def test_it_refuses_another_parent_of_the_same_days_but_takes_it_from_a_later_one(by, street):
    other = put_area("440398", kind="street", name="北桥街道", by=by)
    luwan = put(by, street)
    assert refusal(lambda: put(by, other)) == "area_parent_differs"
    put(by, other, starts=MARCH)
    assert [parent for _, parent, _, _ in history(luwan)] == ["月桥街道", "北桥街道"]


def test_it_refuses_a_state_from_before_the_area_began(by, street):
    put(by, street, starts=MARCH)
    assert refusal(lambda: put(by, street, boundary=WEST)) == "area_begins_later"


def test_it_refuses_another_kind_under_the_same_code(by, street):
    assert refusal(lambda: put_area("440399", kind="town", name="月桥街道", by=by)) == "area_kind_differs"


@pytest.mark.parametrize(("code", "name"), [("", "芦湾社区"), ("440399001", " ")])
def test_it_refuses_an_area_without_name_or_code(by, street, code, name):
    assert refusal(lambda: put(by, street, code=code, name=name)) == "area_name_missing"


def test_it_refuses_kinds_that_do_not_exist_or_do_not_fit(by, street):
    assert refusal(lambda: put_area("x", kind="hamlet", name="甲", by=by)) == "area_kind_unknown"
    assert refusal(lambda: put_area("x", kind="street", name="甲", parent=street, by=by)) == "area_misplaced"
    put_area("y", kind="enclosure", name="围合一", parent=street, by=by)


def test_it_refuses_a_parent_that_does_not_exist_all_the_time(by, street):
    young = put_area("440397", kind="street", name="新桥街道", starts=MARCH, by=by)
    assert refusal(lambda: put(by, young)) == "area_parent_absent"
    put(by, young, starts=JULY)
    assert refusal(lambda: put_areas([Wanted("z", "community", "甲", "no such code")], by=by)) == "area_unknown"


def test_it_makes_all_of_them_or_none(by, street):
    wanted = [Wanted("440399001", "community", "甲社区", "440399"), Wanted("440399002", "hamlet", "乙", "440399")]
    assert refusal(lambda: put_areas(wanted, by=by)) == "area_kind_unknown"
    assert Area.objects.count() == 1
    assert put_areas(wanted[:1], by=by).added == 1


def test_children_may_come_in_one_go_with_their_parent(by):
    wanted = [
        Wanted("1", "street", "甲街道"),
        Wanted("11", "community", "乙社区", "1"),
        Wanted("111", "grid", "01格", "11"),
    ]
    assert put_areas(wanted, by=by).added == 3
    assert [place.code for place in queries.chain(Area.objects.get(code="111"))] == ["1", "11", "111"]


def test_change_keeps_what_is_not_named(by, street):
    luwan = put(by, street, boundary=WEST)
    change_area(luwan, by=by, on=MARCH, name="芦湾新社区")
    assert history(luwan)[1] == ("芦湾新社区", "月桥街道", MARCH, None)
    assert queries.boundaries([luwan.pk], JULY)[luwan.pk].equals(WEST)
    assert refusal(lambda: change_area(end_area(luwan, by=by, on=JULY), by=by, on=JULY, name="甲")) == "area_absent"


def test_an_area_ends_and_keeps_its_past(by, street):
    luwan = put(by, street)
    end_area(luwan, by=by, on=MARCH)
    assert history(luwan) == [("芦湾社区", "月桥街道", None, MARCH)]
    assert queries.place(luwan, date(2025, 2, 28)).name == "芦湾社区"
    assert queries.place(luwan, MARCH) is None
    assert refusal(lambda: end_area(luwan, by=by, on=JULY)) == "area_absent"


def test_an_ended_area_can_come_back(by, street):
    luwan = put(by, street)
    end_area(luwan, by=by, on=MARCH)
    put(by, street, starts=JULY)
    assert [(starts, ends) for _, _, starts, ends in history(luwan)] == [(None, MARCH), (JULY, None)]


def test_an_area_does_not_end_over_the_heads_of_its_parts(by, street):
    luwan = put(by, street)
    assert refusal(lambda: end_area(street, by=by, on=MARCH)) == "area_has_parts"
    end_area(luwan, by=by, on=MARCH)
    end_area(street, by=by, on=MARCH)


def test_only_posts_with_the_right_to_may_change_areas(by):
    everybody = cast.build()
    for post, may in ((everybody.zheng, True), (everybody.chen, False)):
        runs = [
            lambda post=post: put_area("440398", kind="street", name="北桥街道", by=post),
            lambda post=post: change_area(everybody.luwan, by=post, on=MARCH, name="芦湾新社区"),
            lambda post=post: end_area(everybody.grids["44039900101"], by=post, on=JULY),
        ]
        for run in runs:
            if may:
                run()
            else:
                assert refusal(run) == "not_allowed"
