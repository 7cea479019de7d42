"""Storing one fact: what stands in the tables afterwards, and what is refused."""

import json
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from jiewu.core import changelog, fields
from jiewu.core.models import Change, ChangeText, FieldValue
from jiewu.core.problems import Problem
from jiewu.core.writes import write
from jiewu.facts.models import Entry, Link, Tag
from tests.core.things import POST, address, correct, entry, register

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_a_new_fact_is_stored_with_its_line_in_the_log() -> None:
    stored = write(register(address()), post=POST)
    again = Entry.objects.get(uid=stored.uid)
    assert (again.pk, again.revision, again.recorded) == (stored.pk, 1, stored.recorded)
    assert again.values == {"kind": "门楼牌", "status": "在用"}
    line = changelog.of("entry", stored.pk)[-1]
    assert (line.seq, line.verb, line.revision, line.post) == (changelog.last(), "register", 1, POST)
    assert (line.type, line.recorded) == ("base.address", stored.recorded)
    assert json.loads(line.values) == again.published()
    assert line.text_digest == ""


def test_the_text_of_a_change_lies_beside_its_line() -> None:
    stored = write(register(address(), text={"note": "现场核对"}), post=POST)
    line = changelog.of("entry", stored.pk)[-1]
    assert changelog.texts([line.seq]) == {line.seq: {"note": "现场核对"}}
    assert "现场核对" not in line.values


def test_a_change_raises_the_revision_and_logs_the_whole_image() -> None:
    stored = write(register(address()), post=POST)
    stored.values["status"] = "停用"
    write(correct(stored, seen=1), post=POST + 1)
    assert Entry.objects.get(pk=stored.pk).values["status"] == "停用"
    first, second = changelog.of("entry", stored.pk)
    assert (second.revision, second.verb, second.post) == (2, "correct", POST + 1)
    assert json.loads(second.values) == json.loads(first.values) | {"status": "停用"}


def test_it_refuses_a_change_of_a_revision_that_is_no_longer() -> None:
    stored = write(register(address()), post=POST)
    mine, yours = Entry.objects.get(pk=stored.pk), Entry.objects.get(pk=stored.pk)
    yours.values["status"] = "停用"
    write(correct(yours, seen=1), post=POST)
    mine.values["status"] = "待核"
    with pytest.raises(Problem) as refused:
        write(correct(mine), post=POST)
    assert (refused.value.code, refused.value.status, mine.revision) == ("stale", 409, 1)
    with pytest.raises(Problem):
        write(correct(Entry.objects.get(pk=stored.pk), seen=1), post=POST)
    assert Entry.objects.get(pk=stored.pk).values["status"] == "停用"
    assert len(changelog.of("entry", stored.pk)) == 2


def test_the_same_submission_gives_the_same_fact() -> None:
    first = address()
    stored = write(register(first, text={"note": "一"}), post=POST)
    twin = address("另一处")
    twin.uid = first.uid
    before = changelog.last()
    again = write(register(twin, text={"note": "二"}), post=POST)
    assert (again.pk, again.title, again.revision) == (stored.pk, "榕浦大道12号", 1)
    assert changelog.last() == before
    assert Entry.objects.filter(uid=first.uid).count() == 1


def test_a_uid_may_come_as_text() -> None:
    first = write(register(address()), post=POST)
    twin = address("另一处")
    twin.uid = str(first.uid)  # type: ignore[assignment]  # as a client sends it
    assert write(register(twin), post=POST).pk == first.pk
    third = address()
    third.uid = "0199a0c4-0000-7000-8000-00000000abcd"  # type: ignore[assignment]
    assert write(register(third), post=POST).uid == UUID("0199a0c4-0000-7000-8000-00000000abcd")


def test_filter_fields_lie_in_the_narrow_table_as_they_are_now() -> None:
    stored = write(register(address()), post=POST)
    assert list(fields.having("base.address", "kind", "门楼牌")) == [stored.pk]
    stored.values = {"kind": "楼栋"}
    write(correct(stored), post=POST)
    rows = FieldValue.objects.filter(fact=stored.pk).values_list("type", "field", "value")
    assert list(rows) == [("base.address", "kind", "楼栋")]
    other = editions_type("base.building")
    stored.type, stored.edition_id = "base.building", other
    stored.values = {"use": "住宅"}
    write(correct(stored), post=POST)
    rows = FieldValue.objects.filter(fact=stored.pk).values_list("type", "field", "value")
    assert list(rows) == [("base.building", "use", "住宅")]


def editions_type(key: str) -> int:
    return entry(key, "", {}).edition_id


def test_links_and_tags_are_stored_with_a_new_fact() -> None:
    home = write(register(address()), post=POST)
    building = entry("base.building", "1栋", {"use": "住宅"})
    link = Link(kind="entry", role="address", entry=home)
    tag = Tag(entry=building, tag="base.checked")
    stored = write(register(building, rows=(link, tag)), post=POST)
    assert Link.objects.get(kind="entry", fact_id=stored.pk).entry_id == home.pk
    assert Tag.objects.get(tag="base.checked").entry_id == stored.pk
    link.role = "beside"
    write(correct(stored, rows=(link,)), post=POST)
    assert Link.objects.get(fact_id=stored.pk).role == "beside"


def test_nothing_is_stored_when_a_part_of_it_fails() -> None:
    before = changelog.last()
    building = entry("base.building", "1栋", {"use": "住宅"})
    no_entry = Link(kind="entry", role=None, entry_id=0)  # type: ignore[misc]  # a role is required
    with pytest.raises(IntegrityError), transaction.atomic():
        write(register(building, text={"note": "x"}, rows=(no_entry,)), post=POST)
    assert (building.pk, building.revision) == (None, 0)
    assert changelog.last() == before
    assert ChangeText.objects.count() == Change.objects.exclude(text_digest="").count()
    assert not Entry.objects.filter(uid=building.uid).exists()
    assert not FieldValue.objects.filter(type="base.building").exists()
    write(register(building), post=POST)
    assert building.revision == 1


def test_a_fact_that_is_gone_is_not_found() -> None:
    ghost = address()
    ghost.pk, ghost.revision = 10**9, 1
    with pytest.raises(Problem) as refused:
        write(correct(ghost), post=POST)
    assert refused.value.code == "not_found"


def test_a_void_fact_keeps_its_row_and_leaves_the_default_lists() -> None:
    stored = write(register(address()), post=POST)
    stored.void = True
    write(correct(stored), post=POST)
    assert not Entry.objects.filter(pk=stored.pk).exists()
    assert Entry.everything.get(pk=stored.pk).revision == 2
    stored.void = False
    write(correct(stored), post=POST)
    assert Entry.objects.get(pk=stored.pk).revision == 3
