"""docs/databases.md, line by line: what holds on both databases, and where they differ and code must not lean on it."""

import re
import sys
import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, DataError, IntegrityError, connection, models, transaction
from django.db.models import F, Max, Min, Sum

from jiewu.core import changelog, clock
from jiewu.core.fields import JsonValue
from jiewu.core.models import Change, Counter, OfficeSetting
from jiewu.core.writes import Write, many, write
from jiewu.facts.models import Datapoint, Entry, Link
from jiewu.packs import editions
from jiewu.people.models import Org
from jiewu.places.models import Area
from tests.core.things import POST, address, correct, register

PAGE = Path(__file__).parents[2] / "docs" / "databases.md"

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def on_sqlite() -> bool:
    return connection.vendor == "sqlite"


def test_every_line_of_the_page_is_a_test_and_every_test_a_line() -> None:
    named = re.findall(r"\| `(\w+)` \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    tests = [name.removeprefix("test_") for name in vars(sys.modules[__name__]) if name.startswith("test_")]
    assert sorted(named) == sorted(set(tests) - {"every_line_of_the_page_is_a_test_and_every_test_a_line"})


def test_text_compares_by_code_point() -> None:
    words = ["一", "a", "Z", "中", "é", "乙", "10", "9", "上", "\uff41", "_"]
    for word in words:
        Counter.objects.create(key=word)
    rows = Counter.objects.filter(key__in=words)
    assert list(rows.order_by("key").values_list("key", flat=True)) == sorted(words)
    assert rows.aggregate(first=Min("key"), last=Max("key")) == {"first": min(words), "last": max(words)}
    assert {row.key for row in rows.filter(key__gt="Z")} == {word for word in words if word > "Z"}
    many([register(address(word, name=word)) for word in words], post=POST)
    by_field = Entry.objects.order_by(JsonValue("values", "name")).values_list("title", flat=True)
    assert list(by_field) == list(Entry.objects.order_by("title").values_list("title", flat=True)) == sorted(words)


def test_every_text_column_is_made_to_compare_by_code_point() -> None:
    if on_sqlite():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND upper(sql) LIKE '%COLLATE%'")
            assert cursor.fetchone() == (0,)  # SQLite compares by code point unless told otherwise
        return
    longer = models.CharField(max_length=70, primary_key=True)
    longer.set_attributes_from_name("key")
    longer.model = Counter
    with connection.schema_editor() as editor:
        editor.alter_field(Counter, Counter._meta.get_field("key"), longer)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
            "AND data_type IN ('text', 'character varying') AND collation_name IS DISTINCT FROM 'C' "
            "AND NOT table_name LIKE 'pg_%'"
        )
        assert cursor.fetchall() == []
        cursor.execute("SELECT 'Z' > 'a', '一' < '乙' COLLATE \"C\"")
        assert cursor.fetchone() == (True, True)  # the cluster of these tests itself sorts as a dictionary does


def test_equality_minds_case() -> None:
    Counter.objects.create(key="JW")
    Counter.objects.create(key="jw")
    assert Counter.objects.filter(key="JW").count() == 1


def test_parts_of_text_are_for_keys() -> None:
    Counter.objects.create(key="safety.hazard")
    assert Counter.objects.filter(key__startswith="safety.").exists()
    assert not Counter.objects.filter(key__startswith="safety_").exists()
    assert Counter.objects.filter(key__startswith="Safety.").exists() is on_sqlite()
    assert Counter.objects.filter(key__icontains="HAZ").exists()


def test_lengths_are_checked_by_verbs() -> None:
    def store() -> None:
        with transaction.atomic():
            Counter.objects.create(key="x" * 61)

    if on_sqlite():
        store()
        assert Counter.objects.filter(key="x" * 61).exists()
    else:
        with pytest.raises(DataError):
            store()


def test_text_holds_every_character_but_nought() -> None:
    text = "".join(map(chr, [*range(1, 0x250), 0x4E00, 0xFFFD, 0x1F600, 0x20BB7, 0x10FFFF]))
    OfficeSetting.objects.create(key="text", value=text, post=1, recorded=clock.now())
    stored = write(register(address(), text={"note": text}), post=POST)
    assert OfficeSetting.objects.get(key="text").value == text
    assert changelog.texts([changelog.last()])[changelog.last()] == {"note": text}
    stored.title = "a\0b"
    if on_sqlite():
        assert write(correct(stored), post=POST).revision == 2
    else:
        with pytest.raises(DataError), transaction.atomic():
            write(correct(stored), post=POST)


def test_an_order_says_where_nulls_go() -> None:
    for day in (None, date(2026, 1, 1), date(2025, 1, 1)):
        OfficeSetting.objects.create(key="hours", value=1, starts=day, post=1, recorded=clock.now())
    rows = OfficeSetting.objects.filter(key="hours")
    last = rows.order_by(F("starts").asc(nulls_last=True)).values_list("starts", flat=True)
    assert list(last) == [date(2025, 1, 1), date(2026, 1, 1), None]
    unsaid = list(rows.order_by("starts").values_list("starts", flat=True))
    assert unsaid[0 if on_sqlite() else -1] is None


