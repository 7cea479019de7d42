"""Writers in any interleaving: seq order is commit order, nothing is lost or doubled, the chain verifies.

Each example works on at the end of one growing log: the database is emptied only once per test.
"""

import json
import multiprocessing
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jiewu.core import chain, changelog, ids, writes
from jiewu.core.models import Change
from jiewu.core.problems import Problem
from jiewu.core.writes import Write, many, note, write
from jiewu.facts.models import Entry
from tests.core.things import POST, address, correct, register

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

ROUNDS = 60 if os.environ.get("JIEWU_TEST_LONG") else 8
SHARED = 3  # facts, and uids, that all writers fight for
fork = multiprocessing.get_context("fork")

in_one_log = settings(
    max_examples=ROUNDS,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # what threads did once, a smaller example need not do again
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
steps = st.one_of(
    st.tuples(st.just("many"), st.integers(1, 7)),
    st.tuples(st.just("same"), st.integers(0, SHARED - 1)),
    st.tuples(st.just("correct"), st.integers(0, SHARED - 1)),
    st.tuples(st.just("note"), st.integers(0, SHARED - 1)),
    st.tuples(st.just("erase"), st.integers(0, SHARED - 1)),
    st.tuples(st.just("fail"), st.integers(1, 3)),
)
writers = st.lists(st.lists(steps, min_size=1, max_size=6), min_size=2, max_size=4)


@dataclass
class Ground:
    """What the writers of one example share, and what they report."""

    facts: list[int]
    uids: list[UUID]
    lines: int = 0
    failures: list[BaseException] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, lines: int) -> None:
        with self.lock:
            self.lines += lines


def prepare() -> Ground:
    stored = [write(register(address(str(number)), text={"note": "x"}), post=POST) for number in range(SHARED)]
    return Ground([fact.pk for fact in stored], [ids.uid() for _ in range(SHARED)])


def do(ground: Ground, step: tuple[str, int]) -> None:
    """Carry out one step of a writer and count the lines that it must have left."""
    verb, number = step
    if verb == "many":
        ground.count(many((register(address(), text={"note": "y"}) for _ in range(number)), post=POST, batch=3))
    elif verb == "same":
        fact = address()
        fact.uid = ground.uids[number]
        ground.count(1 if write(register(fact), post=POST) is fact else 0)
    elif verb == "fail":
        try:
            with transaction.atomic():
                many([register(address()) for _ in range(number)], post=POST)
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
    else:
        change(ground, verb, Entry.objects.get(pk=ground.facts[number]))


def change(ground: Ground, verb: str, fact: Entry) -> None:
    try:
        if verb == "note":
            note(fact, "read", text={"reason": "z"}, post=POST)
        elif verb == "erase":
            writes.erase(Write(fact, "erase", text={"reason": "z"}), post=POST)
        else:
            fact.values["status"] = "停用" if fact.values["status"] == "在用" else "在用"
            write(correct(fact, text={"note": "z"}), post=POST)
    except Problem as problem:
        assert problem.code == "stale"  # noqa: PT017 - another writer was quicker: allowed, anything else is not
    else:
        ground.count(1)


def run_all(ground: Ground, works: list[Callable[[], None]]) -> None:
    """Run *works* at the same time, each on a connection of its own, and pass on what fails."""
    start = threading.Barrier(len(works))

    def run(work: Callable[[], None]) -> None:
        try:
            start.wait()
            work()
        except BaseException as failure:
            ground.failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if ground.failures:
        raise ground.failures[0]


class Follower:
    """Reads the log while others write to it, and folds it: the last image of each fact."""

    def __init__(self, seq: int) -> None:
        self.seq = seq
        self.revisions: dict[int, int] = {}
        self.images: dict[int, dict[str, Any]] = {}

    def read(self) -> bool:
        lines = changelog.after(self.seq, 5)
        for line in lines:
            assert line.seq == self.seq + 1, "a line became visible before the one in front of it"
            self.seq = line.seq
            expected = self.revisions.get(line.fact, line.revision - (line.verb not in ("read", "unmask")))
            assert line.revision == expected + (line.verb not in ("read", "unmask"))
            self.revisions[line.fact] = line.revision
            self.images[line.fact] = json.loads(line.values)
        return bool(lines)

    def read_until(self, done: threading.Event) -> None:
        while not done.is_set():
            self.read()
        while self.read():
            pass


