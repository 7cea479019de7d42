"""Bringing the lake up to date, whatever has become of it or of the database."""

import fcntl
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection

from jiewu.cases import correcting, moves
from jiewu.core import writes
from jiewu.facts.models import Activity
from jiewu.indicators import lake
from jiewu.indicators.engines import duckdb
from jiewu.indicators.lake import manifest as manifests
from jiewu.indicators.lake.columns import shape_of
from jiewu.indicators.lake.tables import Files
from jiewu.packs import columns, editions
from tests.indicators.counting import TYPE, Counted

TRAINING = "safety.training"


def rows(type_key: str, *wanted: str, versions: bool = False) -> list[tuple[object, ...]]:
    """Return columns of a type's facts as they are, or of all their versions, in the order of the log."""
    kind = editions.current().definition(type_key).kind  # type: ignore[attr-defined]
    with lake.hold() as present:
        files = Files(present, (type_key,), shape_of(columns.of_kind(kind)))
        query = files.versions() if versions else files.current()
        select = f"SELECT {', '.join(wanted)} FROM ({query}) ORDER BY _seq"  # noqa: S608 - a query of our own
        return duckdb.connect().execute(select).fetchall()


def files(home: Path) -> set[str]:
    return {str(path.relative_to(home / "lake" / "data")) for path in (home / "lake" / "data").rglob("*.parquet")}


def test_a_lake_of_nothing_is_up_to_date(people: object) -> None:
    assert lake.refresh() == 0
    found = lake.status()
    assert (found.seq, found.behind, found.tables) == (0, 0, ())


@pytest.mark.both_databases
def test_it_takes_what_the_log_has_beyond_it_once(counted: Counted) -> None:
    counted.training(attendees=1)
    counted.training(attendees=2)
    assert lake.refresh() == 2
    assert lake.refresh() == 0
    counted.training(attendees=3)
    assert lake.status().behind == 1
    assert lake.refresh() == 1
    assert lake.status().behind == 0
    assert len(rows(TRAINING, "fact")) == 3


@pytest.mark.both_databases
def test_a_change_replaces_the_row_and_adds_a_version(counted: Counted) -> None:
    case = counted.case()
    lake.refresh()
    moves.move(case, "rejected", by=counted.people.chen, note="不属本街道")
    lake.refresh()
    correcting.correct(case, by=counted.people.chen, seen=case.revision, title="占道经营两处")
    lake.refresh()
    assert rows(TYPE, "fact", "phase", "revision") == [(case.pk, "closed", case.revision)]
    assert [phase for (phase,) in rows(TYPE, "phase", versions=True)] == ["received", "closed", "closed"]


def test_versions_of_one_batch_are_all_kept(counted: Counted) -> None:
    case = counted.case()
    moves.move(case, "rejected", by=counted.people.chen, note="不属本街道")
    lake.refresh()
    assert rows(TYPE, "phase") == [("closed",)]
    assert len(rows(TYPE, "phase", versions=True)) == 2


def test_times_are_the_offices_own(counted: Counted) -> None:
    counted.training("2021-03-10")
    lake.refresh()
    ((happened_day, recorded),) = rows(TRAINING, "happened_day", "recorded")
    assert str(happened_day) == "2021-03-10"
    assert str(recorded).startswith("2021-12-20 10:")


def test_a_fact_of_another_type_leaves_its_old_one(counted: Counted) -> None:
    """No verb changes a type today; the log allows it, and a number must not count the fact twice."""
    training = counted.training()
    lake.refresh()
    for type_key in ("safety.inspection", TRAINING, "safety.inspection"):
        fact = Activity.objects.get(pk=training.pk)
        fact.type, fact.values = type_key, {}
        fact.edition_id = editions.current().definition(type_key).edition
        writes.write(writes.Write(fact, "correct"), post=counted.people.system.pk)
        lake.refresh()
        assert [len(rows(each, "fact")) for each in (TRAINING, "safety.inspection")] == (
            [1, 0] if type_key == TRAINING else [0, 1]
        )
    assert counted.figure("safety.trainings").value == 0
    before = [rows(each, "fact", "_seq", "_gone", versions=True) for each in (TRAINING, "safety.inspection")]
    lake.rebuild()
    assert [rows(each, "fact", "_seq", "_gone", versions=True) for each in (TRAINING, "safety.inspection")] == before


def test_many_small_deltas_become_one_base(counted: Counted) -> None:
    for number in range(30):
        counted.training(attendees=number)
        lake.refresh()
    (table,) = lake.status().tables
    assert (table.rows, table.versions) == (30, 30)
    assert table.files <= 45
    with lake.hold() as present:
        stored = present.tables[TRAINING]
        assert len(stored.base) <= 8
        assert len(stored.deltas) + len(stored.versions) <= 41
    assert [value for (value,) in rows(TRAINING, "fact")] == sorted(value for (value,) in rows(TRAINING, "fact"))
    assert counted.figure("safety.attendees").value == sum(range(30))


def test_files_that_nobody_needs_are_removed(counted: Counted, home: Path) -> None:
    for number in range(12):
        counted.training(attendees=number)
        lake.refresh()
    with lake.hold() as present:
        assert files(home) == set(present.files)
    assert len(list((home / "lake" / "manifests").iterdir())) == 1


