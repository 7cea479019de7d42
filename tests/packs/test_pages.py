"""docs/packs.md and docs/expressions.md describe the format that is read: every key, every type, every function."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from jiewu.core.expressions import Tree, parse, parse_aggregate
from jiewu.core.expressions import types as t
from jiewu.core.expressions.reading import AGGREGATE_FUNCTIONS, ROW_FUNCTIONS
from jiewu.packs.assembly import assemble
from jiewu.packs.reading import read_packs
from jiewu.packs.spec import FIELD_TYPES, WrittenPack
from tests.packs.conftest import Written

DOCS = Path(__file__).parents[2] / "docs"
FORMAT = (DOCS / "packs.md").read_text(encoding="utf-8")
LANGUAGE = (DOCS / "expressions.md").read_text(encoding="utf-8")


def models(model: type[BaseModel], found: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Return *model* and every model inside it."""
    found.add(model)
    waiting: list[object] = [field.annotation for field in model.model_fields.values()]
    while waiting:
        part = waiting.pop()
        waiting.extend(get_args(part))
        if isinstance(part, type) and issubclass(part, BaseModel) and part not in found:
            models(part, found)
    return found


KEYS = sorted(
    {field.alias or name for model in models(WrittenPack, set()) for name, field in model.model_fields.items()}
)


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_the_format_is_described(key: str) -> None:
    assert re.search(rf"`[^`]*\b{key}\b[^`]*`", FORMAT) or re.search(rf"\b{key}:", FORMAT)


@pytest.mark.parametrize("type_", FIELD_TYPES)
def test_every_type_of_field_is_described(type_: str) -> None:
    assert f"`{type_}`" in FORMAT


def test_the_example_has_no_mistakes(written: Written) -> None:
    example = re.search(r"```yaml\n(.*?)```", FORMAT, re.DOTALL)
    assert example is not None
    assembly = assemble(read_packs(written(example[1], pack="lanes")))
    assert [str(mistake) for mistake in assembly.mistakes] == []
    assert {"lanes.dirt", "lanes.model"} <= assembly.definitions.keys()
    assert "lanes.on_time_rate" in assembly.indicators


@pytest.mark.parametrize("function", [*ROW_FUNCTIONS, *AGGREGATE_FUNCTIONS])
def test_every_function_is_described(function: str) -> None:
    assert f"`{function}(" in LANGUAGE


COLUMNS: t.Columns = {
    **{name: t.Integer() for name in ("a", "b", "x", "staff")},
    **{name: t.Money() for name in ("fine", "income", "cost")},
    "nature": t.Text(),
    "level": t.Text(),
    "received_day": t.Date(),
    "kinds": t.Choices(),
}


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ('received_day >= "2021-02-28"', parse),
        ("0 < staff <= 9", parse),
        ('nature in ("投诉", "举报")', parse),
        ('level not in ["一般"]', parse),
        ('"消防" in kinds', parse),
        ("fine >= yuan(5000)", parse),
        ("a + (b if known(b) else 0)", parse),
        ("sum(income) - sum(cost)", parse_aggregate),
    ],
)
def test_the_examples_of_the_language_are_read(text: str, reads: Callable[[str, t.Columns], Tree]) -> None:
    assert f"`{text}`" in LANGUAGE
    assert reads(text, COLUMNS).dtype
