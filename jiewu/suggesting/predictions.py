"""The file of predictions: a line for each row, its number from 0 and then its labels, best first."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path

from jiewu.core.problems import Problem


def write(path: Path | None, ranked: Sequence[Sequence[str]]) -> None:
    """Write the file whole or not at all; none when no path is given. Raises Problem `output_unwritable`."""
    if path is None:
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(draft, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([row, *labels] for row, labels in enumerate(ranked))
        os.replace(draft, path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise Problem("output_unwritable", path=path, reason=error.strerror) from None
