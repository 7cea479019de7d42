"""import_cases: the areas and orgs that rows name, and where points lie."""

from collections import Counter

import pytest

from jiewu.cases.importing.surroundings import Surroundings
from jiewu.cases.models import Case
from jiewu.core.problems import Problem
from jiewu.people import orgs, posts
from jiewu.people.models import Org, OrgAlias
from jiewu.places import changes
from jiewu.places import queries as places
from jiewu.places.models import Area, AreaVersion
from tests import cast
from tests.cases.imports import GOOD, MAPPING, Import, refusals, row

pytestmark = pytest.mark.django_db


def test_rows_make_the_areas_and_the_org_that_they_name(take: Import) -> None:
    result = take(GOOD, row(2, 社区号="11", 社区="榕北社区", 单位号="8", 单位="榕北社区"))
    assert (result.areas, result.orgs) == (4, 2)
    case = Case.objects.get(platform_number="1")
    assert [place.name for place in places.chain(case.area_id)] == ["东区", "榕树街道", "榕南社区"]  # type: ignore[arg-type]
    assert set(Area.objects.values_list("code", "kind")) == {
        ("p-1", "district"),
        ("p-101", "street"),
        ("p-10", "community"),
        ("p-11", "community"),
    }
    assert not AreaVersion.objects.exclude(starts=None, ends=None, boundary=None).exists()  # from an open start
    assert (case.org.code, case.org.name) == ("p-7", "城管办")  # type: ignore[union-attr]


def test_a_dash_makes_no_area_and_no_org(take: Import) -> None:
    nowhere = dict.fromkeys(("区号", "区", "街道号", "街道", "社区号", "社区", "单位号", "单位"), "-")
    half = nowhere | {"区号": "1", "街道号": "3", "社区号": "0"}  # ids without a name
    result = take(row(1, **nowhere), row(2, **half), row(3, 社区="-", 社区号="-"))
    assert (result.taken, result.areas, result.orgs) == (3, 2, 1)
    areas = Case.objects.order_by("platform_number").values_list("area__name", "org__name")
    assert list(areas) == [(None, None), (None, None), ("榕树街道", "城管办")]


def test_an_org_is_known_by_its_id_and_called_by_its_most_frequent_name(take: Import) -> None:
    spellings = ["城建办", "城建办 (榕树街道办事处)", "城建办", "城建科", "城建办（龙田）"]
    rows = [row(number, 单位号="7", 单位=name) for number, name in enumerate(spellings)]
    take(*rows, row(9, 单位号="8", 单位="城建办（别处）"))
    assert list(Org.objects.filter(code__startswith="p-").order_by("code").values_list("code", "name")) == [
        ("p-7", "城建办"),
        ("p-8", "城建办"),
    ]
    assert "城建科" in OrgAlias.objects.filter(org__code="p-7").values_list("name", flat=True)


def test_only_orgs_that_this_import_made_are_counted(take: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    by = posts.system()
    look_up = Surroundings.look_up

    def quicker(around: Surroundings) -> None:
        """Let another import make one of the two orgs just after this one has looked."""
        look_up(around)
        orgs.put_spellings("p-", {"7": Counter({"城管办": 1})}, by=by)

    monkeypatch.setattr(Surroundings, "look_up", quicker)
    result = take(row(1), row(2, 单位号="8", 单位="安监办"))
    assert (result.taken, result.orgs) == (2, 1)
    assert take(row(3)).orgs == 0


def test_a_refused_row_makes_no_area_and_no_org(take: Import) -> None:
    refused = row(2, 大类="999", 街道号="102", 街道="错街道", 单位号="9", 单位="错单位")
    result = take(row(1), refused)
    assert (result.areas, result.orgs) == (3, 1)


def test_without_create_a_row_of_an_unknown_place_is_refused(take: Import) -> None:
    strict = MAPPING.replace("create: true", "create: false")
    result = take(row(1), mapping=strict)
    assert refusals(result) == [(2, "社区号", "row_area_unknown"), (2, "单位号", "row_org_unknown")]
    take(row(1))
    assert take(row(2), mapping=strict).taken == 1


def test_areas_that_came_in_before_are_found_by_name_below_their_parent(take: Import) -> None:
    by = posts.system()
    district = changes.put_area("440310", kind="district", name="东区", by=by)
    street = changes.put_area("440310001", kind="street", name="榕树街道", parent=district, by=by)
    other = changes.put_area("440310002", kind="street", name="别的街道", parent=district, by=by)
    changes.put_area("440310002001", kind="community", name="榕南社区", parent=other, by=by)
    assert take(GOOD).areas == 1  # a community of that name lies in another street
    area = Case.objects.get().area_id
    assert area is not None
    assert [place.code for place in places.chain(area)] == [district.code, street.code, "p-10"]


def test_a_code_that_is_another_kind_of_area_stops_the_import(take: Import) -> None:
    changes.put_area("p-101", kind="community", name="别的", by=posts.system())
    with pytest.raises(Problem) as caught:
        take(GOOD)
    assert caught.value.code == "row_area_kind"
    assert not Case.objects.exists()


def test_ids_of_two_levels_may_be_the_same_with_prefixes_of_their_own(take: Import) -> None:
    same = row(1, 社区号="1")
    with pytest.raises(Problem) as caught:
        take(same)
    assert caught.value.code == "area_kind_differs"
    assert not Area.objects.exists()
    take(same, mapping=MAPPING.replace("name: 社区}", "name: 社区, prefix: c}"))
    assert set(Area.objects.values_list("code", flat=True)) == {"p-1", "p-101", "p-c1"}


def test_points_are_located_and_refused_outside(take: Import) -> None:
    cast.build()
    mapping = MAPPING.partition("area:")[0] + "point: {lon: 区号, lat: 区}\n"
    inside, outside, nowhere = cast.IN_LUWAN, cast.OUTSIDE, (22.6, 114.0)
    rows = [row(number, 区号=str(lon), 区=str(lat)) for number, (lon, lat) in enumerate((inside, outside, nowhere), 1)]
    result = take(*rows, row(4, 区号="-", 区="-"), mapping=mapping)
    assert refusals(result) == [(3, "区号 区", "point_outside"), (4, "区号 区", "not_a_point")]
    assert list(Case.objects.order_by("platform_number").values_list("area__name", flat=True)) == ["01格", None]


def test_a_post_takes_in_only_rows_of_its_areas(take: Import) -> None:
    everybody = cast.build()
    strict = MAPPING.partition("org:")[0].replace("create: true", "create: false")
    strict = strict.replace("prefix: p-", "prefix: '440399'")
    mine = row(1, 社区号="001", 社区="芦湾社区")
    nowhere = row(2, 区="-", 街道="-", 社区="-")
    of_luwan = posts.put_post(
        None, by=everybody.system, org=everybody.luwan_org, title="督办", role="supervisor", areas=[everybody.luwan.pk]
    )
    result = take(mine, nowhere, mapping=strict, by=of_luwan)
    assert (result.taken, refusals(result)) == (1, [(3, "", "not_allowed")])
    assert Case.objects.get().area == everybody.luwan
