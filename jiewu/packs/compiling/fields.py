"""Fields: what each type needs and allows, and the column that it publishes."""

from collections.abc import Mapping

from jiewu.core.expressions import Columns, DType, Tree, parse
from jiewu.core.expressions import types as t
from jiewu.core.problems import Problem
from jiewu.packs import columns
from jiewu.packs.compiling.report import ANY, Doubtful, Report, check_name
from jiewu.packs.definitions import FieldSpec, Option
from jiewu.packs.source import Path_
from jiewu.packs.spec import Words, WrittenField

MOST_FILTERS = 8  # DESIGN.md section 3: each one is a row per fact in `field_value`
NEEDED: Mapping[str, str] = {
    "choice": "choices",
    "choices": "choices",
    "decimal": "scale",
    "entry": "ledger",
    "lines": "fields",
    "computed": "value",
}
# Keys that mean something for some types only.
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "choices": ("choice", "choices"),
    "within": ("choice",),
    "scale": ("decimal",),
    "min": ("integer", "decimal", "money"),
    "max": ("integer", "decimal", "money"),
    "ledger": ("entry",),
    "many": ("entry",),
    "value": ("computed",),
    "fields": ("lines",),
    "code": ("text",),
    "filter": ("text", "integer", "date", "choice", "choices", "flag", "computed"),
    "sensitive": ("text", "phone", "id_number", "person_name", "address"),
}
PERSONAL = ("phone", "id_number", "person_name")
# Keys without which nobody knows what column a field publishes.
SHAPING = ("type", "choices", "scale", "value", "code", "sensitive")
IN_LINES = ("text", "integer", "decimal", "money", "date", "choice", "flag")


def compile_fields(written: Mapping[str, WrittenField], kind: str, report: Report, path: Path_) -> dict[str, FieldSpec]:
    """Return the fields of a definition whose facts are of *kind*, in the order written."""
    fields: dict[str, FieldSpec] = {}
    if report.is_lost(path):
        fields[ANY] = FieldSpec(name=ANY, type="text", words={"zh": ANY}, column_type=Doubtful())
    for name, field in written.items():
        here = (*path, name)
        check_name(name, here, report)
        if name in columns.reserved(kind):
            report.add(here, Problem("pack_name_reserved", name=name))
        fields[name] = _compile_field(name, field, fields, report, here)
    filters = [name for name, field in fields.items() if field.filter]
    for name in filters[MOST_FILTERS:]:
        report.add((*path, name, "filter"), Problem("pack_too_many_filters", most=MOST_FILTERS))
    return fields


def columns_of(fields: Mapping[str, FieldSpec]) -> Columns:
    """Return the columns that fields publish."""
    return {name: field.column_type for name, field in fields.items() if field.column_type is not None}


def words(written: Words | None) -> dict[str, str]:
    """Return words by language, English only where there is some."""
    if written is None:
        return {}
    return {"zh": written.zh, "en": written.en} if written.en else {"zh": written.zh}


def _compile_field(
    name: str, written: WrittenField, before: Mapping[str, FieldSpec], report: Report, path: Path_
) -> FieldSpec:
    _check(written, report, path)
    computed = None
    if written.value is not None:
        computed = report.read((*path, "value"), parse, written.value, columns_of(before))
    if written.within is not None and not _is_choice(before.get(written.within, before.get(ANY))):
        report.add((*path, "within"), Problem("pack_within", name=written.within))
    inner: dict[str, FieldSpec] = {}
    for part, field in (written.fields or {}).items():
        check_name(part, (*path, "fields", part), report)
        if field.type not in IN_LINES or field.sensitive:
            report.add((*path, "fields", part, "type"), Problem("pack_not_in_lines", types=", ".join(IN_LINES)))
        inner[part] = _compile_field(part, field, inner, report, (*path, "fields", part))
    column = Doubtful() if report.is_wrong(path, *SHAPING) else _column_type(written, computed)
    return FieldSpec(
        name=name,
        type=written.type,
        words=words(written.title),
        column_type=column,
        hint=words(written.hint),
        unit=words(written.unit),
        choices=tuple(Option(choice.key, words(choice.title)) for choice in written.choices or ()),
        within=written.within or "",
        filter=written.filter,
        required=written.required,
        sensitive=written.sensitive,
        purpose=written.purpose or "",
        basis=written.basis or "",
        retention=written.retention or "",
        scale=column.scale if isinstance(column, t.Decimal) else written.scale or 0,
        least=written.min,
        most=written.max,
        ledger=written.ledger or "",
        many=written.many,
        computed=computed,
        fields=inner,
    )


def _check(written: WrittenField, report: Report, path: Path_) -> None:
    if report.is_lost((*path, "type")):
        return  # what it needs and allows hangs on its type
    needed = NEEDED.get(written.type)
    if needed and getattr(written, needed) is None:
        report.add((*path, needed), Problem("pack_field_needs", type=written.type, key=needed))
    for key, types in ALLOWED.items():
        if getattr(written, key) and written.type not in types:
            report.add((*path, key), Problem("pack_field_key", key=key, type=written.type, types=", ".join(types)))
    if written.type in PERSONAL and not written.sensitive:
        report.add((*path, "sensitive"), Problem("pack_personal", type=written.type))
    if written.sensitive and not written.purpose:
        report.add((*path, "purpose"), Problem("pack_no_purpose"))
    if written.filter and (written.sensitive or (written.type == "text" and not written.code)):
        report.add((*path, "filter"), Problem("pack_filter_unpublished"))
    if written.type == "computed" and written.required:
        report.add((*path, "required"), Problem("pack_computed_required"))
    if written.min is not None and written.max is not None and written.min > written.max:
        report.add((*path, "max"), Problem("pack_min_above_max", least=written.min, most=written.max))
    seen: set[str] = set()
    for index, choice in enumerate(written.choices or ()):
        if choice.key in seen:
            report.add((*path, "choices", index), Problem("pack_choice_twice", key=choice.key))
        seen.add(choice.key)


def _is_choice(field: FieldSpec | None) -> bool:
    return field is not None and (field.type == "choice" or isinstance(field.column_type, Doubtful))


def _column_type(written: WrittenField, computed: Tree | None) -> DType | None:
    """Return the type of the published column; None for what is sensitive, prose, or no single value."""
    if written.sensitive or (written.type == "text" and not written.code):
        return None
    if written.type == "computed":
        return computed.dtype if computed else None
    keys = tuple(choice.key for choice in written.choices or ())
    made: Mapping[str, DType] = {
        "choice": t.Choice(keys),
        "choices": t.Choices(keys),
        "decimal": t.Decimal(t.DECIMAL_DIGITS, written.scale or 2),
    }
    plain = ("text", "integer", "money", "date", "datetime", "flag")
    return t.named(written.type) if written.type in plain else made.get(written.type)