def test_times_come_back_as_they_were() -> None:
    office = datetime(2026, 3, 2, 0, 30, 15, 123456, tzinfo=clock.OFFICE_ZONE)
    fact = address()
    fact.happened = office
    write(register(fact), post=POST)
    again = Entry.objects.get(pk=fact.pk).happened
    assert again == office
    assert again.tzinfo is UTC
    assert Entry.objects.filter(happened__gt=office - timedelta(microseconds=1), happened__lte=office).exists()
    assert not Entry.objects.filter(happened__lt=office).exists()


def test_money_is_exact() -> None:
    amounts = [2**53 + 1, 10**15 + 1, 1]
    for place, amount in enumerate(amounts):
        Counter.objects.create(key=str(place), value=amount)
    assert Counter.objects.filter(key__in=["0", "1", "2"]).aggregate(sum=Sum("value"))["sum"] == sum(amounts)
    with pytest.raises((OverflowError, DatabaseError)), transaction.atomic():
        Counter.objects.create(key="too much", value=2**63)


def test_decimals_keep_fifteen_digits() -> None:
    kept, long = Decimal("123456789.123456"), Decimal("123456789012345678.123456")
    for amount in (kept, long):
        write(register_datapoint(amount, area(str(amount))), post=POST)
    stored = {row.area.code: row.amount for row in Datapoint.objects.select_related("area")}
    assert stored[str(kept)] == kept
    assert (stored[str(long)] == long) is not on_sqlite()


def area(code: str) -> Area:
    return Area.objects.create(code=code, kind="street")


def register_datapoint(amount: Decimal, where: Area) -> Write[Datapoint]:
    definition = editions.current().definition("safety.fires")
    fact = Datapoint(
        type=definition.key,
        edition_id=definition.edition,
        area=where,
        happened=datetime(2026, 1, 1, tzinfo=clock.OFFICE_ZONE),
        period_end=date(2026, 1, 31),
        amount=amount,
    )
    return Write(fact, "register")


def test_a_field_of_a_pack_filters_alike() -> None:
    many([register(address(str(kind), kind=kind)) for kind in ("楼栋", None, "门楼牌", 'It\'s 100% "so"')], post=POST)
    rows = Entry.objects.alias(of_kind=JsonValue("values", "kind"))
    assert [row.title for row in rows.filter(of_kind="楼栋")] == ["楼栋"]
    assert [row.title for row in rows.filter(of_kind=None)] == ["None"]
    assert [row.title for row in rows.filter(of_kind='It\'s 100% "so"')] == ['It\'s 100% "so"']
    assert rows.filter(of_kind__in=["楼栋", "门楼牌"]).count() == 2


def test_unique_means_among_facts_that_are_not_void() -> None:
    where = area("440399")
    first = write(register_datapoint(Decimal(1), where), post=POST)
    with pytest.raises(IntegrityError), transaction.atomic():
        write(register_datapoint(Decimal(2), where), post=POST)
    first.void = True
    write(Write(first, "void"), post=POST)
    assert write(register_datapoint(Decimal(2), where), post=POST).pk
    first.void = False
    with pytest.raises(IntegrityError), transaction.atomic():
        write(Write(first, "unvoid"), post=POST)


@pytest.mark.django_db(transaction=True)
def test_foreign_keys_hold() -> None:
    stored = write(register(address()), post=POST)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(kind="entry", fact_id=1, role="x", entry_id=10**9)
    with pytest.raises(IntegrityError):
        write(register(address(), rows=(Link(kind="entry", role="x", entry_id=10**9),)), post=POST)
    assert write(register(address(), rows=(Link(kind="entry", role="x", entry=stored),)), post=POST).pk
    assert (Link.objects.count(), Change.objects.count()) == (1, 2)


@pytest.mark.django_db(transaction=True)
def test_locked_rows_wait_for_each_other() -> None:
    def add() -> None:
        for _ in range(10):
            with transaction.atomic():
                row = Counter.objects.select_for_update(no_key=True).get(key="both")
                row.value += 1
                row.save()
        connection.close()

    Counter.objects.create(key="both")
    threads = [threading.Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter.objects.get(key="both").value == 30


def test_what_may_fail_has_a_block_of_its_own() -> None:
    Org.objects.create(code="a", name="甲")
    with pytest.raises(IntegrityError), transaction.atomic():
        Org.objects.create(code="a", name="乙")
    assert Org.objects.get(code="a").name == "甲"


def test_the_log_is_append_only() -> None:
    write(register(address()), post=POST)
    for statement in ("UPDATE core_change SET post = 0", "DELETE FROM core_change"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert changelog.after(changelog.last() - 1)[0].post == POST


def test_ids_ascend() -> None:
    facts = [address() for _ in range(20)]
    many([register(fact) for fact in facts[:10]], post=POST)
    many([register(fact) for fact in facts[10:]], post=POST)
    ids = [fact.pk for fact in facts]
    assert ids == sorted(set(ids))
    assert (
        Entry.objects.create(
            **{
                field.attname: getattr(address(), field.attname) or clock.now()
                for field in Entry._meta.concrete_fields
                if field.attname in ("uid", "type", "edition_id", "happened", "recorded")
            }
        ).pk
        > ids[-1]
    )


def test_local_days_are_stored_with_the_change() -> None:
    fact = address()
    fact.happened = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)  # half past midnight in the office
    write(register(fact), post=POST)
    assert fact.published()["happened_day"] == "2026-03-02"
    assert '"happened_day":"2026-03-02"' in changelog.of("entry", fact.pk)[-1].values
