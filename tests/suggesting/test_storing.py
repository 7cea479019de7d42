"""Models in a file: what comes back is what was kept; what cannot be read is no model."""

from pathlib import Path

import numpy as np

from jiewu.suggesting import orgs, storing, texts
from jiewu.suggesting.storing import Stored
from tests.suggesting import test_orgs, test_texts


def test_what_is_read_suggests_as_what_was_kept(tmp_path: Path) -> None:
    kept = Stored(
        texts.learn(test_texts.EXAMPLES, test_texts.LABELS),
        orgs.learn(test_orgs.CASES, test_orgs.ORGS, test_orgs.NAMES),
        {"tested": 3},
    )
    storing.save(tmp_path / "m.npz", kept)
    read = storing.load(tmp_path / "m.npz")
    assert read is not None
    assert read.texts is not None
    assert read.orgs is not None
    assert kept.texts is not None
    assert kept.orgs is not None
    assert read.about == {"tested": 3}
    assert read.texts.suggest("拖欠工资") == kept.texts.suggest("拖欠工资")
    case = test_orgs.case("占道经营", test_orgs.WEST)
    assert read.orgs.suggest(case) == kept.orgs.suggest(case)
    assert [path.name for path in tmp_path.iterdir()] == ["m.npz"]


def test_a_model_that_is_missing_stays_missing(tmp_path: Path) -> None:
    storing.save(tmp_path / "m.npz", Stored(None, None, {}))
    assert storing.load(tmp_path / "m.npz") == Stored(None, None, {})


def test_a_broken_file_is_no_model(tmp_path: Path) -> None:
    path = tmp_path / "m.npz"
    assert storing.load(path) is None
    for content in (b"", b"PK\x03\x04", b"nonsense"):
        path.write_bytes(content)
        assert storing.load(path) is None
    with path.open("wb") as file:
        np.savez(file, named=np.frombuffer(b'{"form": 0}', dtype=np.uint8))
    assert storing.load(path) is None
