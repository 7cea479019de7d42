"""Editions: what is added, what stays, what is read."""

import json

import pytest

from jiewu.core import stamps
from jiewu.core.problems import Problem, Problems
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef, FlowDef, LedgerDef, TagDef
from jiewu.packs.models import Edition, Publication
from tests.packs.conftest import Written

pytestmark = pytest.mark.django_db

SHOP = """pack: demo
title: 示例
flows:
  simple:
    title: 简单
    start: received
    states:
      received: {title: 待办, phase: received}
      closed: {title: 办结, phase: closed}
    transitions:
      close: {title: 办结, from: received, to: closed, who: case.close}
ledgers:
  shop: {title: 店铺, fields: {kind: {type: choice, title: 类别, choices: [小店, 小摊]}}}
cases:
  matter: {title: 事项, flow: simple, lead: 综合办}
indicators:
  shops: {title: 店铺, unit: 家, of: ledger shop, value: count(kind == "小店")}
"""


def added(written: Written, text: str, **changes: str) -> list[tuple[str, int, bool]]:
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    found = editions.publish(written(text), by=7)
    return [(str(each).partition(" ")[0], each.number, bool(each.body)) for each in found]


@pytest.mark.both_databases
def test_only_what_changed_becomes_a_new_edition(written: Written) -> None:
    first = added(written, SHOP)
    assert ("demo.shop", 1, True) in first
    assert len(first) == 5
    assert added(written, SHOP) == []
    assert added(written, SHOP, 小摊="小摊档") == [("demo.shop", 2, True)]
    assert editions.current().definition("demo.shop").number == 2


def test_comments_and_blanks_make_no_edition_but_a_publication(written: Written) -> None:
    added(written, SHOP)
    before = Publication.objects.count()
    assert added(written, SHOP + "# a comment\n") == []
    assert Publication.objects.count() == before + 1
    assert added(written, SHOP + "# a comment\n") == []
    assert Publication.objects.count() == before + 1


def test_a_changed_flow_makes_new_editions_of_its_case_types(written: Written) -> None:
    added(written, SHOP)
    old = editions.current().definition("demo.matter", CaseDef)
    assert added(written, SHOP, 待办="待分拨") == [("demo.simple", 2, True), ("demo.matter", 2, True)]
    assert old.flow.states["received"].words["zh"] == "待办"
    assert editions.current().definition("demo.matter", CaseDef).flow.states["received"].words["zh"] == "待分拨"
    again = editions.edition(old.edition)
    assert isinstance(again, CaseDef)
    assert again is not old
    assert again.flow.states["received"].words["zh"] == "待办"


def test_facts_of_an_old_edition_are_read_by_it(written: Written) -> None:
    added(written, SHOP)
    old = editions.current().definition("demo.shop")
    added(written, SHOP, 小摊="小摊档")
    new = editions.current().definition("demo.shop")
    assert new.edition != old.edition
    assert [option.key for option in editions.edition(old.edition).fields["kind"].choices] == ["小店", "小摊"]
    assert [option.key for option in editions.edition(new.edition).fields["kind"].choices] == ["小店", "小摊档"]
    assert [each.edition for each in editions.editions_of("demo.shop")] == [old.edition, new.edition]


def test_what_a_pack_no_longer_has_is_withdrawn_and_stays_readable(written: Written) -> None:
    added(written, SHOP)
    old = editions.current().definition("demo.matter")
    without = SHOP.replace("cases:\n  matter: {title: 事项, flow: simple, lead: 综合办}\n", "")
    assert added(written, without) == [("demo.matter", 2, False)]
    with pytest.raises(Problem) as refused:
        editions.current().definition("demo.matter")
    assert refused.value.code == "definition_unknown"
    assert editions.edition(old.edition).title == "事项"
    assert added(written, SHOP) == [("demo.matter", 3, True)]
    assert editions.current().definition("demo.matter").number == 3


def test_packs_that_are_not_read_stay(written: Written) -> None:
    added(written, SHOP)
    editions.publish(by=7)  # as every start does, with the shipped packs only
    assert editions.current().definition("demo.shop").title == "店铺"


def test_a_wrong_pack_publishes_nothing(written: Written) -> None:
    count = Edition.objects.count()
    with pytest.raises(Problems) as refused:
        editions.publish(written(SHOP.replace("flow: simple", "flow: complex")), by=7)
    assert [problem.code for problem in refused.value] == ["pack_unknown"]
    assert Edition.objects.count() == count


def test_an_edition_says_when_and_by_whom(written: Written) -> None:
    (edition, *_) = editions.publish(written(SHOP), by=7)
    assert edition.publication.post == 7
    assert edition.published == edition.publication.published
    assert json.loads(Edition.objects.get(pack="demo", name="shop").body)["title"] == {"zh": "店铺"}


def test_a_process_sees_what_another_published(written: Written, django_assert_num_queries) -> None:
    catalogue = editions.current()
    with django_assert_num_queries(0):
        assert editions.current() is catalogue
    editions.refresh()
    with django_assert_num_queries(1):  # the one comparison of a request
        assert editions.current() is catalogue
        assert editions.current() is catalogue
    stamps.renew("packs")  # as the other does
    assert editions.current() is catalogue
    editions.refresh()
    assert editions.current() is not catalogue


def test_definitions_are_asked_for_by_kind() -> None:
    catalogue = editions.current()
    assert catalogue.definition("base.room", LedgerDef).title == "房屋"
    assert catalogue.definition("appeals.standard", FlowDef).start == "received"
    assert "rented" in [tag.name for tag in catalogue.tags_of("base.room")]
    assert catalogue.definition("base.rented", TagDef).ledger == "base.room"
    for key, cls in (("base.room", CaseDef), ("base.nothing", LedgerDef)):
        with pytest.raises(Problem) as refused:
            catalogue.definition(key, cls)
        assert refused.value.code == "definition_unknown"
        assert refused.value.status == 404


def test_indicators_are_asked_for_by_key() -> None:
    catalogue = editions.current()
    assert catalogue.indicator("appeals.received").title == "受理诉求"
    assert catalogue.indicator("appeals.received") is catalogue.indicator("appeals.received")
    assert "appeals.received" in catalogue.indicators
    with pytest.raises(Problem) as refused:
        catalogue.indicator("appeals.nothing")
    assert refused.value.code == "indicator_unknown"


def test_an_unknown_edition_is_refused() -> None:
    flow = Edition.objects.get(pack="appeals", section="flows")
    for id_ in (0, flow.pk):  # none, and one that no fact can name
        with pytest.raises(Problem) as refused:
            editions.edition(id_)
        assert refused.value.code == "edition_unknown"


def test_every_stored_edition_compiles_to_what_was_published(written: Written) -> None:
    from jiewu.packs.assembly import assemble
    from jiewu.packs.reading import read_packs

    fresh = assemble(read_packs()).definitions
    catalogue = editions.current()
    assert fresh.keys() == {key for key in catalogue.definitions if not key.startswith("demo.")}
    for key, definition in fresh.items():
        stored = catalogue.definition(key)
        assert type(stored) is type(definition)
        assert stored.words == definition.words
        assert getattr(stored, "columns", None) == getattr(definition, "columns", None)
        assert getattr(stored, "rules", None) == getattr(definition, "rules", None)
        assert list(getattr(stored, "fields", {})) == list(getattr(definition, "fields", {}))
