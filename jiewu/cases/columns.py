"""Conditions on the table of cases that the database must see in just this form to choose an index."""

from typing import Any

from django.db.models import BigIntegerField, BooleanField, CharField, DateTimeField, F, Field, Func
from django.db.models.sql.compiler import SQLCompiler


class Unindexed(Func):
    """A column by whose index the database shall not look: the planner would leave the one that also gives the order.

    SQLite takes a unary plus for that; PostgreSQL knows from its statistics.
    """

    arity = 1
    template = "%(expressions)s"

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **context: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


def _unindexed(name: str, field: "Field[Any, Any]") -> Unindexed:
    return Unindexed(F(name), output_field=field)


# The columns that lists filter by, under names that begin with x_.
UNINDEXED = {
    "x_area": _unindexed("area", BigIntegerField()),
    "x_org": _unindexed("org", BigIntegerField()),
    "x_lead": _unindexed("lead", BigIntegerField()),
    "x_type": _unindexed("type", CharField()),
    "x_channel": _unindexed("channel", CharField()),
    "x_happened": _unindexed("happened", DateTimeField()),
}


def pending() -> Func:
    """Cases still to be handled: the condition of the partial index, not as parameters, so that it is recognised."""
    return Func(
        F("phase"), template="%(expressions)s IN ('received', 'open', 'suspended')", output_field=BooleanField()
    )


def due_unknown() -> Func:
    """Cases whose due time could not be reckoned: likewise."""
    return Func(F("due_problem"), template="NOT (%(expressions)s = '')", output_field=BooleanField())
