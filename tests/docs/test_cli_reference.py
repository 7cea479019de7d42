"""docs/cli.md names every command and option of `jiewu`."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiewu import cli

REFERENCE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def commands(parser: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield (full name, parser) of each command that does something by itself."""
    nested = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not nested:
        yield name, parser
    for action in nested:
        for word, sub in action.choices.items():
            yield from commands(sub, f"{name} {word}")


ALL = dict(commands(cli.parser(), "jiewu"))


def section(name: str) -> str:
    """Return the text below the heading of a command, up to the next heading."""
    return REFERENCE.split(f"\n## {name}\n", 1)[-1].split("\n## ", 1)[0]


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_a_heading(name: str) -> None:
    assert f"\n## {name}\n" in REFERENCE


@pytest.mark.parametrize("name", ALL)
def test_every_option_stands_under_its_command(name: str) -> None:
    for action in ALL[name]._actions:
        for option in action.option_strings:
            if option.startswith("--") and option != "--help":
                assert f"`{option}" in section(name), option


def test_no_heading_is_left_of_a_command_that_is_gone() -> None:
    headings = {line[3:] for line in REFERENCE.splitlines() if line.startswith("## jiewu")}
    assert headings == set(ALL)
