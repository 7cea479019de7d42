"""Tags on entries, and links of facts to entries: dated, never double."""

from datetime import date, timedelta

import pytest

from jiewu.core import changelog, clock
from jiewu.core.problems import Problem
from jiewu.facts import links, queries, tags
from jiewu.facts.models import Entry, Link
from tests import cast
from tests.facts.ledgers import Ledgers

pytestmark = pytest.mark.django_db


@pytest.mark.both_databases
def test_a_tag_holds_until_the_day_it_is_taken_off(everybody: cast.Cast, ledgers: Ledgers) -> None:
    building = ledgers.building()
    tags.tag(building, "base.self_built", by=everybody.lin, starts=date(2020, 1, 1))
    assert list(queries.entries("base.building", by=everybody.lin, tag="base.self_built")) == [building]
    tags.untag(building, "base.self_built", by=everybody.lin, ends=clock.today())
    assert not queries.entries("base.building", by=everybody.lin, tag="base.self_built")
    assert tags.held(building, clock.today() - timedelta(days=1)).exists()
    assert [line.verb for line in changelog.of("entry", building.pk)] == ["register", "tag", "untag"]
    tags.tag(building, "base.self_built", by=everybody.lin)
    assert tags.held(building, clock.today()).count() == 1


def test_it_refuses_tags_that_are_there_or_are_not(everybody: cast.Cast, ledgers: Ledgers) -> None:
    building = ledgers.building(tags=["base.self_built"])
    for verb, name, code in (
        (tags.tag, "base.self_built", "tag_there"),
        (tags.tag, "base.rented", "tag_other_ledger"),
        (tags.tag, "base.haunted", "definition_unknown"),
        (tags.untag, "base.rental_building", "tag_not_there"),
    ):
        with pytest.raises(Problem) as caught:
            verb(building, name, by=everybody.lin)
        assert caught.value.code == code
    with pytest.raises(Problem) as early:
        tags.untag(building, "base.self_built", by=everybody.lin, ends=date(2000, 1, 1))
    assert early.value.code == "tag_not_there"
    for verb in (tags.tag, tags.untag):
        with pytest.raises(Problem) as forbidden:
            verb(building, "base.self_built", by=everybody.zhao)
        assert forbidden.value.code == "not_allowed"


@pytest.mark.both_databases
def test_a_link_holds_until_the_day_it_ends(everybody: cast.Cast, ledgers: Ledgers) -> None:
    person, room = ledgers.person(), ledgers.room()
    row = links.link(person, room, by=everybody.lin, role="owns", starts=date(2020, 1, 1))
    assert [link.pk for link in links.links_of(person, by=everybody.lin)] == [row.pk]
    links.end_link(person, room, by=everybody.lin, role="owns", ends=clock.today())
    assert links.links_of(person, by=everybody.lin) == []
    assert [link.pk for link in links.links_of(person, by=everybody.lin, on=date(2020, 1, 1))] == [row.pk]
    assert [line.verb for line in changelog.of("entry", person.pk)] == ["register", "link", "end_link"]
    assert Entry.objects.get(pk=person.pk).revision == 3


def test_a_field_for_one_holds_one_and_a_field_for_many_holds_many(everybody: cast.Cast, ledgers: Ledgers) -> None:
    person, building = ledgers.person(), ledgers.building()
    rooms = [ledgers.room(number, building=building) for number in ("1", "2")]
    for room in rooms:
        links.link(person, room, by=everybody.lin, role="owns")
    links.link(person, rooms[0], by=everybody.lin, role="lives_in")
    with pytest.raises(Problem) as caught:
        links.link(person, rooms[1], by=everybody.lin, role="lives_in")
    assert caught.value.code == "link_single"
    links.end_link(person, rooms[0], by=everybody.lin, role="lives_in")
    assert links.link(person, rooms[1], by=everybody.lin, role="lives_in").pk


def test_it_refuses_links_that_mean_nothing(everybody: cast.Cast, ledgers: Ledgers) -> None:
    person, room = ledgers.person(), ledgers.room()
    links.link(person, room, by=everybody.lin, role="owns")
    for role, entry, code in (
        ("owns", room, "link_there"),
        ("household", room, "link_role"),
        ("enemy", room, "link_role"),
        ("name", room, "link_role"),
    ):
        with pytest.raises(Problem) as caught:
            links.link(person, entry, by=everybody.lin, role=role)
        assert caught.value.code == code
    with pytest.raises(Problem) as missing:
        links.end_link(person, room, by=everybody.lin, role="lives_in")
    assert missing.value.code == "link_not_there"
    with pytest.raises(Problem) as forbidden:
        links.link(person, room, by=everybody.zhao, role="lives_in")
    assert forbidden.value.code == "not_allowed"
    assert Link.objects.filter(kind="entry", fact_id=person.pk).count() == 1


def test_links_lead_only_to_entries_that_the_post_may_see(everybody: cast.Cast, ledgers: Ledgers) -> None:
    person = ledgers.person()
    theirs = ledgers.building(by=everybody.zhao, point=cast.IN_RONGDONG)
    room = ledgers.room(by=everybody.zhao, point=cast.IN_RONGDONG, building=theirs)
    with pytest.raises(Problem) as caught:
        links.link(person, room, by=everybody.lin, role="owns")
    assert caught.value.code == "not_allowed"
    links.link(person, room, by=everybody.chen, role="owns")
    assert len(links.links_of(person, by=everybody.chen)) == 1
    assert links.links_of(person, by=everybody.lin) == []
