"""Filling a home: everything is there, each change at its own time, again adds nothing, cut off it goes on."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Count, Max, Min

from jiewu.core import changelog, clock, office
from jiewu.core.problems import Problem
from jiewu.demo import fill, geography, offices, playing, story
from jiewu.demo.accounts import ACCOUNTS
from jiewu.demo.cases import Chronicle
from jiewu.people import posts
from jiewu.places import queries
from jiewu.places.changes import put_area, put_areas
from tests.demo.sizes import SMALL

YEAR = SMALL.cases + SMALL.hazards + SMALL.mistaken  # cases registered in it

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

Case = apps.get_model("cases", "Case")
Change = apps.get_model("core", "Change")
Entry = apps.get_model("facts", "Entry")
User = apps.get_model("people", "User")


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """A filled home for all tests of this module that only read it; how many facts it made."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("JIEWU_CLOCK", story.STANDS_AT)
        yield fill.fill(SMALL)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def the_demo_stands_there(monkeypatch):
    monkeypatch.setenv("JIEWU_CLOCK", story.STANDS_AT)


def states():
    """What each case has come to: enough to tell two fills apart."""
    columns = ("uid", "number", "type", "state", "area__code", "org__name", "due", "closed", "on_time", "recorded")
    return sorted(Case.everything.values_list(*columns), key=str)


def test_an_empty_home_is_not_filled_and_has_no_next_day():
    assert not fill.is_filled()
    with pytest.raises(Problem) as refused:
        playing.next_workday(by=posts.system())
    assert refused.value.code == "demo_only"


def test_a_fill_that_was_cut_off_goes_on_to_the_same_end():
    by = posts.system()
    put_areas(geography.wanted(), by=by)
    office.put_setting("prefix", story.PREFIX, by=by.pk)
    staff = offices.put(by=by)
    half = story.NOW - timedelta(days=150)
    begun = Chronicle(staff, by=by, size=SMALL).fill(until=half)
    assert 0 < begun < SMALL.cases
    assert Chronicle(staff, by=by, size=SMALL).fill() == YEAR - begun
    continued = states()
    steps = Counter(Change.objects.filter(kind="case").values_list("fact", flat=True))
    assert {case.pk: case.revision for case in Case.everything.all()} == dict(steps)
    assert [row[:2] for row in continued] == [row[:2] for row in states()]
    ends = Counter(row[3] for row in continued)
    assert ends["closed"] > SMALL.cases / 2


def test_a_home_of_another_office_is_left_alone():
    put_area("440398", kind="street", name="北桥街道", by=posts.system())
    with pytest.raises(Problem) as refused:
        fill.fill(SMALL)
    assert refused.value.code == "demo_home_in_use"
    assert "北桥街道" in str(refused.value)
    assert [place.name for place in queries.children(None, date(2025, 12, 16))] == ["北桥街道"]


def test_a_fill_holds_everything_and_again_adds_nothing(demo):
    expected = (
        YEAR
        + SMALL.earlier
        + sum(getattr(SMALL, ledger) for ledger in fill.LEDGERS)
        + SMALL.training
        + SMALL.inspection
    )
    assert demo == expected + 69  # three series of 23 months
    assert Case.objects.count() == YEAR + SMALL.earlier - SMALL.mistaken
    assert fill.is_filled()
    before, lines = states(), changelog.last()
    assert fill.fill(SMALL) == 0
    assert (states(), changelog.last()) == (before, lines)


def test_accounts_and_name_are_what_the_sign_in_page_shows(demo):
    assert office.setting("name") == "榕浦街道办事处"
    shown = office.setting("demo_accounts")
    assert [each["username"] for each in shown] == [account.username for account in ACCOUNTS]
    for each in shown:
        assert User.objects.get(username=each["username"]).check_password(each["password"])
    roles = {posts.named(account.username).role for account in ACCOUNTS}
    assert roles == {"dispatcher", "supervisor", "handler", "community", "leader", "auditor", "administrator"}
    assert not User.objects.get(username="luo").has_usable_password()


def test_cases_have_lived_like_cases_of_an_office(demo):
    cases = list(Case.everything.select_related("area", "org"))
    judged = [case.on_time for case in cases if case.on_time is not None]
    assert 0.82 < sum(judged) / len(judged) < 0.98
    phases = Counter(case.phase for case in cases)
    assert phases["closed"] > phases["open"] > 5
    assert phases["received"] >= SMALL.overnight
    assert any(case.outcome == "rejected" for case in cases)
    assert any(case.platform for case in cases)
    assert all(case.number.startswith(f"RP{clock.local(case.happened).year}") for case in cases)
    assert all(case.closed is None or case.happened < case.closed <= story.NOW for case in cases)
    assert all(case.org is not None for case in cases if case.phase == "open")


def test_the_year_before_stands_as_it_was_imported(demo):
    before = list(Case.objects.filter(happened__lt=clock.begin(date(2025, 1, 1))))
    assert len(before) == SMALL.earlier
    assert {clock.local(line.recorded).date() for line in Change.objects.filter(verb="import")} == {date(2025, 1, 6)}
    assert Change.objects.filter(verb="import").count() == SMALL.earlier
    platforms = {story.PLATFORM_HOTLINE, story.PLATFORM_DISTRICT}
    assert {case.platform for case in before} == platforms
    judged = [case for case in before if case.on_time is not None]
    assert {case.on_time_source for case in judged} <= {*platforms, "clock"}
    assert not any(case.feedback or case.reopened for case in before)
    assert all(case.phase == "closed" for case in before if not case.merged_into_id)


def test_every_change_is_recorded_when_it_happened(demo):
    lines = Change.objects.filter(kind="case")
    times = lines.aggregate(first=Min("recorded"), last=Max("recorded"))
    assert clock.local(times["first"]).year == 2025
    assert times["first"] < story.NOW - timedelta(days=300)
    assert times["last"] <= story.NOW
    story_of = lines.values("fact").annotate(steps=Count("seq")).order_by("-steps").first()
    recorded = [line.recorded for line in changelog.of("case", story_of["fact"])]
    assert len(recorded) >= 5
    assert recorded == sorted(recorded)
    assert len({line.post for line in changelog.of("case", story_of["fact"])}) > 1


def test_a_case_lies_where_its_place_was_on_its_day(demo):
    for case in Case.objects.filter(area__isnull=False):
        day = case.happened.date()
        chain = [place.name for place in queries.chain(case.area_id, day)]
        assert len(chain) == 3 or (len(chain) == 2 and case.lon is None)  # the export may name a community alone
        if day < geography.SPLIT - timedelta(days=1):
            assert "青竹社区" not in chain


def test_entries_are_linked_tagged_and_partly_verified(demo):
    counts = Counter(Entry.objects.values_list("type", flat=True))
    assert counts["base.room"] == SMALL.room
    assert counts["safety.small_place"] == SMALL.small_place
    rooms = Entry.objects.filter(type="base.room")
    assert all(apps.get_model("facts", "Link").objects.filter(kind="entry", fact_id=room.pk).exists() for room in rooms)
    assert apps.get_model("facts", "Tag").objects.exists()
    verified = Entry.objects.filter(verified__isnull=False).count()
    assert 0.5 < verified / Entry.objects.count() < 0.9
