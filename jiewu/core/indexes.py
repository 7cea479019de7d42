"""Indexes for the fields that packs define, made and removed while the program runs: after migrate and after publish.

One index per table, field and way of comparing, over (type, value, id) of the facts that have the field: a query that
filters by type and JsonValue and orders by id reads the index alone. Facts without the field cost nothing.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection, models, transaction
from django.db.models import BigIntegerField, BooleanField, DecimalField, F, Index, Q, TextField
from django.db.models.lookups import IsNull

from jiewu.core.fields import JsonValue
from jiewu.core.stored import model_of

LOCK = 0x6A76  # the advisory lock of this on PostgreSQL
PREFIX = "jv_"  # every index whose name begins so is ours to make and to drop

Comparing = Literal["text", "integer", "decimal", "flag"]


@dataclass(frozen=True, slots=True)
class FieldIndex:
    """A field of a kind of fact that lists filter or sort by, and how its values compare."""

    kind: str
    field: str
    comparing: Comparing = "text"

    @property
    def name(self) -> str:
        """The name of its index, the same in every installation; at most 30 characters."""
        mark = hashlib.sha256(f"{self.kind}.{self.field}.{self.comparing}".encode()).hexdigest()[:8]
        return f"{PREFIX}{self.kind}_{self.field}"[:21] + f"_{mark}"

    def value(self) -> JsonValue:
        """The expression by which the index holds the field; queries use the same."""
        fields: dict[str, models.Field[Any, Any]] = {
            "text": TextField(),
            "integer": BigIntegerField(),
            "decimal": DecimalField(max_digits=30, decimal_places=10),
            "flag": BooleanField(),
        }
        return JsonValue("values", self.field, fields[self.comparing])

    def index(self) -> Index:
        """What Django makes of it."""
        present = Q(IsNull(self.value(), False))
        return Index(F("type"), self.value(), F("id"), name=self.name, condition=present)


def restore_indexes(wanted: Iterable[FieldIndex]) -> list[str]:
    """Make the indexes of *wanted* that are missing, drop those of ours that nobody wants; return the names of both.

    *wanted* is everything that the published definitions ask for. Doing it again changes nothing.
    """
    by_name = {each.name: each for each in wanted}
    with transaction.atomic(), connection.cursor() as cursor:
        present = _present(cursor)
        dropped = sorted(present - set(by_name))
        made = sorted(set(by_name) - present)
        for name in dropped:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        for name in made:
            statement = by_name[name].index().create_sql(model_of(by_name[name].kind), connection.schema_editor())
            cursor.execute(str(statement))
    return [*dropped, *made]


def _present(cursor: Any) -> set[str]:
    """Return the names of our indexes, keeping other processes from changing them until commit."""
    if connection.vendor == "postgresql":
        # Checks that wait for the commit would forbid changing the table's indexes until then.
        cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; SELECT pg_advisory_xact_lock({LOCK})")
        cursor.execute("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()")
    else:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
    return {name for (name,) in cursor.fetchall() if name.startswith(PREFIX)}
