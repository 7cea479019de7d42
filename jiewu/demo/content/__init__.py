"""What the demo says and names, as YAML beside this file."""

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent


@cache
def read(name: str) -> Any:
    """Return the content of one file; callers leave it as it is."""
    return YAML(typ="safe").load(FOLDER / name)
