"""Fields of a definition as inputs of an entry page: label above, help below, error beside, what was typed kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.core.problems import Problem
from jiewu.packs.definitions import FieldSpec, chosen

FEW = 5  # choices up to this number stand side by side instead of in a list
CONTROLS = {
    "integer": "number",
    "decimal": "number",
    "money": "number",
    "date": "date",
    "datetime": "datetime-local",
    "phone": "tel",
    "choices": "checks",
    "flag": "flag",
    "address": "text",
    "lines": "",
    "computed": "",
    "point": "",
    "entry": "",
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What a refused action had typed: it is shown again."""

    to: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    reveal: str = ""
    asked: bool = False  # it was the answer of the reporter


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; `of` is the choice above it that it belongs to."""

    key: str
    title: str
    chosen: bool
    of: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """One input with all that stands around it."""

    name: str
    title: str
    control: str  # text, textarea, number, date, datetime-local, tel, select, radio, checks, flag
    value: str = ""
    options: list[Option] = field(default_factory=list)
    required: bool = False
    help: str = ""
    errors: list[str] = field(default_factory=list)
    sensitive: bool = False
    parent: bool = False  # another choice depends on this one
    under: str = ""  # the choice that this one depends on
    step: str = ""
    short: bool = False

    @property
    def id(self) -> str:
        """The element's id, to which the summary of errors links."""
        return f"in-{self.name}"


def of_definition(specs: Mapping[str, FieldSpec], typed: QueryDict, problems: Iterable[Problem]) -> list[Input]:
    """Return the inputs of a definition's fields with what was typed and what was wrong; computed ones have none.

    Entries, points and small tables are not entered on this page.
    """
    errors = by_field(specs, problems)
    parents = {spec.within for spec in specs.values() if spec.within}
    return [
        _input(name, spec, typed, errors.get(name, []), parent=name in parents)
        for name, spec in specs.items()
        if CONTROLS.get(spec.type) != ""
    ]


def by_field(specs: Mapping[str, FieldSpec], problems: Iterable[Problem]) -> dict[str, list[str]]:
    """Return the sentences of *problems* by field name; `where` is a name or a title in either language."""
    names = {name: name for name in specs}
    for name, spec in specs.items():
        names |= {spec.title_in("zh"): name, spec.title_in("en"): name}
    found: dict[str, list[str]] = {}
    for problem in problems:
        found.setdefault(names.get(problem.where, problem.where), []).append(problem.message)
    return found


def summary(
    shown: Iterable[Input], specs: Mapping[str, FieldSpec], problems: Iterable[Problem]
) -> list[tuple[Input | None, str]]:
    """Return each problem's sentence with the input it belongs to, if any: the list above the entry page."""
    by_name = {each.name: each for each in shown}
    return [(by_name.get(name), text) for name, texts in by_field(specs, problems).items() for text in texts]


def _input(name: str, spec: FieldSpec, typed: QueryDict, errors: list[str], *, parent: bool) -> Input:
    language = get_language() or "zh-hans"
    title = spec.title_in(language)
    if spec.unit:
        title = f"{title} ({chosen(spec.unit, language)})"
    return Input(
        name=name,
        title=title,
        control=_control(spec),
        value=typed.get(name, ""),
        options=_options(spec, typed.getlist(name), language),
        required=spec.required,
        help=chosen(spec.hint, language) if spec.hint else _purpose(spec),
        errors=errors,
        sensitive=spec.sensitive,
        parent=parent,
        under=spec.within,
        step="any" if spec.type in ("decimal", "money") else "1",
        short=spec.type in ("integer", "decimal", "money", "date", "datetime", "phone"),
    )


def _control(spec: FieldSpec) -> str:
    if spec.type == "choice":
        return "radio" if len(spec.choices) <= FEW and not spec.within else "select"
    return CONTROLS.get(spec.type, "text")


def _options(spec: FieldSpec, chosen_keys: list[str], language: str) -> list[Option]:
    return [
        Option(
            option.key,
            option.title_in(language),
            option.key in chosen_keys,
            option.key.rpartition("/")[0] if spec.within else "",
        )
        for option in spec.choices
    ]


def _purpose(spec: FieldSpec) -> str:
    """Say why a protected value is asked for, as 个人信息保护法 art. 17 demands."""
    return _("Kept encrypted, for: %(purpose)s") % {"purpose": spec.purpose} if spec.purpose else ""
