"""A primary key that we give out ourselves."""

from typing import Any

from django.db import models


class RowId(models.BigIntegerField):  # type: ignore[type-arg]  # the stubs' parameters do not exist at run time
    """On SQLite the row's own number, as `integer PRIMARY KEY` is: with bigint it would be an index beside the table,
    which every insert writes and every reading by key goes through."""

    def db_type(self, connection: Any) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
