"""The write gate of SQLite: who takes it, who waits, and what happens when its holder dies."""

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection, transaction

from jiewu.core import office
from jiewu.core.models import Counter
from jiewu.core.sqlite import gate
from jiewu.core.sqlite.gate import Gate, GateTimeoutError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.only_sqlite]

fork = multiprocessing.get_context("fork")


def in_thread(work: Callable[[], None]) -> threading.Thread:
    """Run *work* on a connection of its own."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def other_gate() -> Gate:
    return Gate(str(connection.settings_dict["NAME"]))


def is_free() -> bool:
    other = other_gate()
    try:
        other.take()
    except GateTimeoutError:
        return False
    finally:
        other.close()
    return True


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "PATIENCE", 0.05)


@pytest.mark.usefixtures("impatient")
def test_a_transaction_holds_it_from_beginning_to_end() -> None:
    assert is_free()
    with transaction.atomic():
        assert not is_free()
        with transaction.atomic():
            assert not is_free()
        assert not is_free()
    assert is_free()


@pytest.mark.usefixtures("impatient")
def test_a_transaction_that_fails_gives_it_back() -> None:
    def work() -> None:
        with transaction.atomic():
            assert not is_free()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert is_free()


@pytest.mark.usefixtures("impatient")
def test_a_connection_closed_within_a_transaction_gives_it_back() -> None:
    def work() -> None:
        connection.set_autocommit(False)
        connection.ensure_connection()
        Counter.objects.create(key="a")
        connection.close()

    in_thread(work).join()
    assert is_free()


@pytest.mark.usefixtures("impatient")
def test_a_statement_that_writes_waits_for_it_and_one_that_reads_does_not() -> None:
    other = other_gate()
    other.take()
    with pytest.raises(OperationalError):
        Counter.objects.create(key="a")
    assert Counter.objects.count() == 0
    other.close()
    Counter.objects.create(key="a")
    assert is_free()
    assert Counter.objects.count() == 1


def test_a_row_that_an_insert_returns_is_committed_when_the_gate_is_given_back() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO core_counter (key, value) VALUES ('a', 1), ('b', 2) RETURNING key, value")
        in_thread(lambda: Counter.objects.filter(key="a").update(value=7)).join(5)
        assert cursor.fetchone() == ("a", 1)
        assert cursor.fetchmany(5) == [("b", 2)]
        assert cursor.fetchone() is None
    assert Counter.objects.get(key="a").value == 7


def test_threads_take_turns() -> None:
    def count() -> None:
        for _ in range(20):
            with transaction.atomic():
                row = Counter.objects.get(key="turns")
                row.value += 1
                row.save()

    Counter.objects.create(key="turns")
    threads = [in_thread(count) for _ in range(4)]
    for thread in threads:
        thread.join()
    assert Counter.objects.get(key="turns").value == 80


def test_processes_take_turns() -> None:
    def count() -> None:
        connection.close()
        for _ in range(20):
            with transaction.atomic():
                row = Counter.objects.get(key="turns")
                row.value += 1
                row.save()
        os._exit(0)

    Counter.objects.create(key="turns")
    connection.close()
    workers = [fork.Process(target=count) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    assert Counter.objects.get(key="turns").value == 60


@pytest.mark.usefixtures("impatient")
def test_a_killed_holder_gives_it_back_and_leaves_nothing() -> None:
    reader, writer = os.pipe()

    def hold() -> None:
        connection.close()
        with transaction.atomic():
            Counter.objects.create(key="half")
            os.write(writer, b"x")
            signal.pause()

    connection.close()
    worker = fork.Process(target=hold)
    worker.start()
    os.read(reader, 1)
    assert not is_free()
    worker.kill()
    worker.join()
    assert is_free()
    assert not Counter.objects.filter(key="half").exists()


@pytest.mark.usefixtures("impatient")
def test_a_forked_child_neither_holds_nor_keeps_its_parents_gate() -> None:
    reader, writer = os.pipe()
    until, release = os.pipe()  # the child lives until the last copy of *release* is closed

    def child() -> None:
        os.close(release)
        try:
            connection.gate.take()
        except GateTimeoutError:
            os.write(writer, b"refused")
        os.read(until, 1)
        os._exit(0)

    def parent() -> None:
        connection.close()
        with transaction.atomic():
            fork.Process(target=child).start()
            signal.pause()

    connection.close()
    holder = fork.Process(target=parent)
    holder.start()
    assert os.read(reader, 7) == b"refused"
    assert not is_free()
    holder.kill()
    holder.join()
    assert is_free()
    os.close(release)


def test_waiters_get_it_and_those_who_gave_up_do_not_keep_it(monkeypatch: pytest.MonkeyPatch) -> None:
    holder, waiter, patient = other_gate(), other_gate(), other_gate()
    holder.take()
    monkeypatch.setattr(gate, "PATIENCE", 0.05)
    with pytest.raises(GateTimeoutError):
        waiter.take()
    monkeypatch.setattr(gate, "PATIENCE", 10)
    taken = threading.Event()
    thread = threading.Thread(target=lambda: (patient.take(), taken.set()))
    thread.start()
    assert not taken.is_set()
    holder.release()
    assert taken.wait(10)
    thread.join()
    patient.close()
    holder.close()
    assert is_free()


def test_holding_it_long_is_logged(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "jiewu.gate"):
        office.put_setting("prefix", "YQ", by=1)
        assert not caplog.records
        monkeypatch.setattr(gate, "LONG", -1)
        office.put_setting("prefix", "YX", by=1)
    assert "the write gate was held" in caplog.records[0].message
