"""The chain: it verifies as written, names the first line that was tampered with, and survives erasure."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from jiewu import cli
from jiewu.core import chain, changelog
from jiewu.core.writes import many, note, write
from tests.core.things import POST, address, correct, register
from tests.tampering import tamper, unguarded

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def lines() -> int:
    """Six lines at the end of the log, each with a text; returns the seq before the first."""
    before = changelog.last()
    many((register(address(f"{number}号"), text={"note": f"第{number}条"}) for number in range(6)), post=POST)
    return before


def test_a_log_as_written_verifies(lines: int) -> None:
    verdict = chain.verify()
    assert (verdict.ok, verdict.changes, verdict.broken) == (True, lines + 6, None)
    assert verdict.head == changelog.after(changelog.last() - 1)[0].hash


def test_it_verifies_across_the_slices_it_reads(lines: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "BATCH", 2)
    assert chain.verify().changes == lines + 6


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE core_change SET post = 99 WHERE seq = %s", chain.CHANGED),
        ("UPDATE core_change SET \"values\" = '{}' WHERE seq = %s", chain.CHANGED),
        ("UPDATE core_change SET verb = 'erase' WHERE seq = %s", chain.CHANGED),
        ("UPDATE core_change SET hash = repeat_of_another WHERE seq = %s", chain.CHANGED),
        ("DELETE FROM core_change WHERE seq = %s", chain.MISSING),
        ('UPDATE core_changetext SET "values" = \'{"note":"x"}\' WHERE change = %s', chain.TEXT_CHANGED),
        ("UPDATE core_changetext SET salt = '', \"values\" = '' WHERE change = %s", chain.TEXT_EMPTIED),
        ("DELETE FROM core_changetext WHERE change = %s", chain.TEXT_MISSING),
    ],
)
def test_it_names_the_first_line_that_was_tampered_with(lines: int, statement: str, reason: str) -> None:
    assert chain.verify().ok
    tamper(statement.replace("repeat_of_another", f"'{'0' * 64}'"), lines + 3)
    verdict = chain.verify()
    assert (verdict.broken, verdict.reason) == (lines + 3, reason)


def test_a_line_put_in_with_a_hash_of_its_own_breaks_the_next_one(lines: int) -> None:
    third = changelog.after(lines + 2, 1)[0]
    second = changelog.after(lines + 1, 1)[0]
    head = (third.seq, third.kind, third.fact, third.type, third.verb, third.revision, 99)
    forged = chain.chain_hash(second.hash, head, third.recorded, (third.values, third.text_digest))
    tamper("UPDATE core_change SET post = 99, hash = %s WHERE seq = %s", forged, third.seq)
    assert chain.verify().broken == third.seq + 1


def test_a_text_without_a_line_is_found(lines: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO core_changetext (change, salt, \"values\") VALUES (%s, 'x', '{}')", [lines + 7])
    note(write(register(address()), post=POST), "read", text={}, post=POST)
    assert (chain.verify().broken, chain.verify().reason) == (lines + 7, chain.TEXT_STRANGE)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_change SET post = 99",
        "DELETE FROM core_change",
        "UPDATE core_changetext SET \"values\" = 'x'",
        "DELETE FROM core_changetext",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(lines: int, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert chain.verify().changes == lines + 6


def test_a_change_that_is_only_noted_has_its_line_and_leaves_the_fact(lines: int) -> None:
    stored = write(register(address()), post=POST)
    note(stored, "read", text={"reason": "回访"}, post=POST)
    write(correct(stored, seen=1), post=POST)
    assert [(line.verb, line.revision) for line in changelog.of("entry", stored.pk)] == [
        ("register", 1),
        ("read", 1),
        ("correct", 2),
    ]
    assert chain.verify().changes == lines + 9


def test_the_command_exits_0_for_a_whole_log_and_1_for_a_broken_one(
    lines: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["log", "verify", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["ok"], answer["changes"], answer["broken"]) == (True, lines + 6, None)
    assert cli.main(["log", "verify"]) == 0
    assert str(lines + 6) in capsys.readouterr().out
    tamper("UPDATE core_change SET post = 99 WHERE seq = %s", lines + 2)
    assert cli.main(["log", "verify"]) == 1
    assert str(lines + 2) in capsys.readouterr().out


def test_a_line_cut_off_at_the_end_is_missed_when_somebody_has_read_it(lines: int) -> None:
    changelog.follow("reader", lambda _: None)
    assert chain.verify().ok
    last = changelog.last()
    with unguarded():
        tamper("DELETE FROM core_changetext WHERE change = %s", last)
        tamper("DELETE FROM core_change WHERE seq = %s", last)
    verdict = chain.verify()
    assert (verdict.broken, verdict.reason) == (last, chain.MISSING)
