"""Messages: every one has its Chinese, and no Chinese stands in the pages themselves."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
OFFICE = CHECKOUT / "jiewu" / "channels" / "office"
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Data, not interface: the channels an office begins with, the word that limits of packs ask for, the ends of areas'
# names, limits as exports write them.
DATA = {"来电", "来访", "网格", "信箱", "领导交办", "紧急", "社区", "村", "街道", "镇", "个工作日"}

sys.path.insert(0, str(CHECKOUT / "scripts"))
import messages  # noqa: E402 - a script beside the package


def test_every_message_has_its_chinese_with_the_same_parameters() -> None:
    assert messages.missing(messages.extracted(), messages.known()) == []


def test_the_catalogue_holds_nothing_that_no_source_uses() -> None:
    assert messages.superfluous(messages.extracted(), messages.known()) == []


# 500.html is shown when nothing works any more, therefore in both languages at once
TEMPLATES = [path for path in sorted(OFFICE.rglob("*.html")) if path.name != "500.html"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_chinese_but_the_name_of_the_language(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("中文", "")
    assert [line for line in text.splitlines() if CHINESE.search(line)] == []


# report_template.py shows what phrases write: reports are Chinese in every language
SOURCES = [path for path in sorted(OFFICE.rglob("*.py")) if path.name != "report_template.py"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_sources_hold_no_chinese_but_data(path: Path) -> None:
    assert [text for text in strings(path) if CHINESE.search(text) and text not in DATA] == []


def strings(path: Path) -> Iterator[str]:
    """Yield the strings of a source that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value
