"""One fact's input against one edition: values to store, values to encrypt, entries to link."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID
from weakref import WeakKeyDictionary

from jiewu.core.expressions import Value, evaluate, typed_row
from jiewu.core.problems import Problem, Problems
from jiewu.core.sensitive import Sensitive
from jiewu.packs.definitions import FactDef
from jiewu.packs.values import spoken
from jiewu.packs.values.model import ModelOf, is_empty


class Cleaned(NamedTuple):
    """Input that fits its edition."""

    values: dict[str, Any]  # as stored in JSON: decimals, dates and times as text, money in 分; no empty ones
    sensitive: dict[str, Sensitive | None]  # those that the input names; None for one that was emptied
    links: dict[str, tuple[UUID, ...]]  # the entries' uids by field; an emptied one has none


def clean(definition: FactDef, raw: Mapping[str, Any], *, kept: frozenset[str] = frozenset()) -> Cleaned:
    """Check *raw* input (texts of cells and entry pages, or JSON values) of every field; stored values pass unchanged.

    *kept* are fields that need no input since they hold something elsewhere: encrypted, or as links. Computed fields
    are worked out anew, whatever *raw* says of them. Raises Problems with all that does not fit, `where` being the
    field's title (or its name, when there is no such field).
    """
    cleaner = _cleaners.get(definition)
    if cleaner is None:
        cleaner = _cleaners[definition] = _Cleaner(definition)
    return cleaner.clean(raw, kept)


class _Cleaner:
    """What is worked out once for an edition."""

    def __init__(self, definition: FactDef) -> None:
        fields = definition.fields
        self.fields = fields
        self.columns = definition.columns
        self.model = ModelOf(fields)
        self.sensitive = {name: spec.type for name, spec in fields.items() if spec.sensitive}
        self.links = frozenset(name for name, spec in fields.items() if spec.type == "entry")
        self.apart = frozenset(self.sensitive) | self.links
        self.required = [name for name, spec in fields.items() if spec.required]
        self.within = [(name, spec.within) for name, spec in fields.items() if spec.within]
        self.computed = {name: spec.computed for name, spec in fields.items() if spec.computed is not None}

    def clean(self, raw: Mapping[str, Any], kept: frozenset[str]) -> Cleaned:
        if self.computed:
            raw = {name: value for name, value in raw.items() if name not in self.computed}
        try:
            read = self.model.read(raw)
        except Problems as problems:
            entered = {name: None if is_empty(value) else value for name, value in raw.items()}
            raise Problems([*problems, *self._missing(entered, kept)]) from None
        wrong = [*self._missing(read, kept), *self._not_within(read)]
        if wrong:
            raise Problems(wrong)
        values = {name: value for name, value in read.items() if value is not None and name not in self.apart}
        if self.computed:
            self._compute(values)
        if not self.apart:
            return Cleaned(values, {}, {})
        return Cleaned(
            values,
            {name: _sensitive(type_, read[name]) for name, type_ in self.sensitive.items() if name in read},
            {name: read[name] or () for name in self.fields if name in self.links and name in read},
        )

    def _missing(self, read: Mapping[str, Any], kept: frozenset[str]) -> list[Problem]:
        return [
            Problem("value_missing", spoken.title(self.fields[name]))
            for name in self.required
            if read.get(name) is None and (name in read or name not in kept)
        ]

    def _not_within(self, read: Mapping[str, Any]) -> list[Problem]:
        """Return a problem for each lower class that does not belong to the upper one."""
        wrong = []
        for name, upper in self.within:
            key, above = read.get(name), read.get(upper)
            if key is not None and not (above is not None and key.startswith(f"{above}/")):
                spec = self.fields[name]
                title = spoken.choice_title(self.fields[upper], above) if above else "—"
                problem = Problem(
                    "value_not_within", spoken.title(spec), found=spoken.choice_title(spec, key), upper=title
                )
                wrong.append(problem)
        return wrong

    def _compute(self, values: dict[str, Any]) -> None:
        row = typed_row(values, self.columns)
        for name, tree in self.computed.items():
            value = row[name] = evaluate(tree, row)
            if value is not None:
                values[name] = _stored(value, self.fields[name].scale)


def _sensitive(type_: str, value: str | None) -> Sensitive | None:
    return None if value is None else Sensitive(type_, value)


def _stored(value: Value, scale: int) -> Any:
    """Return a computed value as JSON holds it; an exact decimal has at most *scale* digits after the point."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return str(value.quantize(Decimal(1).scaleb(-scale))) if isinstance(value, Decimal) else value


_cleaners: WeakKeyDictionary[FactDef, _Cleaner] = WeakKeyDictionary()
