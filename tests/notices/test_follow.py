"""What the follower tells, and whom: once, and only those who may see it."""

from datetime import timedelta

import pytest
from django.apps import apps

from jiewu.cases import correcting, merging, moves
from jiewu.core import changelog, clock, writes
from jiewu.notices import following, queries, reading
from tests.cases.desk import Desk, at

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

Notice = apps.get_model("notices", "Notice")


def told(post, **more):
    """Return the words of each line that somebody is shown, newest first."""
    return [line.words for line in queries.lines(post.user, by=[post], **more)]


def dispatched(desk: Desk, org=None, **said):
    people = desk.people
    return moves.move(desk(**said), "dispatched", by=people.chen, org=org or people.luwan_org)


def test_a_case_dispatched_to_an_organisation_is_told_to_who_handles_there(desk):
    case = dispatched(desk)
    following.follow()
    (line,) = queries.lines(desk.people.lin.user, by=[desk.people.lin])
    assert (line.words, line.told.title, line.unread) == ("分拨到芦湾社区", case.title, 1)
    assert (line.told.way.page, line.told.way.args) == ("case", (case.number,))


@pytest.mark.parametrize("name", ["huang", "zhao", "wu", "sun", "zhou", "chen"])
def test_nobody_else_is_told(desk, name):
    dispatched(desk)
    following.follow()
    assert told(getattr(desk.people, name)) == []
    assert told(desk.people.lin) != []


def test_who_did_it_is_not_told(desk):
    people = desk.people
    case = dispatched(desk)
    moves.move(case, "signed", by=people.lin)
    moves.move(case, "handling", by=people.lin)
    following.follow()
    assert Notice.objects.count() == 1  # of the dispatching alone


def test_a_case_is_told_once_as_what_happened_to_it_last(desk):
    people = desk.people
    case = dispatched(desk)
    following.follow()
    reading.mark_read(people.lin.user)
    moves.move(case, "signed", by=people.lin)
    moves.move(case, "handling", by=people.lin)
    moves.move(case, "closed", by=people.lin, note="已清走")
    moves.move(case, "dispatched", by=people.chen, org=people.luwan_org, note="又来了")
    following.follow()
    assert told(people.lin) == ["重办，在芦湾社区"]
    assert queries.unread(people.lin.user) == 1


def test_what_is_sent_back_is_told(desk):
    people = desk.people
    case = desk(case_type="safety.hazard", values={"level": "一般"})
    case = moves.move(case, "ordered", by=people.chen, org=people.luwan_org)
    case = moves.move(case, "fixing", by=people.lin)
    case = moves.move(case, "checking", by=people.lin, note="已整改")
    moves.move(case, "fixing", by=people.system, note="照片不清")
    following.follow()
    assert told(people.lin) == ["退回芦湾社区"]


def test_a_merge_is_told(desk):
    people = desk.people
    main, other = dispatched(desk), dispatched(desk)
    merging.merge(other, main, by=people.chen)
    following.follow()
    assert sorted(told(people.lin)) == sorted(["分拨到芦湾社区", "并入另一件"])


def test_many_told_of_at_once_are_one_line_that_opens_so_many(desk):
    for number in range(5):
        dispatched(desk, title=f"占道经营 {number}")
    following.follow()
    (line,) = queries.lines(desk.people.lin.user, by=[desk.people.lin])
    assert (line.words, line.count, line.unread) == ("5件分拨到芦湾社区", 5, 5)
    assert len(queries.lines(desk.people.lin.user, by=[desk.people.lin], batch=line.batch)) == 5


def test_the_follower_tells_nothing_twice(desk):
    dispatched(desk)
    assert following.follow() > 0
    reading.mark_read(desk.people.lin.user)
    assert following.follow() == 0
    assert queries.unread(desk.people.lin.user) == 0
    assert Notice.objects.count() == 1


def test_who_no_longer_sees_a_case_loses_its_notice(desk):
    people = desk.people
    case = dispatched(desk, org=people.team)
    following.follow()
    assert told(people.huang) != []
    case = moves.move(case, "signed", by=people.huang)
    case = moves.move(case, "dispatched", by=people.chen, org=people.rongdong_org, note="归榕东社区")
    case.lead = None
    writes.write(writes.Write(case, "correct"), post=people.system.pk)  # nor does the team answer for it
    following.follow()
    assert told(people.huang) == []
    assert queries.unread(people.huang.user) == 0
    assert told(people.zhao) == ["分拨到榕东社区"]


