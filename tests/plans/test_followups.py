"""Notes, urgings and tasks that are done: who may, who is told, what stands open."""

from datetime import date, timedelta

import pytest

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.notices import queries as notices
from jiewu.people import waiting
from jiewu.people.posts import Post
from jiewu.people.waiting import Group
from jiewu.plans import deciding, drafting, followed, followups, keeping, queries, readings, saying, tasks, waits
from jiewu.plans.followed import Kind
from jiewu.plans.lights import State
from jiewu.plans.models import FollowUp, Target, Task
from tests.cast import Cast
from tests.plans import counted
from tests.plans.counted import DAY, Counted

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases, pytest.mark.usefixtures("empty_lake")]
ALL = dict.fromkeys(Group, 50)


@pytest.fixture
def plan(people: Cast, monkeypatch: pytest.MonkeyPatch) -> Counted:
    """The plan of tests.plans.counted; the enforcement team leads its task, which was due ten days ago."""
    monkeypatch.setenv("JIEWU_CLOCK", counted.CLOCK)
    made = counted.build(people)
    deciding.lead(made.plan, {task(made).item: people.team}, by=people.sun)
    Task.objects.filter(pk=task(made).pk).update(due=DAY - timedelta(days=10))
    return made


def task(plan: Counted) -> Task:
    return queries.tasks(plan.plan)[0]


def told(post: Post) -> list[str]:
    return [line.words for line in notices.lines(post.user, by=[post])] if post.user else []


def late_targets(plan: Counted) -> int:
    said = {each.key: each.count for each in waits.waits([plan.people.sun], clock.now(), ALL).said}
    return said["plan.late"]


def refusal(verb: object, *args: object, **named: object) -> str:
    with pytest.raises(Problem) as refused:
        verb(*args, **named)  # type: ignore[operator]
    return refused.value.code


def test_an_urging_stands_until_the_lead_answers_and_each_is_told(plan: Counted) -> None:
    people, item = plan.people, task(plan).item
    followups.urge(plan.plan, item, "请本周报进展", by=people.sun)
    assert told(people.huang) == ["孙女士（指挥中心 督办）催办"]
    assert told(people.sun) == told(people.lin) == []
    assert followed.of_plan(plan.plan)[item].urged is not None
    followups.note(plan.plan, item, "教材已定，下周开课", by=people.huang)
    assert followed.of_plan(plan.plan)[item].urged is None
    assert told(people.sun) == ["黄队长（综合行政执法队 经办）回复了进展"]
    followups.note(plan.plan, item, "又一条", by=people.huang)
    assert len(told(people.sun)) == 1  # nobody has urged again
    assert [each.kind for each in followed.of_promise(task(plan))] == [Kind.URGED, Kind.NOTE, Kind.NOTE]


def test_a_task_is_late_done_and_reopened(plan: Counted) -> None:
    item, huang = task(plan).item, plan.people.huang
    [late] = [each for each in tasks.standings(plan.plan) if each.task.item == item]
    assert (late.light.state, saying.task_light(late)) == (State.LATE, "逾期10天")
    followups.finish(plan.plan, item, "", on=date(2021, 12, 3), by=huang)
    [done] = [each for each in tasks.standings(plan.plan) if each.task.item == item]
    assert (done.light.colour, saying.task_light(done)) == ("g", "完成 12-03")
    followups.reopen(plan.plan, item, "还差一个社区", by=huang)
    assert tasks.standings(plan.plan, day=date(2021, 11, 1))[0].light.state is State.FINE
    assert tasks.standings(plan.plan)[0].light.state is State.LATE


def test_only_who_leads_answers_an_urging(plan: Counted) -> None:
    people, item = plan.people, task(plan).item
    followups.urge(plan.plan, item, "", by=people.wu)
    followups.note(plan.plan, item, "已电话催", by=people.sun)
    assert followed.of_plan(plan.plan)[item].urged is not None
    assert told(people.wu) == []
    followups.finish(plan.plan, item, "由督办代记", on=DAY, by=people.sun)
    assert followed.of_plan(plan.plan)[item].urged is None
    assert told(people.wu) == ["孙女士（指挥中心 督办）回复了进展"]


def test_what_is_done_is_not_done_again_nor_urged_and_what_is_open_is_not_reopened(plan: Counted) -> None:
    people, item = plan.people, task(plan).item
    assert refusal(followups.reopen, plan.plan, item, "x", by=people.huang) == "promise_open"
    followups.finish(plan.plan, item, "", on=DAY, by=people.huang)
    assert refusal(followups.finish, plan.plan, item, "", on=DAY, by=people.sun) == "promise_done"
    assert refusal(followups.urge, plan.plan, item, "", by=people.wu) == "promise_done"


def test_only_who_leads_or_keeps_the_plan_writes_notes_and_only_the_desk_and_leaders_urge(plan: Counted) -> None:
    people, item = plan.people, task(plan).item
    for post in (people.chen, people.wu, people.lin, people.zhou):
        assert refusal(followups.note, plan.plan, item, "x", by=post) == "not_allowed"
    for post in (people.chen, people.huang, people.lin):
        assert refusal(followups.urge, plan.plan, item, "", by=post) == "not_allowed"
    followups.urge(plan.plan, item, "", by=people.wu)
    followups.note(plan.plan, item, "由督办代记", by=people.sun)
    assert FollowUp.objects.count() == 2


