"""Packs written for one test, and their mistakes in the language of the message ids."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import translation

from jiewu.packs.assembly import Assembly, assemble
from jiewu.packs.reading import folders, read_pack

Written = Callable[..., Path]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes files of a pack (`demo` unless named) and returns the folder that holds it."""

    def write(text: str | bytes, *, pack: str = "demo", file: str = "pack.yaml") -> Path:
        folder = tmp_path / pack
        folder.mkdir(exist_ok=True)
        (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


def assembled(folder: Path) -> Assembly:
    """Compile the packs of *folder* alone, without the shipped ones."""
    return assemble([read_pack(path) for path in folders(folder)])


def mistakes(folder: Path) -> list[str]:
    """Return the mistakes of the packs in *folder*: `demo/pack.yaml:3: …`."""
    return [str(mistake).removeprefix(f"{folder}/") for mistake in assembled(folder).mistakes]
