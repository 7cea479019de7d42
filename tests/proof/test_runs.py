"""Proofs run, are kept with time and machine, one at a time; the command and the page show them."""

import json
import os
from pathlib import Path

import pytest
from django.test import Client

from jiewu import cli
from jiewu.core.home import home
from jiewu.core.problems import Problem
from jiewu.proof import deadline, killing, runs
from tests.cast import Cast
from tests.indicators.counting import NOW, Counted
from tests.tampering import tamper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", NOW)
    for file in (home() / "proof").glob("*.json"):
        file.unlink()


def client(people: Cast, name: str) -> Client:
    signed_in = Client()
    signed_in.force_login(getattr(people, name).user)
    return signed_in


def test_the_log_is_proved_and_the_result_kept(people: Cast) -> None:
    Counted(people).case()
    result = runs.run("log", by=people.system)
    assert (result["ok"], result["changes"]) == (True, 1)
    assert runs.last("log") == result
    assert result["machine"]["processors"] >= 1
    assert result["at"].startswith("2021-12-20")


def test_a_log_that_was_tampered_with_does_not_hold(people: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    case = Counted(people).case()
    tamper("UPDATE core_change SET verb = 'void' WHERE fact = %s", case.pk)
    assert not runs.run("log", by=people.system)["ok"]
    assert cli.main(["proof", "log"]) == 1
    assert "1" in capsys.readouterr().out


def test_one_runs_at_a_time(people: Cast) -> None:
    lock = runs._locked("log")
    assert runs.running("log")
    with pytest.raises(Problem) as refused:
        runs.run("log", by=people.system)
    assert refused.value.code == "proof_running"
    os.close(lock)
    assert not runs.running("log")
    assert runs.run("log", by=people.system)["ok"]


def test_who_may_prove_what(people: Cast) -> None:
    for name, allowed in {"sun": {"recount", "kill", "deadline"}, "chen": set(), "zhou": {"log"}}.items():
        page = client(people, name).get("/proof/")
        assert {each.name for each in page.context["claims"] if each.may_run} == allowed
    assert client(people, "zheng").get("/proof/").status_code == 403
    assert client(people, "chen").post("/proof/log/run/").status_code == 403
    assert client(people, "sun").post("/proof/nothing/run/").status_code == 404


def test_the_page_starts_a_proof_and_shows_what_came_out(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr("jiewu.proof.runs.subprocess.Popen", lambda command, **said: started.append((command, said)))
    auditor = client(people, "zhou")
    assert auditor.post("/proof/log/run/", follow=True).status_code == 200
    ((command, said),) = started
    assert command[-4:] == ["jiewu.cli", "proof", "log", "--json"]
    assert said["env"][runs.HELD] == str(said["pass_fds"][0])
    runs.run("log", by=people.system)
    assert "0 条变更已校验" in auditor.get("/proof/").content.decode()
    assert auditor.get("/proof/", HTTP_HX_REQUEST="true").headers["HX-Refresh"] == "true"


def test_due_times_equal_those_walked_day_by_day(people: Cast) -> None:
    counted = Counted(people)
    case = counted.case("2021-02-10")  # Spring Festival follows
    counted.case("2021-09-18")
    found = deadline.explain(by=people.system)
    assert (found["checked"], found["equal"], found["number"]) == (2, 2, case.number)
    assert found["due"] == found["counted"]
    kinds = {day["on"]: day["kind"] for day in found["days"]}
    assert (kinds["2021-02-12"], kinds["2021-02-18"]) == ("holiday", "workday")


def test_a_due_time_that_is_wrong_is_told(people: Cast) -> None:
    case = Counted(people).case("2021-02-10")
    tamper("UPDATE cases_case SET due = %s WHERE id = %s", "2021-02-11 10:00:00+00:00", case.pk)
    found = deadline.explain(by=people.system)
    assert not found["ok"]
    assert found["differences"][0]["number"] == case.number


def test_without_a_case_there_is_no_deadline_to_prove(people: Cast) -> None:
    with pytest.raises(Problem) as refused:
        deadline.explain(by=people.system)
    assert refused.value.code == "proof_no_case"


@pytest.mark.long  # five processes; tests/properties kills in the short run
def test_a_killed_import_loses_nothing(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(killing, "FILES", 4)
    monkeypatch.setattr(killing, "ROWS", 30)
    monkeypatch.setattr(killing, "LATEST", 2)
    monkeypatch.setattr(killing, "EARLIEST", 1)
    found = killing.prove(by=people.system)
    assert found["ok"], found
    assert found["in_the_end"] == 120
    assert not list((home() / "proof").glob("kill-*"))


def test_the_command_prints_json(people: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    Counted(people).case()
    assert cli.main(["proof", "deadline", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["checked"] == 1
    assert Path(home() / "proof" / "deadline.json").exists()
