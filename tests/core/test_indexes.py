"""Fields of packs: one expression for filter, order and index, and indexes that come and go with the definitions."""

from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import QuerySet

from jiewu.core import fields, indexes
from jiewu.core.fields import JsonValue
from jiewu.core.indexes import FieldIndex
from jiewu.core.writes import many
from jiewu.facts.models import Entry
from tests.core.things import POST, address, register

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

KIND = FieldIndex("entry", "kind")
FLOORS = FieldIndex("entry", "floors", "integer")


def put(*values: dict[str, object]) -> list[Entry]:
    facts = [address(f"{number}号", **each) for number, each in enumerate(values)]
    many([register(fact) for fact in facts], post=POST)
    return facts


def plan(rows: "QuerySet[Entry]") -> str:
    """Return how the database would find *rows*; a table of a few rows is not worth an index to PostgreSQL."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    return rows.explain()


def test_a_filter_and_an_order_by_a_field_use_its_index() -> None:
    put(*({"floors": number, "kind": "楼栋" if number % 9 else "门楼牌"} for number in range(40)))
    assert indexes.restore_indexes([KIND, FLOORS]) == sorted([KIND.name, FLOORS.name])
    by_kind = Entry.everything.alias(kind=KIND.value()).filter(type="base.address", kind="门楼牌").order_by("id")
    assert KIND.name in plan(by_kind)
    assert by_kind.count() == 5
    high = Entry.everything.alias(floors=FLOORS.value()).filter(type="base.address", floors__gt=36)
    high = high.order_by("floors")
    assert FLOORS.name in plan(high)
    assert [entry.values["floors"] for entry in high] == [37, 38, 39]


def test_restoring_makes_what_is_missing_and_drops_what_nobody_wants() -> None:
    assert indexes.restore_indexes([KIND]) == [KIND.name]
    assert indexes.restore_indexes([KIND]) == []
    assert indexes.restore_indexes([FLOORS]) == [KIND.name, FLOORS.name]
    assert indexes.restore_indexes([]) == [FLOORS.name]


def test_values_compare_as_what_they_are() -> None:
    put({"floors": 9}, {"floors": 10}, {"floors": None}, {})
    known = Entry.objects.alias(floors=FLOORS.value()).exclude(floors=None)
    assert [entry.values["floors"] for entry in known.order_by("floors")] == [9, 10]
    assert [entry.values["floors"] for entry in known.filter(floors__gte=10)] == [10]
    as_text = Entry.objects.alias(floors=JsonValue("values", "floors")).exclude(floors=None).order_by("floors")
    assert [entry.values["floors"] for entry in as_text] == [10, 9]


def test_decimals_compare_by_number_and_flags_by_truth() -> None:
    put({"size": "9.50", "open": True}, {"size": "10.25", "open": False}, {"size": "100.00"})
    sized = Entry.objects.alias(size=fields.decimal("values", "size", 2))
    assert [entry.values["size"] for entry in sized.order_by("size")] == ["9.50", "10.25", "100.00"]
    assert [entry.values["size"] for entry in sized.filter(size=Decimal("10.25"))] == ["10.25"]
    assert [entry.values["size"] for entry in sized.filter(size__lt=Decimal("100"))] == ["9.50", "10.25"]
    flagged = Entry.objects.alias(open=fields.flag("values", "open"))
    assert [entry.values["size"] for entry in flagged.filter(open=True)] == ["9.50"]
    assert [entry.values["size"] for entry in flagged.filter(open=False)] == ["10.25"]
    assert [entry.values["size"] for entry in flagged.filter(open=None)] == ["100.00"]


@pytest.mark.parametrize("name", ["", "risk'", 'a"b', "a.b", "A", "a b", "1a", "%s"])
def test_it_refuses_what_is_no_name_of_a_field(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a field"):
        JsonValue("values", name)
    assert JsonValue("values", "risk_2").name == "risk_2"


def test_filter_fields_are_found_in_the_narrow_table_by_its_index() -> None:
    facts = put({"kind": "楼栋"}, {"kind": "门楼牌"}, {"kind": "楼栋"})
    found = fields.having("base.address", "kind", "楼栋")
    assert sorted(found) == [facts[0].pk, facts[2].pk]
    assert sorted(fields.having("base.address", "kind", "楼栋", "门楼牌")) == [fact.pk for fact in facts]
    assert "field_value_facts" in plan(found)  # type: ignore[arg-type]
    assert Entry.objects.filter(pk__in=found).count() == 2
