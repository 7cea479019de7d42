"""The database indexes that published definitions ask for: one for each field that lists filter by."""

from collections.abc import Mapping

from jiewu.core.expressions import DType
from jiewu.core.expressions import types as t
from jiewu.core.indexes import Comparing, FieldIndex, restore_indexes
from jiewu.packs import editions
from jiewu.packs.catalogue import Catalogue
from jiewu.packs.definitions import FactDef

# How stored values of a type compare; a list of choices has no order and stands in `field_value` only.
_COMPARING: Mapping[type[DType], Comparing] = {
    t.Text: "text",
    t.Choice: "text",
    t.Date: "text",
    t.DateTime: "text",
    t.Integer: "integer",
    t.Money: "integer",
    t.Decimal: "decimal",
    t.Real: "decimal",
    t.Flag: "flag",
}


def restore() -> list[str]:
    """Make the indexes that are missing after a migration or a publication, drop those that no definition asks for.

    Returns the names of both.
    """
    return restore_indexes(wanted(editions.current()))


def wanted(catalogue: Catalogue) -> list[FieldIndex]:
    """Return the index of every `filter: true` field, each once: types of one kind share it."""
    found = {
        FieldIndex(definition.kind, name, _COMPARING[type(column)])
        for definition in catalogue.all(FactDef)
        for name in definition.filter_fields
        if (column := definition.columns.get(name)) is not None and type(column) in _COMPARING
    }
    return sorted(found, key=lambda index: index.name)