def test_what_makes_no_sense_is_refused_and_nothing_is_written(plan: Counted) -> None:
    people, item, target = plan.people, task(plan).item, plan.target("安全培训").item
    assert refusal(followups.note, plan.plan, item, "  ", by=people.huang) == "note_without_words"
    assert refusal(followups.reopen, plan.plan, item, "", by=people.huang) == "note_without_words"
    assert refusal(followups.urge, plan.plan, target, "", by=people.sun) == "urge_without_lead"
    tomorrow = clock.today() + timedelta(days=1)
    assert refusal(followups.finish, plan.plan, item, "", on=tomorrow, by=people.huang) == "done_in_future"
    assert refusal(followups.finish, plan.plan, target, "", on=clock.today(), by=people.sun) == "target_is_counted"
    assert refusal(followups.note, plan.plan, item, "长" * 301, by=people.huang) == "text_too_long"
    assert refusal(followups.urge, plan.plan, item, "长" * 301, by=people.sun) == "text_too_long"
    assert refusal(followups.note, plan.plan, "c999", "x", by=people.sun) == "not_found"
    assert FollowUp.objects.count() == 0


def test_what_is_sent_twice_is_kept_and_told_once(plan: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    people, item = plan.people, task(plan).item
    for _ in range(2):
        followups.urge(plan.plan, item, "", by=people.sun)
    assert (FollowUp.objects.count(), len(told(people.huang))) == (1, 1)
    followups.urge(plan.plan, item, "", by=people.wu)
    for _ in range(2):
        followups.note(plan.plan, item, "下周开课", by=people.huang)
    assert FollowUp.objects.count() == 3
    monkeypatch.setenv("JIEWU_CLOCK", "2021-12-17T10:00:00+08:00")
    followups.note(plan.plan, item, "下周开课", by=people.huang)
    assert FollowUp.objects.count() == 4


def test_a_draft_is_not_followed_up(people: Cast) -> None:
    reading = readings.keep(counted.TEXT, by=people.sun, area=people.street, title="总结")
    draft = drafting.draft(reading, by=people.sun)
    assert refusal(followups.note, draft, queries.tasks(draft)[0].item, "x", by=people.sun) == "plan_is_draft"


def test_late_tasks_and_urgings_wait_for_whom_they_concern(plan: Counted) -> None:
    people, now = plan.people, clock.now()

    def waiting_for(post: Post) -> dict[str, waiting.Waiting]:
        return {each.title: each for each in waits.waits([post], now, ALL).first if each.kind in ("task", "target")}

    what = task(plan).what
    for due, group in ((DAY, Group.AFTERNOON), (DAY + timedelta(days=1), Group.LATER), (DAY, Group.AFTERNOON)):
        Task.objects.filter(pk=task(plan).pk).update(due=due)
        thing = waiting_for(people.huang)[what]
        assert (thing.group, thing.due and clock.local(thing.due).date()) == (group, due)
    Task.objects.filter(pk=task(plan).pk).update(due=DAY - timedelta(days=10))
    assert waiting_for(people.huang)[what].step == "写说明"
    assert waiting_for(people.wu)[what].step == f"催办{people.team.name}"
    assert what not in waiting_for(people.chen)
    said = {each.key: each for each in waits.waits([people.sun], now, ALL).said}
    assert (said["plan.tasks"].count, dict(said["plan.tasks"].way.query)["light"]) == (1, "late")
    followups.urge(plan.plan, task(plan).item, "", by=people.wu)
    assert waiting_for(people.huang)[what].now == "逾期10天，12-16催办，未回复"
    assert waiting_for(people.wu)[what].step == "看原因"
    fine = plan.target("安全培训")
    deciding.lead(plan.plan, {fine.item: people.team}, by=people.sun)
    followups.urge(plan.plan, fine.item, "年底前再办一场", by=people.sun)
    assert fine.what in waiting_for(people.huang)
    followups.finish(plan.plan, task(plan).item, "", on=clock.today(), by=people.huang)
    assert what not in waiting_for(people.huang)


def test_a_stage_that_nothing_counts_is_declared(plan: Counted) -> None:
    target = plan.target("安全培训")
    Target.objects.filter(pk=target.pk).update(
        operator="stage", measure="验收", match="rejected", due=date(2021, 11, 30)
    )
    assert plan.of("安全培训").light.code == "late"
    keeping.pause(plan.plan, target.item, "等新标准", by=plan.people.sun)
    assert plan.of("安全培训").light.state is State.PAUSED
    keeping.resume(plan.plan, target.item, by=plan.people.sun)
    assert late_targets(plan) == 1
    followups.finish(plan.plan, target.item, "", on=date(2021, 12, 10), by=plan.people.sun)
    assert late_targets(plan) == 0
    stands = plan.of("安全培训")
    assert (stands.light.state, saying.light(stands)) == (State.DONE, "完成 12-10")
    Target.objects.filter(pk=target.pk).update(match="confirmed")
    assert plan.of("安全培训").light.code != "done"
    assert refusal(followups.finish, plan.plan, target.item, "", on=DAY, by=plan.people.sun) == "target_is_counted"
