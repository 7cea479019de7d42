"""Correcting cases."""

import pytest

from jiewu.cases import moves
from jiewu.cases.correcting import correct
from jiewu.cases.models import Case
from jiewu.core import changelog
from jiewu.core.problems import Problem, Problems
from jiewu.facts.history import history
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef
from tests.cases.desk import TYPE, Desk, at
from tests.cast import IN_LUWAN, IN_RONGDONG, Cast

pytestmark = pytest.mark.django_db


@pytest.mark.both_databases
def test_fields_change_with_a_line_in_the_log(desk: Desk, people: Cast) -> None:
    case = desk(address="榕树巷")
    correct(
        case,
        by=people.chen,
        seen=1,
        title="占道经营，影响通行",
        address="榕树巷14号",
        channel="12345",
        note="核对后更正",
    )
    stored = Case.objects.get(pk=case.pk)
    assert (stored.title, stored.address, stored.channel) == ("占道经营，影响通行", "榕树巷14号", "12345")
    steps = history(stored, by=people.chen)
    assert (steps[-1].verb, steps[-1].note) == ("correct", "核对后更正")
    changed = {each.column: (each.before_text, each.after_text) for each in steps[-1].differences}
    assert changed["address"] == ("榕树巷", "榕树巷14号")
    assert changed["channel"] == ("", "12345")
    assert "area" not in changed


def test_the_limit_is_chosen_anew(desk: Desk, people: Cast) -> None:
    case = desk(received=at("2021-02-10 16:30"))
    assert (case.limit, case.due) == ("3 workdays", at("2021-02-20 18:00"))
    correct(case, by=people.chen, seen=1, urgency="紧急")
    assert (case.limit, case.due) == ("1 workday", at("2021-02-18 18:00"))
    correct(case, by=people.chen, seen=2, urgency="", nature="表扬")
    assert (case.limit, case.due) == ("", None)


def test_a_closed_case_is_judged_anew(desk: Desk, people: Cast) -> None:
    case = desk(received=at("2021-02-10 16:30"))
    moves.move(case, "rejected", by=people.chen, note="不属于本街道", at=at("2021-02-19 09:00"))
    assert case.on_time is True
    correct(case, by=people.chen, seen=2, urgency="紧急")
    assert case.on_time is False


def test_values_change_singly_and_are_checked(desk: Desk, people: Cast) -> None:
    fields = editions.current().definition(TYPE, CaseDef).fields
    major = fields["major"].choices[0].key
    minor = next(option.key for option in fields["minor"].choices if option.key.startswith(f"{major}/"))
    case = desk(values={"major": major})
    correct(case, by=people.chen, seen=1, values={"minor": minor})
    assert case.values == {"major": major, "minor": minor}
    correct(case, by=people.chen, seen=2, values={"minor": None})
    assert case.values == {"major": major}
    with pytest.raises(Problems):
        correct(case, by=people.chen, seen=3, values={"major": "no such class"})
    assert Case.objects.get(pk=case.pk).values == {"major": major}


def test_a_point_moves_it(desk: Desk, people: Cast) -> None:
    case = desk(point=IN_LUWAN)
    correct(case, by=people.chen, seen=1, area=people.rongdong.pk, point=IN_RONGDONG)
    assert case.area_id == people.grids["44039900201"].pk
    assert (case.lon, case.lat) == IN_RONGDONG


def test_nobody_may_correct_it_out_of_the_own_reach(desk: Desk, people: Cast) -> None:
    case = desk()
    with pytest.raises(Problem) as refused:
        correct(case, by=people.lin, seen=1, area=people.rongdong.pk)
    assert refused.value.code == "not_allowed"
    assert Case.objects.get(pk=case.pk).area_id == people.luwan.pk
    case = Case.objects.get(pk=case.pk)
    assert correct(case, by=people.lin, seen=1, title="更正").title == "更正"


def test_it_refuses_an_editor_who_saw_an_older_revision(desk: Desk, people: Cast) -> None:
    case = desk()
    correct(case, by=people.chen, seen=1, title="先改的")
    with pytest.raises(Problem) as refused:
        correct(Case.objects.get(pk=case.pk), by=people.chen, seen=1, title="后改的")
    assert (refused.value.code, refused.value.status) == ("stale", 409)


def test_it_refuses_what_cannot_be_corrected_or_does_not_fit(desk: Desk, people: Cast) -> None:
    case = desk()
    with pytest.raises(Problem) as refused:
        correct(case, by=people.chen, seen=1, state="closed")
    assert refused.value.code == "field_not_correctable"
    with pytest.raises(Problems) as wrong:
        correct(case, by=people.chen, seen=1, title="", nature="闲聊", address="长" * 400)
    assert {problem.code for problem in wrong.value} == {"case_says_nothing", "nature_unknown", "text_too_long"}
    for post in (people.wu, people.zhao):
        with pytest.raises(Problem) as not_allowed:
            correct(case, by=post, seen=1, title="更正")
        assert not_allowed.value.code == "not_allowed"
    moves.void(case, by=people.chen, note="录入有误")
    with pytest.raises(Problem) as void:
        correct(case, by=people.chen, seen=2, title="更正")
    assert void.value.code == "case_is_void"
    assert [line.verb for line in changelog.of("case", case.pk)] == ["register", "void"]
