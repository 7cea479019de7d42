"""The next workday: played as an office works, around what visitors do, and the clock with it."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.apps import apps
from django.db import transaction

from jiewu.cases import moves, queries
from jiewu.core import chain, changelog, clock
from jiewu.core.home import home
from jiewu.core.problems import Problem
from jiewu.demo import fill, playing, story
from jiewu.demo.playing import next_day, next_workday
from jiewu.people import posts, users
from tests.demo.sizes import SMALL

pytestmark = pytest.mark.django_db

Case = apps.get_model("cases", "Case")
Change = apps.get_model("core", "Change")


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("JIEWU_CLOCK", story.STANDS_AT)
        fill.fill(SMALL)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(filled, django_db_blocker, monkeypatch):
    """A filled home at half past eight; what a test plays is taken back."""
    monkeypatch.setenv("JIEWU_CLOCK", story.STANDS_AT)
    with django_db_blocker.unblock(), transaction.atomic():
        yield posts.named("chen")
        transaction.set_rollback(True)
    (home() / "clock").unlink(missing_ok=True)
    clock._look()


def local_now():
    return f"{clock.local(clock.now()):%Y-%m-%d %H:%M}"


def test_a_day_is_played_in_order_of_time_and_the_clock_is_set_on(demo):
    before, received = changelog.last(), Case.objects.count()
    played = next_workday(by=demo)
    assert played.day == date(2025, 12, 17)
    assert local_now() == "2025-12-17 08:30"
    assert 40 < played.counts["received"] < 90
    assert Case.objects.count() == received + played.counts["received"]
    lines = [line for line in changelog.after(before, 2000) if line.kind == "case"]
    times = [line.recorded for line in lines]
    assert story.NOW < min(times) <= max(times) <= clock.now()
    assert all(later > one - timedelta(hours=1) for one, later in pairwise(times))
    assert len({line.post for line in lines}) > 5
    assert Counter(line.verb for line in lines).keys() >= {"register", "move"}
    closed = Case.objects.filter(closed__gt=story.NOW).count()
    assert played.counts["closed"] == closed > 0
    assert chain.verify().ok


def test_a_day_cut_off_half_way_is_as_if_nobody_had_pressed(demo, monkeypatch):
    before, cases, at = changelog.last(), Case.objects.count(), local_now()

    def cut_off(*_):
        assert Case.objects.count() > cases
        raise RuntimeError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr(playing, "_record_works", cut_off)
        with pytest.raises(RuntimeError, match="power"):
            next_workday(by=demo)
    assert (changelog.last(), Case.objects.count(), local_now()) == (before, cases, at)
    assert next_workday(by=demo).day == date(2025, 12, 17)
    assert Case.objects.count() > cases


def test_the_weekend_is_played_with_the_friday(demo):
    days = [next_workday(by=demo) for _ in range(4)]
    assert [played.day.day for played in days] == [17, 18, 19, 22]
    assert days[3].counts["received"] > days[2].counts["received"]
    cases = list(Case.objects.filter(happened__gt=story.NOW))
    assert {clock.local(case.happened).date().day for case in cases} == {16, 17, 18, 19, 20, 21, 22}
    assert all(case.revision == Change.objects.filter(kind="case", fact=case.pk).count() for case in cases)
    assert not [case for case in cases if case.closed and not case.happened < case.closed <= clock.now()]
    assert sum(case.phase == "closed" for case in cases) > len(cases) / 20
    assert apps.get_model("facts", "Activity").objects.filter(happened__gt=story.NOW).exists()
    assert chain.verify().ok


def test_new_year_is_no_workday():
    assert next_day(date(2025, 12, 31)) == date(2026, 1, 4)  # a Sunday that is worked
    assert next_day(date(2025, 12, 19)) == date(2025, 12, 22)


def test_the_same_day_plays_the_same_way(demo):
    columns = ("uid", "number", "state", "closed", "org__name", "feedback")
    ends = []
    for _ in range(2):
        with transaction.atomic(), clock.at(story.NOW):
            next_workday(by=demo)
            ends.append(sorted(Case.everything.values_list(*columns), key=str))
            transaction.set_rollback(True)
        (home() / "clock").unlink()
        clock._look()
    assert ends[0] == ends[1]


def test_what_a_visitor_has_moved_is_left_to_them_for_a_day(demo):
    overnight = list(Case.objects.filter(state="received").values_list("pk", flat=True))
    next_workday(by=demo)
    moved = next(case for case in queries.in_hand(or_closed_since=clock.now()) if case.state == "dispatched")
    moves.move(moved, "signed", by=posts.system())
    next_workday(by=demo)
    moved.refresh_from_db()
    assert (moved.state, moved.revision) == ("signed", changelog.of("case", moved.pk)[-1].revision)
    next_workday(by=demo)
    moved.refresh_from_db()
    assert moved.state != "signed"
    assert not Case.objects.filter(pk__in=overnight, state="received").exists()


def test_a_visitor_who_is_quicker_does_not_stop_the_day(demo, monkeypatch):
    from jiewu.demo.going import Going

    quick = []
    take = Going._take

    def taking(self, steps):
        if not quick:  # between reading and writing
            case, _ = steps[0]
            fresh = queries.standing([case.uid])[case.uid]
            quick.append(moves.move(fresh, "rejected", by=posts.system(), note="不属于本街道", at=clock.now()))
        return take(self, steps)

    monkeypatch.setattr(Going, "_take", taking)
    assert next_workday(by=demo).counts["received"] > 40
    assert Case.objects.get(pk=quick[0].pk).state == "rejected"
    assert chain.verify().ok


def test_two_who_press_at_once_play_one_day(demo):
    seen = clock.today()
    next_workday(by=demo, seen=seen)
    with pytest.raises(Problem) as late:
        next_workday(by=demo, seen=seen)
    assert late.value.code == "demo_day_played"
    assert local_now() == "2025-12-17 08:30"


def test_while_one_is_playing_another_is_told_so(demo):
    with playing._alone(), pytest.raises(Problem) as refused:
        next_workday(by=demo)
    assert refused.value.code == "demo_is_playing"
    assert local_now() == "2025-12-16 08:30"


def test_only_a_demos_accounts_and_only_its_clock(demo, monkeypatch):
    someone = users.put_user("someone", by=posts.system(), name="外人")
    stranger = posts.put_post(someone, by=posts.system(), org=demo.org, title="经办", role="handler")
    with pytest.raises(Problem) as refused:
        next_workday(by=stranger)
    assert refused.value.code == "demo_account_only"
    monkeypatch.delenv("JIEWU_CLOCK")
    with pytest.raises(Problem) as refused:
        next_workday(by=demo)
    assert refused.value.code == "demo_only"
    assert not (home() / "clock").exists()
