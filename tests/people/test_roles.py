"""Roles and the one list of actions."""

import pytest

from jiewu.people.actions import TITLES
from jiewu.people.roles import ACTIONS, roles


def test_every_role_names_only_actions_that_exist() -> None:
    assert all(role.actions <= ACTIONS for role in roles().values())


def test_the_system_may_do_everything() -> None:
    assert roles()["system"].actions == ACTIONS


def test_an_auditor_reads_the_log_and_nothing_else() -> None:
    assert roles()["auditor"].actions == {"log.read"}


def test_an_administrator_sees_no_business_content() -> None:
    assert not any(action.endswith(".read") for action in roles()["administrator"].actions)


def test_a_leader_reads_proves_and_urges_and_writes_nothing() -> None:
    assert all(action.endswith((".read", ".unmask", "proof.run", "plan.urge")) for action in roles()["leader"].actions)


def test_it_refuses_to_answer_for_an_action_that_does_not_exist() -> None:
    with pytest.raises(KeyError, match=r"case\.destroy"):
        roles()["system"].may("case.destroy")
    assert roles()["system"].may("case.read")


def test_every_action_has_a_title_for_people() -> None:
    assert set(TITLES) == ACTIONS
