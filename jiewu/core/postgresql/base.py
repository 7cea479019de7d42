"""The database backend `jiewu.core.postgresql`."""

from collections.abc import Mapping
from typing import Any

from django.db.backends.postgresql import base

COLLATION = ' COLLATE "C"'


def _varchar(field: Mapping[str, Any]) -> str:
    length = field["max_length"]
    return f"varchar({length}){COLLATION}" if length else f"varchar{COLLATION}"


class DatabaseWrapper(base.DatabaseWrapper):
    """Gives every text column the collation "C", whatever the database was created with."""

    data_types: dict[str, Any] = {  # noqa: RUF012 - as the class it extends
        **base.DatabaseWrapper.data_types,
        "CharField": _varchar,
        "FileField": _varchar,
        "FilePathField": _varchar,
        "SlugField": _varchar,
        "TextField": f"text{COLLATION}",
    }
