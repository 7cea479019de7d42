"""Sensitive values: encrypted in the table, masked in lists, found by hash, revealed with a reason in the log."""

from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from jiewu.core import changelog, crypto, sensitive
from jiewu.core.models import SensitiveValue
from jiewu.core.problems import Problem
from jiewu.core.sensitive import Sensitive
from jiewu.core.writes import write
from jiewu.facts.models import Entry
from tests.core.things import POST, correct, entry, register

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

KEEPER = Sensitive("person_name", "欧阳建国")
PHONE = Sensitive("phone", "+86 138-1234-5678")
ID_NUMBER = Sensitive("id_number", "44030719900101123x")


@pytest.fixture
def building() -> Entry:
    values = {"keeper": KEEPER, "keeper_phone": PHONE, "keeper_id": ID_NUMBER}
    return write(register(entry("base.building", "1栋", {"use": "住宅"}), sensitive=values), post=POST)


def test_nothing_of_a_value_stands_in_the_database(building: Entry) -> None:
    line = changelog.of("entry", building.pk)[-1]
    assert building.pk
    seen = [str(row) for row in SensitiveValue.objects.values_list()] + [line.values]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM core_sensitivevalue")
        seen += [
            repr([bytes(cell) if isinstance(cell, memoryview) else cell for cell in row]) for row in cursor.fetchall()
        ]
    for plain in ("欧阳建国", "建国", "13812345678", "5678", "123x", "123X"):
        assert not any(plain in text for text in seen)


def test_lists_show_masks(building: Entry) -> None:
    assert sensitive.masked("entry", [building.pk]) == {
        building.pk: {"keeper": "欧***", "keeper_phone": "+86****5678", "keeper_id": "440***********123x"}
    }


@pytest.mark.parametrize(
    ("type_", "value", "found"),
    [
        ("phone", "13812345678", True),
        ("phone", "\uff11\uff13\uff18 1234 5678", True),
        ("phone", "5678", True),
        ("phone", "1234", False),
        ("phone", "13812345679", False),
        ("id_number", "44030719900101123X", True),
        ("id_number", "123X", True),
        ("person_name", "欧阳建国", True),
        ("person_name", "建国", True),
        ("person_name", "阳建国", True),
        ("person_name", "欧阳娜", False),
        ("person_name", "欧", False),
    ],
)
def test_it_is_found_by_the_whole_the_tail_and_parts_of_a_name(
    building: Entry, type_: str, value: str, found: bool
) -> None:
    assert sensitive.find(type_, value) == ([("entry", building.pk)] if found else [])
    assert sensitive.find(type_, value, kind="case") == []


def test_a_value_is_revealed_with_its_reason_in_the_log(building: Entry) -> None:
    assert sensitive.reveal(building, "keeper_phone", post=POST, reason="核实隐患") == PHONE.value
    line = changelog.of("entry", building.pk)[-1]
    assert (line.verb, line.revision, line.post) == ("unmask", 1, POST)
    assert changelog.texts([line.seq])[line.seq] == {"field": "keeper_phone", "reason": "核实隐患"}


def test_it_is_not_revealed_without_a_reason_or_where_nothing_is(building: Entry) -> None:
    before = changelog.last()
    with pytest.raises(Problem) as refused:
        sensitive.reveal(building, "keeper_phone", post=POST, reason="  ")
    assert refused.value.code == "reason_missing"
    with pytest.raises(Problem) as refused:
        sensitive.reveal(building, "name", post=POST, reason="核实")
    assert refused.value.code == "field_not_sensitive"
    assert changelog.last() == before


def test_a_value_is_replaced_and_removed_field_by_field(building: Entry) -> None:
    new_phone = Sensitive("phone", "13987654321")
    write(correct(building, sensitive={"keeper_phone": new_phone, "keeper": None}), post=POST)
    assert sensitive.find("phone", "13812345678") == []
    assert sensitive.find("phone", "4321") == [("entry", building.pk)]
    assert set(sensitive.masked("entry", [building.pk])[building.pk]) == {"keeper_phone", "keeper_id"}


def test_a_cipher_belongs_to_its_fact_and_field(building: Entry) -> None:
    row = SensitiveValue.objects.get(field="keeper_phone", form="whole")
    assert crypto.decrypt(bytes(row.cipher), bound_to=f"entry:{building.pk}:keeper_phone")
    with pytest.raises(InvalidTag):
        crypto.decrypt(bytes(row.cipher), bound_to=f"entry:{building.pk}:keeper")
    with pytest.raises(InvalidTag):
        crypto.decrypt(bytes(row.cipher)[:-1] + b"x", bound_to=f"entry:{building.pk}:keeper_phone")


def test_the_same_value_has_one_pseudonym_and_many_ciphers() -> None:
    assert sensitive.pseudonym(PHONE) == sensitive.pseudonym(Sensitive("phone", "13812345678"))
    assert sensitive.pseudonym(PHONE) != sensitive.pseudonym(Sensitive("phone", "13812345679"))
    assert crypto.pseudonym("x") != crypto.keyed_hash("x")
    assert crypto.encrypt("x", bound_to="a") != crypto.encrypt("x", bound_to="a")


def test_keys_are_made_once_and_only_the_owner_reads_them(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    cipher = crypto.encrypt("x", bound_to="a")
    crypto.pseudonym("x")
    crypto.keyed_hash("x")
    keys = sorted((tmp_path / "keys").iterdir())
    assert [key.name for key in keys] == ["hashes", "pseudonyms", "values.1"]
    assert {key.stat().st_mode & 0o777 for key in keys} == {0o600}
    assert len({key.read_bytes() for key in keys}) == 3
    crypto._key.cache_clear()
    crypto._value_keys.cache_clear()
    assert crypto.decrypt(cipher, bound_to="a") == "x"


def test_a_newer_key_encrypts_and_older_ones_still_decrypt(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    old = crypto.encrypt("x", bound_to="a")
    (tmp_path / "keys" / "values.2").write_bytes(b"2" * 32)
    crypto._value_keys.cache_clear()
    new = crypto.encrypt("x", bound_to="a")
    assert (old[:2], new[:2]) == (b"\x00\x01", b"\x00\x02")
    assert crypto.decrypt(old, bound_to="a") == crypto.decrypt(new, bound_to="a") == "x"


def test_lost_keys_are_not_replaced_while_values_need_them(building: Entry, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    with pytest.raises(Problem) as refused:
        crypto.encrypt("x", bound_to="a")
    assert (refused.value.code, refused.value.params["name"]) == ("keys_missing", "values.1")
    with pytest.raises(Problem):
        sensitive.masked("entry", [building.pk])
    assert not (tmp_path / "keys").exists()