def test_a_void_case_is_no_longer_told_of(desk):
    case = dispatched(desk)
    following.follow()
    moves.void(case, by=desk.people.chen, note="误登")
    following.follow()
    assert told(desk.people.lin) == []
    assert queries.unread(desk.people.lin.user) == 0


def test_what_a_correction_says_is_not_told(desk):
    case = dispatched(desk)
    following.follow()
    reading.mark_read(desk.people.lin.user)
    correcting.correct(case, by=desk.people.chen, seen=case.revision, title="占道经营，挡住消防栓")
    following.follow()
    assert queries.unread(desk.people.lin.user) == 0
    assert [line.told.title for line in queries.lines(desk.people.lin.user, by=[desk.people.lin])] == [
        "占道经营，挡住消防栓"
    ]


def test_due_soon_and_overdue_are_told_once_each(desk, later):
    case = dispatched(desk)
    due = clock.local(case.due)
    following.follow()
    reading.mark_read(desk.people.lin.user)
    later((due - timedelta(hours=2)).strftime("%Y-%m-%d %H:%M"))
    following.follow()
    assert told(desk.people.lin) == ["即将到期"]
    reading.mark_read(desk.people.lin.user)
    following.follow()
    later((due - timedelta(hours=1)).strftime("%Y-%m-%d %H:%M"))
    following.follow()
    assert queries.unread(desk.people.lin.user) == 0
    later((due + timedelta(minutes=5)).strftime("%Y-%m-%d %H:%M"))
    following.follow()
    assert told(desk.people.lin) == ["已超期"]
    assert queries.unread(desk.people.lin.user) == 1


def test_what_is_closed_in_time_is_not_told_to_be_late(desk, later):
    people = desk.people
    case = dispatched(desk)
    for state in ("signed", "handling"):
        case = moves.move(case, state, by=people.lin)
    moves.move(case, "closed", by=people.lin, note="已清走")
    following.follow()
    later("2021-03-05 09:00")
    following.follow()
    assert told(people.lin) == ["分拨到芦湾社区"]


def test_a_clock_that_was_set_back_tells_nothing_of_what_was_told(desk, later):
    dispatched(desk)
    later("2021-03-05 09:00")
    following.follow()
    reading.mark_read(desk.people.lin.user)
    later("2021-02-19 11:00")
    following.follow()
    assert queries.unread(desk.people.lin.user) == 0


def test_a_home_that_was_filled_begins_at_the_end(desk):
    for number in range(3):
        dispatched(desk, title=f"占道经营 {number}")
    following.begin_at_end()
    assert following.follow() == 0
    assert told(desk.people.lin) == []


def test_it_may_begin_with_what_was_recorded_last(desk, later):
    dispatched(desk, title="昨天的")
    later("2021-02-20 10:00")
    dispatched(desk, title="今天的")
    following.begin_at_end(back=timedelta(hours=3))
    assert [line.told.title for line in queries.lines(desk.people.lin.user, by=[desk.people.lin])] == ["今天的"]
    assert changelog.unread(following.NAME) == []


def test_what_was_read_long_ago_is_removed_and_what_was_not_read_stays(desk, later):
    lin = desk.people.lin
    for title in ("读过的", "没读的"):
        dispatched(desk, title=title)
    later("2021-03-05 10:00")  # both are overdue by now
    following.follow()
    first = next(line for line in queries.lines(lin.user, by=[lin]) if line.told.title == "读过的")
    reading.mark_read(lin.user, uid=first.uid)
    later("2021-06-02 10:00")
    following.follow()
    assert Notice.objects.count() == 2
    later("2021-06-04 10:00")
    following.follow()
    assert [line.told.title for line in queries.lines(lin.user, by=[lin])] == ["没读的"]


def test_only_ones_own_notices_can_be_read(desk):
    dispatched(desk)
    following.follow()
    uid = Notice.objects.get().uid
    assert reading.mark_read(desk.people.huang.user, uid=uid) == 0
    assert reading.mark_read(desk.people.lin.user, uid=uid) == 1


def test_nothing_of_a_person_stands_in_a_notice(desk):
    dispatched(desk, values={"reporter": "王晓梅", "phone": "13800138000"}, received=at("2021-02-19 09:00"))
    following.follow()
    (row,) = Notice.objects.values()
    stored = " ".join(map(str, row.values()))
    assert "王晓梅" not in stored
    assert "138" not in stored
    assert "占道" not in stored
