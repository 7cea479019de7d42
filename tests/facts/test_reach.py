"""How far a post reaches: areas, packs, and what has no place."""

import pytest

from jiewu.facts.policies import area_ids
from jiewu.people import posts
from jiewu.places import changes
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_post_reaches_its_area_and_all_that_lies_in_it(people: Cast) -> None:
    grids = {grid.pk for code, grid in people.grids.items() if code.startswith(people.luwan.code)}
    assert area_ids(people.lin) == {people.luwan.pk, *grids}


def test_a_post_over_the_top_of_the_tree_reaches_everything(people: Cast) -> None:
    assert area_ids(people.chen) is None
    assert area_ids(people.system) is None


def test_beside_another_sub_district_it_reaches_its_own_only(people: Cast) -> None:
    other = changes.put_area("440400", kind="street", name="南岭街道", by=people.system)
    reached = area_ids(people.chen)
    assert reached is not None
    assert people.luwan.pk in reached
    assert other.pk not in reached
    both = posts.put_post(
        None, by=people.system, org=people.centre, title="两街", role="leader", areas=[people.street.pk, other.pk]
    )
    assert area_ids(both) is None
