"""The pages of a trial: whose it is, when it goes, what is never stored."""

import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from jiewu.core.home import home
from jiewu.trial import spaces, working
from tests.cast import Cast
from tests.trial.files import ROWS, csv_of

pytestmark = pytest.mark.django_db
REPORT = "一、2025年工作总结\n全年办结诉求1562件,同比下降41.3%。\n二、2026年工作计划\n新建充电桩1500个以上。"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the work be done before the answer, in this process: what is tested here are the pages."""

    def work(command: list[str], **_said: object) -> None:
        here = os.getcwd()
        os.chdir(command[-1])
        working.work()
        os.chdir(here)

    monkeypatch.setattr("jiewu.trial.spaces.subprocess.Popen", work)
    yield
    spaces.clear()


def signed_in(people: Cast, name: str = "chen", **said: Any) -> Client:
    client = Client(**said)
    client.force_login(getattr(people, name).user)
    return client


def folders() -> list[Path]:
    return [each for each in (home() / "trials").glob("*") if each.is_dir()]


def give(client: Client, **said: Any) -> Any:
    export = SimpleUploadedFile("工单.csv", csv_of(*ROWS))
    return client.post("/trial/", {"text": REPORT, "export": export} | said, follow=True)


def test_it_shows_figures_promises_deadlines_and_rows_not_read(people: Cast) -> None:
    client = signed_in(people)
    text = give(client).content.decode()
    assert "1,562 件" in text
    assert "≥ 1,500 个" in client.get("/trial/?show=promises").content.decode()
    clocks = client.get("/trial/?show=clocks&row=2").content.decode()
    assert "按期率 50.0%" in clocks
    assert "国庆节" in clocks  # why row 2 was due after the holiday
    assert client.get("/trial/?show=refused").status_code == 200
    assert "2025-09" in client.get("/trial/?show=months").content.decode()


def test_a_second_person_and_a_second_session_see_nothing_of_it(people: Cast) -> None:
    client = signed_in(people)
    give(client)
    for other in (signed_in(people, "lin"), signed_in(people)):
        assert "1,562" not in other.get("/trial/?show=figures").content.decode()
    assert "1,562" in client.get("/trial/?show=figures").content.decode()


def test_two_at_once_each_see_their_own(people: Cast) -> None:
    one, other = signed_in(people), signed_in(people, "lin")
    give(one)
    give(other, text=REPORT.replace("1562", "977"))
    assert "1,562 件" in one.get("/trial/").content.decode()
    assert "977 件" in other.get("/trial/").content.decode()
    assert len(folders()) == 2


def test_its_folder_is_for_its_owner_alone_and_nothing_goes_into_the_database(people: Cast) -> None:
    client = signed_in(people)
    give(client)
    (folder,) = folders()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o77 for each in folder.iterdir() if each.name != working.RESULT} == {0}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            assert "充电桩1500" not in str(cursor.fetchall()), table


def test_leaving_deletes_it_at_once_by_the_button(people: Cast) -> None:
    client = signed_in(people)
    token = give(client).context["token"]
    answer = client.post("/trial/leave/", {"token": token}, follow=True)
    assert folders() == []
    assert "已删除" in answer.content.decode()


def test_a_page_left_deletes_it_soon_unless_another_page_of_it_followed(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(people)
    first = give(client).context
    client.get("/trial/?show=months")
    client.post(
        "/trial/leave/", {"token": first["token"], "visit": first["visit"]}
    )  # told after the next was asked for
    monkeypatch.setattr(spaces, "GRACE", -1)
    assert spaces.sweep() == 0
    last = client.get("/trial/").context
    client.post("/trial/leave/", {"token": last["token"], "visit": last["visit"]})
    assert spaces.sweep() == 1
    assert folders() == []


def test_who_signs_out_leaves_too(people: Cast) -> None:
    client = signed_in(people)
    page = give(client).context
    client.logout()
    client.post("/trial/leave/", {"token": page["token"], "visit": page["visit"]})
    assert (folders()[0] / "left").exists()


def test_a_token_that_is_nobodys_deletes_nothing(people: Cast) -> None:
    client = signed_in(people)
    give(client)
    for token in ("", "../..", "0" * 40):
        client.post("/trial/leave/", {"token": token})
    assert len(folders()) == 1


def test_it_goes_by_itself_after_half_an_hour_and_not_before(people: Cast) -> None:
    client = signed_in(people)
    give(client)
    (folder,) = folders()
    for minutes, gone in ((29, 0), (31, 1)):
        then = time.time() - 60 * minutes
        os.utime(folder / working.JOB, (then, then))
        assert spaces.sweep() == gone
    assert "试一试" in client.get("/trial/").content.decode()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": ""}, "请选择一份报告"),
        ({"text": "", "report": SimpleUploadedFile("总结.exe", b"x")}, "总结.exe"),
        ({"text": "", "export": SimpleUploadedFile("表.exe", b"x")}, "不是表格"),
    ],
)
def test_what_cannot_be_tried_is_refused_in_words(people: Cast, given: dict[str, Any], words: str) -> None:
    answer = signed_in(people).post("/trial/", given)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert folders() == []


def test_what_is_too_large_is_refused(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from jiewu.channels.office.views import trial

    client = signed_in(people)
    monkeypatch.setattr(spaces, "MOST_BYTES", 100)
    assert "超过" in give(client).content.decode()
    monkeypatch.setattr(trial, "MOST_SENT", 100)
    assert give(client).status_code == 422
    assert folders() == []


def test_what_is_sent_from_another_site_is_refused(people: Cast) -> None:
    client = signed_in(people, enforce_csrf_checks=True)
    assert client.post("/trial/", {"text": REPORT}).status_code == 403
    assert folders() == []


def test_what_a_file_says_is_shown_as_text(people: Cast) -> None:
    row = "R1,2025-09-28 10:00,<script>alert(1)</script>,内容,甲,3个工作日,"
    client = signed_in(people)
    give(client, export=SimpleUploadedFile("<b>x</b>.csv", csv_of(row)))
    text = client.get("/trial/?show=clocks").content.decode()
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text


def test_who_is_not_signed_in_is_led_to_the_door() -> None:
    assert Client().get("/trial/").status_code == 302
    assert Client().post("/trial/", {"text": REPORT}).status_code == 302
    assert folders() == []


def test_it_is_full_when_many_try_at_once(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spaces, "MOST_AT_ONCE", 1)
    give(signed_in(people))
    assert "请过几分钟再来" in give(signed_in(people, "lin")).content.decode()
