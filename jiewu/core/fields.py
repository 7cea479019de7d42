"""Filtering and sorting by a pack's own field: the JSON column, and the narrow table of filter values."""

import re
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    DecimalField,
    Expression,
    F,
    Field,
    QuerySet,
    TextField,
)
from django.db.models.sql.compiler import SQLCompiler

from jiewu.core.models import FieldValue

NAME = re.compile(r"[a-z][a-z0-9_]*")


class JsonValue(Expression):
    """The value of one key of a JSON column, for filter, order and index alike.

    The path is part of the statement, not a parameter, so that the database sees the index's expression in the query.
    *output_field* decides how it compares: as text by code point (the default; dates are text in ISO order), as
    BigIntegerField, DecimalField (decimals are strings in JSON) or BooleanField. Missing keys and JSON null are NULL.
    """

    def __init__(self, column: str, name: str, output_field: "Field[Any, Any] | None" = None) -> None:
        if not NAME.fullmatch(name):
            raise ValueError(f"not the name of a field: {name!r}")
        super().__init__(output_field=output_field or TextField())
        self.column: Any = F(column)
        self.name = name

    def get_source_expressions(self) -> list[Any]:
        return [self.column]

    def set_source_expressions(self, exprs: Any) -> None:
        (self.column,) = exprs

    def as_sqlite(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:  # noqa: ARG002 - asked for by Django
        column, params = compiler.compile(self.column)
        value = f"json_extract({column}, '$.\"{self.name}\"')"
        as_type = {"BigIntegerField": "INTEGER", "DecimalField": "REAL", "BooleanField": "INTEGER"}
        return f"CAST({value} AS {as_type.get(self.output_field.get_internal_type(), 'TEXT')})", params

    def as_postgresql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:  # noqa: ARG002 - asked for by Django
        column, params = compiler.compile(self.column)
        value = f"({column} ->> '{self.name}')"
        by_code_point = ' COLLATE "C"'
        as_type = {"BigIntegerField": "::bigint", "DecimalField": "::numeric", "BooleanField": "::boolean"}
        return f"({value}{as_type.get(self.output_field.get_internal_type(), by_code_point)})", params


def integer(column: str, name: str) -> JsonValue:
    """A whole number (integer, money in 分)."""
    return JsonValue(column, name, BigIntegerField())


def decimal(column: str, name: str, scale: int) -> JsonValue:
    """A decimal of that scale."""
    return JsonValue(column, name, DecimalField(max_digits=30, decimal_places=scale))


def flag(column: str, name: str) -> JsonValue:
    """Yes or no."""
    return JsonValue(column, name, BooleanField())


def having(type_: str, field: str, *values: str) -> "QuerySet[FieldValue, int]":
    """Return the ids of the facts of a type that have one of *values* in a `filter: true` field: for `id__in=`."""
    return FieldValue.objects.filter(type=type_, field=field, value__in=values).values_list("fact", flat=True)
