"""Text columns with the collation "C", whatever the database was created with."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.backends.postgresql import schema

BY_CODE_POINT = "C"
TEXT = ("varchar", "text")


class DatabaseSchemaEditor(schema.DatabaseSchemaEditor):
    """Adds the collation where a text column is made or changes its type; a field's own db_collation stays."""

    def _iter_column_sql(  # noqa: PLR0917 - the signature is Django's
        self,
        column_db_type: str,
        params: Any,
        model: Any,
        field: Any,
        field_db_params: Mapping[str, Any],
        default: bool,
    ) -> Iterator[str]:
        if column_db_type.startswith(TEXT) and not field_db_params.get("collation"):
            field_db_params = {**field_db_params, "collation": BY_CODE_POINT}
        parts = super()._iter_column_sql  # type: ignore[misc]  # the stubs leave it out
        yield from parts(column_db_type, params, model, field, field_db_params, default)

    def _alter_column_type_sql(
        self, model: Any, old_field: Any, new_field: Any, new_type: str, *collations: str | None
    ) -> Any:
        old, new = collations
        if new_type.startswith(TEXT):
            new = new or BY_CODE_POINT
        change = super()._alter_column_type_sql  # type: ignore[misc]  # the stubs leave it out
        return change(model, old_field, new_field, new_type, old, new)
