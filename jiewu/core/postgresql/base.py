"""The database backend `jiewu.core.postgresql`."""

from django.db.backends.postgresql import base

from jiewu.core.postgresql.schema import DatabaseSchemaEditor


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's backend, whose tables get text columns that compare by code point."""

    SchemaEditorClass = DatabaseSchemaEditor
