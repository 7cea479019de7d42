"""Rows into tables as fast as the database takes them: one prepared statement on SQLite, COPY on PostgreSQL."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, models

from jiewu.core.canonical import compact

COPY_FROM = 8  # rows from which COPY is quicker than INSERT

AS_IS = (models.IntegerField, models.FloatField, models.BooleanField, models.CharField, models.TextField)

Row = Sequence[Any]


def insert_rows(model: type[models.Model], rows: Sequence[Row]) -> None:
    """Insert *rows*, each with a value per concrete field in the order of the model."""
    if rows:
        plan = _plan(model)
        _insert(plan, [plan.prepare(list(row)) for row in rows] if plan.turns else rows)


def insert(model: type[models.Model], objects: Sequence[models.Model]) -> None:
    """Insert *objects*, which have their primary key, as they stand."""
    if objects:
        plan = _plan(model)
        _insert(plan, [plan.row(each, True) for each in objects])
        for each in objects:
            _is_stored(each)


def insert_new(model: type[models.Model], each: models.Model, *, known_by: str) -> bool:
    """Insert an object, which gets its primary key, unless a row has its value of the unique field *known_by*.

    One statement decides: another transaction that is about to store the same is waited for. Tells whether it is new.
    """
    plan, quote = _plan(model), connection.ops.quote_name
    row = plan.row(each, True)
    del row[plan.key]
    unless = f"ON CONFLICT ({quote(known_by)}) DO NOTHING RETURNING {quote(str(model._meta.pk.column))}"
    with connection.cursor() as cursor:
        cursor.execute(f"{plan.insert_new_sql} {unless}", row)
        stored = cursor.fetchone()
    if stored is not None:
        each.pk = stored[0]
        _is_stored(each)
    return stored is not None


def _is_stored(each: models.Model) -> None:
    each._state.adding = False
    each._state.db = DEFAULT_DB_ALIAS


def update(
    model: type[models.Model], objects: Sequence[models.Model], stored: Mapping[Any, Row] | None = None
) -> dict[Any, set[str]]:
    """Write *objects* to the rows of their primary keys; return, by key, the attributes that are not as they were.

    Where *stored* holds the rows as they stand, only columns are written in which any object differs: SQLite writes to
    every index that has a column of the statement, changed or not. Without it every attribute counts as changed.
    """
    plan = _plan(model)
    rows = [plan.row(each, False) for each in objects]
    every = [place for place in range(len(plan.attributes)) if place != plan.key]
    changed = {
        row[plan.key]: [at for at in every if stored is None or row[at] != stored[row[plan.key]][at]] for row in rows
    }
    places = sorted({at for differing in changed.values() for at in differing})
    if places:
        values = itemgetter(*places, plan.key)
        with connection.cursor() as cursor:
            cursor.executemany(plan.update_sql(places), [values(row) for row in rows])
    return {key: {plan.attributes[at] for at in differing} for key, differing in changed.items()}


def stored(model: type[models.Model], keys: Sequence[Any]) -> dict[Any, Row] | None:
    """Return the rows of some primary keys as they are written, by key; None on PostgreSQL, where others write too."""
    if connection.vendor != "sqlite":
        return None
    plan = _plan(model)
    with connection.cursor() as cursor:
        cursor.execute(f"{plan.select_sql} WHERE {plan.names[plan.key]} IN ({', '.join(['%s'] * len(keys))})", keys)
        return {row[plan.key]: row for row in cursor.fetchall()}


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


def which_exist(model: type[models.Model], column: str, values: Sequence[Any]) -> list[Any]:
    """Return those of *values* that a row has in *column*."""
    if not values:
        return []
    field: Any = model._meta.get_field(column)
    turn = _turn(field, connection.vendor) or (lambda value: value)
    sought = {turn(value): value for value in values}
    quote = connection.ops.quote_name
    marks = ", ".join(["%s"] * len(sought))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {quote(column)} FROM {quote(model._meta.db_table)} WHERE {quote(column)} IN ({marks})",  # noqa: S608
            list(sought),
        )
        return [sought[row[0]] for row in cursor.fetchall()]


class _Plan:
    """How the rows of one table are made ready for the driver, worked out once.

    Asking Django for each value would double the time of an insert: only what a driver does not take is turned, by
    the column's place, into what Django itself would write.
    """

    def __init__(self, model: type[models.Model]) -> None:
        vendor = connection.vendor
        self.copies = vendor == "postgresql"
        fields, quote = model._meta.concrete_fields, connection.ops.quote_name
        table, columns = quote(model._meta.db_table), [quote(str(field.column)) for field in fields]
        self.key = [field.primary_key for field in fields].index(True) if model._meta.pk in fields else -1
        names, marks = ", ".join(columns), ", ".join(["%s"] * len(columns))
        self.copy_sql = f"COPY {table} ({names}) FROM STDIN"
        self.insert_sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of our tables
        others = ", ".join(column for place, column in enumerate(columns) if place != self.key)
        other_marks = ", ".join(["%s"] * (len(columns) - 1))
        self.insert_new_sql = f"INSERT INTO {table} ({others}) VALUES ({other_marks})"  # noqa: S608 - the same
        self.table, self.names, self.attributes = table, columns, [field.attname for field in fields]
        # Moments as text: the driver would make objects of them.
        shown = [
            f"CAST({column} AS TEXT)" if isinstance(field, models.DateTimeField) else column
            for field, column in zip(fields, columns, strict=True)
        ]
        self.select_sql = f"SELECT {', '.join(shown)} FROM {table}"  # noqa: S608 - the same
        self._values = itemgetter(*(field.attname for field in fields))
        self._set_on_save = [
            field for field in fields if getattr(field, "auto_now", 0) or getattr(field, "auto_now_add", 0)
        ]
        turned = ((place, _turn(field, vendor)) for place, field in enumerate(fields))
        self._turned = [(place, turn) for place, turn in turned if turn is not None]
        self.turns = bool(self._turned)

    def update_sql(self, places: Iterable[int]) -> str:
        """Return the statement that writes the columns of some places; the key comes last."""
        assignments = ", ".join(f"{self.names[place]} = %s" for place in places)
        return f"UPDATE {self.table} SET {assignments} WHERE {self.names[self.key]} = %s"  # noqa: S608 - our names

    def row(self, each: models.Model, add: bool) -> list[Any]:
        """Return the values of an object, of which nothing is deferred, ready for the driver."""
        for field in self._set_on_save:
            field.pre_save(each, add)
        return self.prepare(list(self._values(each.__dict__)))  # as attributes, foreign keys would be slow

    def prepare(self, row: list[Any]) -> list[Any]:
        """Make a row ready for the driver, in place."""
        for place, turn in self._turned:
            if row[place] is not None:
                row[place] = turn(row[place])
        return row


@cache
def _plan(model: type[models.Model]) -> _Plan:
    return _Plan(model)


def _turn(field: "models.Field[Any, Any]", vendor: str) -> Callable[[Any], Any] | None:
    """Return what turns a value of *field* into one that the driver takes, or None when it takes it as it is."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, AS_IS):
        return None
    if isinstance(target, models.JSONField) and target.encoder is None:
        return compact
    if isinstance(target, models.DateTimeField):
        return _utc_text if vendor == "sqlite" else None
    if isinstance(target, models.UUIDField):
        return attrgetter("hex") if vendor == "sqlite" else None
    return lambda value: field.get_db_prep_save(value, connection)


def _utc_text(moment: datetime) -> str:
    """Return a moment as Django stores it in SQLite: UTC, without offset."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat(" ")[:-6]


def _insert(plan: _Plan, rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(plan.insert_sql, rows[0])
        elif plan.copies and len(rows) >= COPY_FROM:
            # Django wraps what execute() raises, not what a COPY does: a lost race must be its IntegrityError too.
            with connection.wrap_database_errors, cursor.copy(plan.copy_sql) as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.executemany(plan.insert_sql, rows)
