"""Two people who say at once that a task is done: one is taken, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.people.posts import Post
from jiewu.plans import deciding, followups, queries
from jiewu.plans.models import FollowUp
from tests.cast import Cast
from tests.plans import counted

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
    pytest.mark.usefixtures("empty_lake"),
]


def test_a_task_is_done_once(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", counted.CLOCK)
    plan = counted.build(people).plan
    [item] = [task.item for task in queries.tasks(plan)]
    deciding.lead(plan, {item: people.team}, by=people.sun)
    begin = Barrier(2)

    def finish(by: Post) -> str:
        begin.wait()
        try:
            followups.finish(plan, item, "已办", on=clock.today(), by=by)
        except Problem as problem:
            return problem.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(finish, (people.sun, people.huang))) == ["done", "promise_done"]
    assert FollowUp.objects.count() == 1