@in_one_log
@given(plans=writers)
def test_seq_order_is_commit_order_and_followers_miss_nothing(plans: list[list[tuple[str, int]]]) -> None:
    ground = prepare()
    before = changelog.last()
    finished = threading.Event()
    follower, done = Follower(before), threading.Barrier(len(plans), action=finished.set)

    def writer(plan: list[tuple[str, int]]) -> Callable[[], None]:
        def work() -> None:
            try:
                for step in plan:
                    do(ground, step)
            finally:
                done.wait()

        return work

    run_all(ground, [*(writer(plan) for plan in plans), lambda: follower.read_until(finished)])
    assert changelog.last() == follower.seq == before + ground.lines
    assert chain.verify().ok
    for fact in Entry.everything.filter(pk__in=follower.images):
        assert fact.published() == follower.images[fact.pk]
        assert fact.revision == follower.revisions[fact.pk]
    same = Entry.everything.filter(uid__in=ground.uids).values_list("uid", flat=True)
    assert len(set(same)) == len(same)


@in_one_log
@given(plans=writers)
def test_processes_write_one_log_as_well(plans: list[list[tuple[str, int]]]) -> None:
    ground = prepare()
    before = changelog.last()
    connection.close()

    def work(plan: list[tuple[str, int]], answer: Any) -> None:
        for step in plan:
            do(ground, step)
        answer.send(ground.lines)
        connection.close()
        os._exit(0)

    answers = []
    for plan in plans:
        mine, theirs = fork.Pipe(duplex=False)
        worker = fork.Process(target=work, args=(plan, theirs))
        worker.start()
        theirs.close()
        answers.append((worker, mine))
    written = sum(answer.recv() for _, answer in answers)
    for worker, _ in answers:
        worker.join()
        assert worker.exitcode == 0
    assert changelog.last() == before + written
    assert chain.verify().ok
    follower = Follower(before)
    while follower.read():
        pass
    assert follower.seq == before + written


@in_one_log
@given(erased=st.sets(st.integers(0, 11)), corrected=st.sets(st.integers(0, 11)))
def test_erasure_keeps_the_chain_and_the_counts(erased: set[int], corrected: set[int]) -> None:
    before = changelog.last()
    facts = [address(str(number)) for number in range(12)]
    many([register(fact, text={"note": str(number)}) for number, fact in enumerate(facts)], post=POST)
    many([correct(facts[number], text={"note": "z"}) for number in sorted(corrected)], post=POST)
    counted = Entry.objects.count()
    emptied = chain.verify().erased
    for number in sorted(erased):
        facts[number].title = ""
        writes.erase(Write(facts[number], "erase", text={"reason": "r"}), post=POST)
    verdict = chain.verify()
    assert verdict.ok
    assert verdict.erased == emptied + len(erased) + len(erased & corrected)
    assert Entry.objects.count() == counted
    assert verdict.changes == before + 12 + len(corrected) + len(erased)
    for number, fact in enumerate(facts):
        texts = changelog.texts([line.seq for line in changelog.of("entry", fact.pk)]).values()
        assert ({"note": str(number)} in texts) is (number not in erased)
        assert json.loads(changelog.of("entry", fact.pk)[-1].values)["counts"] is True


@settings(in_one_log, max_examples=max(ROUNDS // 4, 2))
@given(until=st.integers(0, 300), batch=st.integers(1, 40))
def test_a_kill_in_the_middle_leaves_whole_batches_and_a_second_run_ends_the_work(until: int, batch: int) -> None:
    before, uids = changelog.last(), [ids.uid() for _ in range(400)]
    connection.close()

    def load() -> int:
        def rows() -> Any:
            for number, uid in enumerate(uids):
                fact = address(str(number))
                fact.uid = uid
                yield register(fact, text={"note": "w"})

        return many(rows(), post=POST, batch=batch)

    def child() -> None:
        load()
        os._exit(0)

    worker = fork.Process(target=child)
    worker.start()
    while changelog.last() < before + until and worker.is_alive():
        pass
    worker.kill()
    worker.join()
    stored = Entry.objects.filter(uid__in=uids).count()
    assert stored == len(uids) or stored % batch == 0
    assert chain.verify().ok
    again = load()
    assert changelog.last() == before + len(uids)
    assert Entry.objects.filter(uid__in=uids).count() == len(uids)
    assert again <= len(uids) - stored
    kinds = Change.objects.filter(seq__gt=before).values_list("fact", flat=True)
    assert len(set(kinds)) == len(uids)
