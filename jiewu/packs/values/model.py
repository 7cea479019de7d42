"""The pydantic model of one edition's fields: what comes in as text, numbers or JSON comes out as stored."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError, create_model

from jiewu.core.problems import Problem, Problems
from jiewu.packs.definitions import FieldSpec
from jiewu.packs.values import dates, identity, numbers, places, spoken, texts

Reader: TypeAlias = Callable[[Any], Any]
MOST_LINES = 200  # rows of a lines field; what must be counted singly is a fact of its own
_DIVIDED = re.compile("[,，、;；|]")


class RefusedError(ValueError):
    """Carries a Problem through pydantic, which goes on to the next field."""

    def __init__(self, problem: Problem | Problems) -> None:
        super().__init__(str(problem))
        self.problem = problem


class ModelOf:
    """The model of some fields. Its attributes are numbered, so that a field may be called anything."""

    def __init__(self, fields: Mapping[str, FieldSpec]) -> None:
        self.names = [name for name, spec in fields.items() if spec.computed is None]
        self.fields = fields
        parts: dict[str, Any] = {
            f"f{index}": (Annotated[Any, PlainValidator(_guarded(_reader(fields[name])))], Field(None, alias=name))
            for index, name in enumerate(self.names)
        }
        self.model: type[BaseModel] = create_model("Values", __config__=ConfigDict(extra="forbid"), **parts)
        self._attributes = {name: f"f{index}" for index, name in enumerate(self.names)}
        self._validate = self.model.__pydantic_validator__.validate_python

    def read(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values of the fields that *raw* names, None for an empty one.

        Raises Problems with `where` the field's title: what does not fit, and fields that there are not.
        """
        try:
            read = self._validate(raw if type(raw) is dict else dict(raw))
        except ValidationError as error:
            raise Problems(self._problems(error)) from None
        values = read.__dict__
        return {name: values[attribute] for name, attribute in self._attributes.items() if name in raw}

    def _problems(self, error: ValidationError) -> list[Problem]:
        found: list[Problem] = []
        for detail in error.errors(include_url=False):
            name = str(detail["loc"][0])
            refused = detail.get("ctx", {}).get("error")
            if not isinstance(refused, RefusedError):
                found.append(Problem("value_unknown_field", where=name, known="、".join(self.names)))
            elif isinstance(refused.problem, Problems):
                found += [_placed(each, spoken.title(self.fields[name])) for each in refused.problem]
            else:
                found.append(_placed(refused.problem, spoken.title(self.fields[name])))
        return found


def is_empty(raw: Any) -> bool:
    """Tell whether nothing was entered: None, blanks, an empty list or mapping."""
    return raw is None or (type(raw) is str and (not raw or raw.isspace())) or (type(raw) in _CONTAINERS and not raw)


_CONTAINERS = (list, tuple, dict)


def _placed(problem: Problem, title: str) -> Problem:
    problem.where = f"{title}, {problem.where}" if problem.where else title
    return problem


def _guarded(reader: Reader) -> Reader:
    def read(raw: Any) -> Any:
        if is_empty(raw):
            return None
        try:
            return reader(raw)
        except (Problem, Problems) as problem:
            raise RefusedError(problem) from None

    return read


def _reader(spec: FieldSpec) -> Reader:
    """Return what reads one field's input. It gets no empty input, and raises Problem without where."""
    if spec.type in ("choice", "choices"):
        keys = texts.Keys(spec)
        return keys.read if spec.type == "choice" else lambda raw: _several(keys, raw)
    if spec.type == "lines":
        return _lines(spec)
    if spec.type in _PLAIN:
        return _PLAIN[spec.type]
    by_spec = _BY_SPEC[spec.type]
    return lambda raw: by_spec(spec, raw)


_PLAIN: Mapping[str, Reader] = {
    "date": dates.read_date,
    "datetime": dates.read_datetime,
    "flag": texts.read_flag,
    "phone": lambda raw: identity.read_phone(texts.text_of(raw)),
    "id_number": lambda raw: identity.read_id_number(texts.text_of(raw)),
    "person_name": texts.read_name,
    "address": texts.read_address,
    "point": places.read_point,
}
_BY_SPEC: Mapping[str, Callable[[FieldSpec, Any], Any]] = {
    "text": texts.read_text,
    "integer": numbers.read_integer,
    "decimal": numbers.read_decimal,
    "money": numbers.read_money,
    "entry": places.read_entries,
}


def _several(keys: texts.Keys, raw: Any) -> list[str] | None:
    """Return the keys in the order of the list, each once."""
    listed = _DIVIDED.split(raw) if isinstance(raw, str) else raw if isinstance(raw, list | tuple) else [raw]
    found = {keys.read(each) for each in listed if not is_empty(each)}
    return [key for key in keys.order if key in found] or None


def _lines(spec: FieldSpec) -> Reader:
    model = ModelOf(spec.fields)

    def read(raw: Any) -> list[dict[str, Any]] | None:
        if not isinstance(raw, list | tuple) or not all(isinstance(row, Mapping) for row in raw):
            raise Problem("value_not_lines", found=texts.shown(raw))
        if len(raw) > MOST_LINES:
            raise Problem("value_too_many_lines", most=MOST_LINES)
        rows, wrong = [], []
        for number, row in enumerate(raw, 1):
            try:
                rows.append(_line(model, row))
            except Problems as problems:
                wrong += [_placed(problem, str(number)) for problem in problems]
        if wrong:
            raise Problems(wrong)
        return [row for row in rows if row] or None

    return read


def _line(model: ModelOf, row: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in model.read(row).items() if value is not None}
    lacking = [spec for name, spec in model.fields.items() if spec.required and name not in values]
    if values and lacking:
        raise Problems([Problem("value_missing", spoken.title(spec)) for spec in lacking])
    return values
