"""The SQL of every shipped indicator, kept: who changes what a number means sees it here.

JIEWU_UPDATE_SNAPSHOTS=1 writes them anew.
"""

import os
from pathlib import Path

from django.db.models import Model

from jiewu.indicators import counting, periods
from jiewu.indicators.counting import Form
from jiewu.packs import editions

FOLDER = Path(__file__).with_name("snapshots")
UPDATE = os.environ.get("JIEWU_UPDATE_SNAPSHOTS") == "1"


def text_of(key: str) -> str:
    """Return what counts one indicator for an area in 2018: which types, which unit, which query."""
    indicator = editions.current().indicator(key)
    queries = counting.counts(Form(indicator, periods.parse("2018"), whole=False))
    head = f"-- {indicator.title}, {indicator.unit}: {', '.join(indicator.types)}"
    return "\n".join([head, *(f"{query};" for query in queries), ""])


def shipped() -> set[str]:
    packs = {folder.name for folder in (Path(editions.__file__).parent / "shipped").iterdir()}
    return {key for key in editions.current().indicators if key.partition(".")[0] in packs}


def test_every_shipped_indicator_has_its_sql_kept(db: Model) -> None:
    if UPDATE:
        FOLDER.mkdir(exist_ok=True)
        for stale in FOLDER.glob("*.sql"):
            stale.unlink()
        for key in shipped():
            (FOLDER / f"{key}.sql").write_text(text_of(key), encoding="utf-8")
    kept = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.sql")}
    assert kept == {key: text_of(key) for key in shipped()}


def test_a_table_with_its_totals_is_one_query(db: Model) -> None:
    form = Form(editions.current().indicator("appeals.on_time_rate"), periods.parse("2018"), whole=False)
    assert len(counting.counts(form, (("area", "month"), ("area",), ("month",), ()))) == 1
