"""history and reveal: who, when, what became what, and nothing sensitive."""

from datetime import date

import pytest
from django.utils.translation import override

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.facts import ending, entries, queries
from jiewu.facts.history import HIDDEN, history
from tests import cast
from tests.facts.ledgers import Ledgers

pytestmark = pytest.mark.django_db


def test_it_tells_what_became_what_in_words(everybody: cast.Cast, ledgers: Ledgers) -> None:
    place = ledgers.place(values={"risk": "红", "sleeps_in": True})
    entries.correct(
        place,
        by=everybody.chen,
        values={"risk": "黄", "sleeps_in": False, "name": "顺发五金店"},
        point=cast.IN_RONGDONG,
        seen=1,
        note="电话 13800138000 已核实",
    )
    with override("zh-hans"):
        first, second = history(place, by=everybody.chen)
    assert (first.verb, first.by, first.revision) == ("register", "林女士（芦湾社区 经办）", 1)
    assert second.by == "陈女士（指挥中心 值班调度）"
    assert second.note == "电话 138****8000 已核实"
    changed = {each.column: (each.title, each.before_text, each.after_text) for each in second.differences}
    assert changed["risk"] == ("风险等级", "红", "黄")
    assert changed["name"] == ("场所名称", "顺发五金", "顺发五金店")
    assert changed["area"][1:] == ("01格", "01格")
    assert changed["sleeps_in"][0] == "违规住人"
    assert {each.column for each in first.differences} >= {"risk", "name", "area"}
    assert not {"edition", "revision", "recorded", "happened"} & {each.column for each in first.differences}


def test_sensitive_fields_are_said_to_have_changed_and_no_more(everybody: cast.Cast, ledgers: Ledgers) -> None:
    person = ledgers.person()
    entries.correct(person, by=everybody.lin, values={"phone": "13900139000"}, seen=1)
    steps = history(person, by=everybody.lin)
    shown = [(each.column, each.before_text, each.after_text) for step in steps for each in step.differences]
    assert ("phone", HIDDEN, HIDDEN) in shown
    assert "13800138000" not in str(steps)
    assert "13900139000" not in str(steps)
    assert "张三丰" not in str(steps)


def test_every_verb_leaves_a_step_with_its_note(everybody: cast.Cast, ledgers: Ledgers) -> None:
    one, other = ledgers.place(), ledgers.place()
    entries.verify(one, by=everybody.lin, on=date(2021, 5, 6), note="上门")
    entries.merge(one, other, by=everybody.lin, note="同一家")
    entries.unmerge(one, by=everybody.lin, note="看错了")
    ending.void(one, by=everybody.lin, reason="误录")
    steps = history(one, by=everybody.lin)
    assert [(step.verb, step.note) for step in steps] == [
        ("register", ""),
        ("verify", "上门"),
        ("merge", "同一家"),
        ("unmerge", "看错了"),
        ("void", "误录"),
    ]
    assert steps[2].words == {"into": str(other.uid)}
    assert all(step.at <= clock.now() for step in steps)


def test_an_erased_fact_keeps_its_steps_without_words(everybody: cast.Cast, ledgers: Ledgers) -> None:
    place = ledgers.place()
    entries.correct(place, by=everybody.lin, values={"name": "新名"}, seen=1, note="张三说的")
    ending.erase(place, by=everybody.sun, reason="到期")
    steps = history(place, by=everybody.sun)
    assert [step.verb for step in steps] == ["register", "correct", "erase"]
    assert "张三" not in str(steps)
    assert "新名" not in str(steps)
    assert steps[-1].note == "到期"


def test_only_who_may_read_the_fact_reads_its_history(everybody: cast.Cast, ledgers: Ledgers) -> None:
    place = ledgers.place()
    for post in (everybody.zhao, everybody.zhou, everybody.zheng):
        with pytest.raises(Problem) as caught:
            history(place, by=post)
        assert caught.value.code == "not_allowed"
    assert len(history(place, by=everybody.wu)) == 1


def test_a_value_is_revealed_with_a_reason_that_is_kept(everybody: cast.Cast, ledgers: Ledgers) -> None:
    person = ledgers.person()
    assert queries.masked(person, by=everybody.lin) == {"name": "张**", "phone": "138****8000"}
    for post, reason, code in ((everybody.zheng, "走访", "not_allowed"), (everybody.lin, " ", "reason_missing")):
        with pytest.raises(Problem) as caught:
            queries.reveal(person, "phone", by=post, reason=reason)
        assert caught.value.code == code
    assert queries.reveal(person, "phone", by=everybody.lin, reason="应急转移联系") == "13800138000"
    step = history(person, by=everybody.lin)[-1]
    assert (step.verb, step.note, step.words, step.differences) == ("unmask", "应急转移联系", {"field": "phone"}, ())
    with pytest.raises(Problem) as none:
        queries.reveal(person, "sex", by=everybody.system, reason="x")
    assert none.value.code == "field_not_sensitive"


def test_entries_are_found_by_what_is_encrypted(everybody: cast.Cast, ledgers: Ledgers) -> None:
    person = ledgers.person()
    ledgers.person("李四光", values={"phone": "13900139001"})
    for type_, value in (
        ("phone", "13800138000"),
        ("phone", "8000"),
        ("person_name", "三丰"),
        ("person_name", "张三丰"),
    ):
        assert list(queries.holding(type_, value, by=everybody.lin)) == [person]
    assert list(queries.holding("phone", "13800138000", by=everybody.zhao)) == []
    assert list(queries.holding("phone", "13800138001", by=everybody.lin)) == []
