"""Files that are no packs: each says so in a sentence, with file and line."""

from pathlib import Path

import pytest

from jiewu.core.problems import Problem
from jiewu.packs.reading import folders, read_packs
from tests.packs.conftest import Written, mistakes

BOMB = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\npack: demo\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ":1: The file is empty."),
        (b" \n\n", ":1: The file is empty."),
        ("pack: demo\ntitle: 示例\n".encode("gb18030"), ":2: The file is not in UTF-8: byte 21."),
        ("pack: demo\ntitle: 示例\n".encode("utf-16"), ":1: The file is not in UTF-8: byte 1."),
        (b"- pack\n- title\n", ":1: A mapping was expected"),
        (b"just words\n", ":1: A mapping was expected"),
        (b"pack: [demo\ntitle: x\n", ":2: This is not YAML: expected ',' or ']'"),
        (b"pack: demo\n\ttitle: x\n", ":2: This is not YAML: found character"),
        (BOMB.encode(), ":1: Anchors (&) and aliases (*) are not used in packs."),
        (b"pack: demo\ntitle: *x\n", ":2: This is not YAML: found undefined alias"),
        (
            "pack: demo\ntitle: 一\ntitle: 二\n".encode(),
            ":3: The key “title” stands here for the second time, first at 2.",
        ),
        (b"pack: demo\n? [a, b]\n: c\n", ":2: A key must be one word"),
        (b"pack: demo\n---\npack: two\n", ":2: This is not YAML: but found another document"),
        (b"a: " + b"[" * 100 + b"]" * 100, "nested more than 30 levels deep"),
        (b"a: " + b"[" * 2_000, "This is not YAML"),
        (b"pack: !!python/object/apply:os.system [x]\ntitle: x\n", ":1: pack: a text was expected, not […]."),
        (b"pack: demo\ntitle: " + b"x" * 400_000, "The file is larger than 300000 bytes"),
        (b"pack: demo\ntitle: x\x00y\n", "This is not YAML"),
    ],
)
def test_it_says_what_is_wrong_with_the_file(written: Written, content: bytes, told: str) -> None:
    found = mistakes(written(content))
    assert any(told in each for each in found), found
    assert all(each.startswith("demo/pack.yaml:") for each in found)


def test_words_that_yaml_takes_for_something_else_stay_words(written: Written) -> None:
    text = (
        "pack: demo\ntitle: no\nledgers:\n  on:\n    title: 1.10\n    fields: {yes: {type: flag, title: 2021-02-28}}\n"
    )
    assert mistakes(written(text)) == []


def test_a_byte_order_mark_is_no_mistake(written: Written) -> None:
    assert mistakes(written("\ufeffpack: demo\ntitle: 示例\n")) == []


def test_several_files_of_a_pack_are_one(written: Written) -> None:
    written("pack: demo\ntitle: 示例\nledgers:\n  shop: {title: 店}\n")
    folder = written("ledgers:\n  stall: {title: 摊}\ntags:\n  new: {title: 新, ledger: shop}\n", file="more.yaml")
    assert mistakes(folder) == []
    written("ledgers:\n  shop: {title: 又一}\n", file="more.yaml")
    (mistake,) = mistakes(folder)
    assert mistake.startswith("demo/more.yaml:2: The key “shop” stands here for the second time, first at ")
    assert mistake.endswith("demo/pack.yaml:4.")


FIELD = "pack: demo\ntitle: 示例\nledgers:\n  shop:\n    title: 店\n    fields:\n"
FIELD += "      kind: {type: choice, title: 类, choices: kinds.csv}\n"


@pytest.mark.parametrize(
    ("csv", "told"),
    [
        ("type,field,key,title\nshop,kind,1,小店\nshop,kind,2,小摊\n", None),
        (
            "type,field,key,title\nshop,other,1,小店\n",
            "demo/pack.yaml:7: kinds.csv has no rows with type shop and field kind.",
        ),
        (
            "type,field,key\nshop,kind,1\n",
            "demo/kinds.csv:1: A list of choices has the columns type, field, key, title.",
        ),
        ("type,field,key,title\nshop,kind,1,\n", "demo/kinds.csv:2: One of type, field, key, title is empty"),
        ("", "demo/kinds.csv:1: The file is empty."),
    ],
)
def test_choices_may_stand_in_a_file_of_their_own(written: Written, csv: str, told: str | None) -> None:
    written(csv, file="kinds.csv")
    found = mistakes(written(FIELD))
    assert len(found) == (told is not None)
    assert told is None or found[0].startswith(told)


def test_a_list_that_is_not_there_or_elsewhere_is_refused(written: Written) -> None:
    assert "demo/kinds.csv:1: The file cannot be read: No such file" in mistakes(written(FIELD))[0]
    away = FIELD.replace("kinds.csv", "../kinds.csv")
    assert "a list stands in the pack's own folder" in mistakes(written(away))[0]


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        folders(tmp_path)
    assert refused.value.code == "packs_none"


def test_a_folder_of_packs_and_a_pack_are_both_taken(written: Written) -> None:
    folder = written("pack: demo\ntitle: 示例\n")
    assert folders(folder) == folders(folder / "demo")
    assert [pack.name for pack in read_packs(folder)] == [*(pack.name for pack in read_packs()), "demo"]
