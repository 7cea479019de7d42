"""The button in the frame that plays the demo's next workday."""

from datetime import date

import pytest
from django.test import Client

from jiewu.channels.office import context
from jiewu.core import office
from jiewu.core.problems import Problem
from jiewu.demo import playing
from jiewu.people import posts
from jiewu.people.posts import Post
from tests.cast import Cast

pytestmark = pytest.mark.django_db

PLAYED = playing.Played(date(2025, 12, 17), {"received": 63, "closed": 58, "late": 2})


@pytest.fixture
def chen(people: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The dispatcher, signed in, at a demo that stands at 2025-12-16."""
    monkeypatch.setenv("JIEWU_CLOCK", "2025-12-16T08:30:00")
    office.put_setting("demo_accounts", [{"username": "chen"}], by=posts.system().pk)
    context._is_demo.cache_clear()
    assert people.chen.user is not None
    client.force_login(people.chen.user)
    return client


def test_the_frame_says_where_the_demo_stands_and_has_the_button(chen: Client) -> None:
    page = chen.get("/settings/").content.decode()
    assert "停在 2025-12-16 周二 08:30" in page
    assert "下一个工作日" in page
    assert 'name="day" value="2025-12-16"' in page


def test_an_office_has_no_such_button(chen: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIEWU_CLOCK")
    assert "下一个工作日" not in chen.get("/settings/").content.decode()
    assert chen.post("/demo/next/", {"day": "2025-12-16"}).status_code == 400


def test_it_says_what_happened_where_it_was_pressed(chen: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def play(*, by: Post, seen: date) -> playing.Played:
        asked.append((by.role, seen))
        return PLAYED

    monkeypatch.setattr(playing, "next_workday", play)
    answer = chen.post("/demo/next/", {"day": "2025-12-16", "next": "/settings/"}, follow=True)
    assert answer.redirect_chain == [("/settings/", 302)]
    assert "12-17 周三：新收 63 件，办结 58 件，超期 2 件" in answer.content.decode()
    assert asked == [("dispatcher", date(2025, 12, 16))]


@pytest.mark.parametrize("code", ["demo_is_playing", "demo_day_played"])
def test_who_presses_second_is_told_so_on_the_same_page(
    chen: Client, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    def refuse(**_: object) -> None:
        raise Problem(code, day="2025-12-17")

    monkeypatch.setattr(playing, "next_workday", refuse)
    answer = chen.post("/demo/next/", {"day": "?", "next": "https://elsewhere.example/"})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_it_is_a_press_by_somebody_signed_in(chen: Client) -> None:
    assert chen.get("/demo/next/").status_code == 405
    chen.logout()
    assert chen.post("/demo/next/").status_code == 302
