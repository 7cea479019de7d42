"""Rows into tables as fast as the database takes them: one prepared statement on SQLite, COPY on PostgreSQL."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.db import connection, models

COPY_FROM = 8  # rows from which COPY is quicker than INSERT

Row = Sequence[Any]


def insert_rows(model: type[models.Model], rows: Sequence[Row]) -> None:
    """Insert *rows*, each with a value per concrete field in the order of the model."""
    if rows:
        _insert(model, _plan(model).columns, [_prepare(_plan(model).preparers, row) for row in rows])


def insert(model: type[models.Model], objects: Sequence[models.Model]) -> None:
    """Insert *objects*, which have their primary key, as they stand."""
    plan = _plan(model)
    rows = [_prepare(plan.preparers, [field.pre_save(each, True) for field in plan.fields]) for each in objects]
    _insert(model, plan.columns, rows)
    for each in objects:
        each._state.adding = False
        each._state.db = connection.alias


def update(model: type[models.Model], objects: Sequence[models.Model]) -> None:
    """Write every column of *objects* to the rows of their primary keys."""
    plan = _plan(model)
    key = model._meta.pk
    fields = [(field, prepare) for field, prepare in zip(plan.fields, plan.preparers, strict=True) if field != key]
    quote = connection.ops.quote_name
    assignments = ", ".join(f"{quote(str(field.column))} = %s" for field, _ in fields)
    table = quote(model._meta.db_table)
    rows = [[*(prepare(field.pre_save(each, False)) for field, prepare in fields), each.pk] for each in objects]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {assignments} WHERE {quote(str(key.column))} = %s", rows)  # noqa: S608


def new_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """Return *count* unused ids of a table: after the highest under SQLite's gate, from the sequence on PostgreSQL."""
    table, column = model._meta.db_table, str(model._meta.pk.column)
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [quote(table), column, count],
            )
            return [int(row[0]) for row in cursor.fetchall()]
        cursor.execute(f"SELECT max({quote(column)}) FROM {quote(table)}")  # noqa: S608 - names of our tables
        highest = cursor.fetchone()[0] or 0
        return range(highest + 1, highest + count + 1)


class _Plan:
    """The columns of a table and how each value is made ready for the database, worked out once per model."""

    def __init__(self, model: type[models.Model]) -> None:
        self.fields = model._meta.concrete_fields
        self.columns = [str(field.column) for field in self.fields]
        self.preparers = [_preparer(field) for field in self.fields]


@cache
def _plan(model: type[models.Model]) -> _Plan:
    return _Plan(model)


def _preparer(field: "models.Field[Any, Any]") -> Callable[[Any], Any]:
    """Return what turns a value of *field* into one that the driver takes.

    Numbers and text go as they are: asking Django for each of them doubles the time of an insert.
    """
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(
        target, (models.IntegerField, models.FloatField, models.BooleanField, models.CharField, models.TextField)
    ):
        return _as_is
    return lambda value: field.get_db_prep_save(value, connection)


def _as_is(value: Any) -> Any:
    return value


def _prepare(preparers: Sequence[Callable[[Any], Any]], row: Row) -> list[Any]:
    return [prepare(value) for prepare, value in zip(preparers, row, strict=True)]


def _insert(model: type[models.Model], columns: Sequence[str], rows: list[list[Any]]) -> None:
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(quote(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) >= COPY_FROM:
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names of our tables
