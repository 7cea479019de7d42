"""What the pages of docs/ say of the tree is so."""

import json
import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PAGES = [*sorted((CHECKOUT / "docs").rglob("*.md")), CHECKOUT / "README.md", CHECKOUT / "CHANGELOG.md"]
DEPENDENCIES = (CHECKOUT / "docs" / "dependencies.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("listed", ["base", "postgres", "dev", "uv"])
def test_every_python_dependency_has_its_reason(listed: str) -> None:
    named = (CHECKOUT / "requirements" / f"{listed}.in").read_text().split("\n")
    for line in named:
        package = re.split(r"[\[~=<>]", line.strip())[0]
        if package and not package.startswith("-"):
            assert re.search(rf"\b{re.escape(package)}\b", DEPENDENCIES), package


def test_every_front_end_dependency_has_its_reason() -> None:
    package = json.loads((CHECKOUT / "frontend" / "package.json").read_text())
    for name in {**package.get("dependencies", {}), **package.get("devDependencies", {})}:
        assert re.search(rf"{re.escape(name)}\b", DEPENDENCIES), name


@pytest.mark.parametrize("lock", ["requirements/base.txt", "requirements/dev.txt", "frontend/package-lock.json"])
def test_no_lock_names_a_registry(lock: str) -> None:
    text = (CHECKOUT / lock).read_text()
    assert '"resolved"' not in text
    assert not re.search(r"https?://[^\"\s]*(?:pythonhosted|/simple/|\.tgz)", text)