def test_a_reader_keeps_its_files_until_it_is_done(counted: Counted, home: Path) -> None:
    counted.training(attendees=1)
    lake.refresh()
    with lake.hold() as mine:
        for number in range(12):
            counted.training(attendees=number)
            lake.refresh()
        lake.rebuild()
        assert mine.files <= files(home)
        assert manifests.data_file(next(iter(mine.files))).stat().st_size
        with lake.hold() as present:
            assert present.seq > mine.seq
            assert not mine.files & present.files
    lake.rebuild()
    assert not mine.files & files(home)


def test_a_missing_file_makes_it_build_again(counted: Counted, home: Path) -> None:
    counted.training(attendees=1)
    lake.refresh()
    next((home / "lake" / "data").rglob("*.parquet")).unlink()
    assert counted.figure("safety.attendees").value == 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 99}', "null"])
def test_a_manifest_that_cannot_be_read_makes_it_build_again(counted: Counted, home: Path, text: str) -> None:
    counted.training(attendees=1)
    lake.refresh()
    (home / "lake" / "manifest.json").unlink()
    (home / "lake" / "manifest.json").write_text(text)
    assert counted.figure("safety.attendees").value == 1


def test_a_lake_of_another_log_is_built_again(counted: Counted) -> None:
    """As after the database was put back from a copy: the same seq, another line."""
    counted.training(attendees=1)
    lake.refresh()
    with lake.hold() as present:
        other = replace(present, number=manifests.next_number(), hash="0" * 63 + "1")
    manifests.publish(other)
    counted.training(attendees=2)
    assert lake.refresh() == 2
    assert counted.figure("safety.attendees").value == 3


def test_a_log_shorter_than_the_lake_is_built_again(counted: Counted) -> None:
    counted.training(attendees=1)
    lake.refresh()
    with lake.hold() as present:
        ahead = replace(present, number=manifests.next_number(), seq=present.seq + 5, hash="0" * 64)
    manifests.publish(ahead)
    assert counted.figure("safety.attendees").value == 1
    assert lake.status().seq == 1


def test_what_a_killed_writer_left_behind_is_cleared_away(counted: Counted, home: Path) -> None:
    counted.training(attendees=1)
    lake.refresh()
    leftover = home / "lake" / "data" / TRAINING / "99-deadbeef.parquet"
    leftover.write_bytes(b"half a file")
    (home / "lake" / "manifests" / "99.draft").write_text("{")
    (home / "lake" / "manifest.draft").write_text("{")
    counted.training(attendees=2)
    assert counted.figure("safety.attendees").value == 3
    assert not leftover.exists()
    assert [path.suffix for path in (home / "lake" / "manifests").iterdir()] == [".json"]


@pytest.mark.django_db(transaction=True)
def test_a_second_writer_waits_and_finds_the_work_done(home: Path) -> None:
    from tests import cast

    counted = Counted(cast.build())
    counted.training("2021-03-10", attendees=1)
    taken: list[int] = []

    def refresh() -> None:
        taken.append(lake.refresh())
        connection.close()

    (home / "lake").mkdir(exist_ok=True)
    with (home / "lake" / "writer.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        writers = [threading.Thread(target=refresh) for _ in range(3)]
        for writer in writers:
            writer.start()
        writers[0].join(0.2)
        assert not taken
    for writer in writers:
        writer.join()
    assert sorted(taken) == [0, 0, 1]


def test_a_column_of_a_later_edition_is_empty_in_earlier_files(counted: Counted, tmp_path: Path) -> None:
    """A pack of the office adds a field and retypes one; files written before are read all the same."""
    pack = tmp_path / "garden"
    pack.mkdir()
    text = "pack: garden\ntitle: 园林\nactivities:\n  watering:\n    title: 浇水\n    fields:\n"
    (pack / "pack.yaml").write_text(text + "      litres: {type: integer, title: 升}\n", encoding="utf-8")
    editions.publish(tmp_path, by=counted.people.system.pk)
    from jiewu.facts import activities

    plain = {"by": counted.people.system, "area": counted.people.luwan.pk}
    activities.record("garden.watering", values={"litres": 40}, **plain)
    lake.refresh()
    indicators = (
        "indicators:\n  litres: {title: 浇水量, unit: 升, of: activity watering, value: sum(litres)}\n"
        "  trees: {title: 浇树, unit: 棵, of: activity watering, value: sum(trees)}\n"
    )
    later = (
        text
        + "      litres: {type: decimal, scale: 1, title: 升}\n      trees: {type: integer, title: 棵}\n"
        + indicators
    )
    (pack / "pack.yaml").write_text(later, encoding="utf-8")
    editions.publish(tmp_path, by=counted.people.system.pk)
    activities.record("garden.watering", values={"litres": "2.5", "trees": 3}, **plain)
    for settle in (lake.refresh, lake.rebuild):
        settle()
        assert float(counted.figure("garden.litres").value or 0) == 42.5
        assert counted.figure("garden.trees").value == 3
        assert counted.figure("garden.trees").facts == 1
