"""The reader against hand-made labels, where they lie beside the checkout."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jiewu.reading.report import read

SHARED = Path(__file__).parents[3] / "shared"
REPORTS = sorted((SHARED / "reports").glob("*.txt"))
LEAST = {"found": 0.97, "typed": 0.95, "whole": 0.92}

pytestmark = pytest.mark.skipif(not REPORTS, reason="the labelled reports lie beside the checkout, not in it")


def test_it_finds_what_a_reader_finds(tmp_path: Path) -> None:
    triples = []
    for report in REPORTS:
        found = tmp_path / f"{report.stem}.json"
        found.write_text(json.dumps(read(report.read_text(encoding="utf-8")).as_json()), encoding="utf-8")
        triples += [str(SHARED / "gold" / f"{report.stem}.jsonl"), str(report), str(found)]
    printed = subprocess.run(
        [sys.executable, str(SHARED / "score_reading.py"), *triples], capture_output=True, text=True, check=True
    ).stdout
    scores = {line.split(":")[0]: float(line.split()[2]) for line in printed.splitlines()}
    assert all(scores[name] >= least for name, least in LEAST.items()), printed


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_every_quote_stands_where_it_says(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    reading = read(text)
    for stated in [*reading.figures, *reading.commitments]:
        assert text[stated.start : stated.end] == stated.quote
