"""What a post may do to a case that it can see."""

import pytest

from jiewu.cases import moves
from jiewu.people import access
from tests.cases.desk import Desk
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_only_the_organisation_that_has_the_case_signs_for_it(desk: Desk, people: Cast) -> None:
    case = moves.move(desk(title="路灯不亮"), "dispatched", by=people.chen, org=people.team)
    assert access.may(people.lin, "case.read", case), "it lies in her community"
    assert not access.may(people.lin, "case.sign", case)
    assert access.may(people.huang, "case.sign", case)
    assert [offer.allowed for offer in moves.offers(case, by=people.lin) if offer.way.name == "sign"] == [False]


def test_who_handles_unmasks_a_contact_while_the_case_is_open(desk: Desk, people: Cast) -> None:
    case = moves.move(desk(title="路灯不亮"), "dispatched", by=people.chen, org=people.team)
    for state in ("signed", "handling"):
        case = moves.move(case, state, by=people.huang)
    assert access.may(people.huang, "case.unmask", case)
    case = moves.move(case, "closed", by=people.huang, note="已修好")
    assert not access.may(people.huang, "case.unmask", case)
    assert access.may(people.chen, "case.unmask", case), "a dispatcher answers those who call again"
