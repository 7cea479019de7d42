"""A pack with many mistakes gets one message for each, in both languages; what follows from one is not told."""

import pytest
from django.utils import translation

from tests.packs.conftest import Written, assembled, mistakes
from tests.packs.test_check import GOOD

# Each line that is wrong ends in a comment with the sentence in English, then in Chinese.
WRONG = """
pack: 3 ~ The pack is called “3” but its folder “demo”. ~ 业务包名为“3”，文件夹却是“demo”。
title: {zh: 示例, en: Example}
flows:
  simple:
    title: 简单
    start: begin ~ There is no state “begin”. There are: received, closed. ~ 没有状态“begin”。有的是：received, closed。
    states:
      received: {title: 待办, phase: received}
      closed: {title: 办结, phase: closed}
    transitions:
      close: {title: 办结, from: received, to: closed, who: case.shut} ~ There is no action “case.shut”. ~ 没有动作“case.shut”。
limits:
  usual:
    - {handle: 3 weeks} ~ “3 weeks” is not a limit such as 3 workdays, ~ “3 weeks”不是时限；
  odd:
    - {fly: 1 workday} ~ There is no key “fly” here. Expected: when, contact, sign, ~ 这里没有键“fly”。应为：when, contact, sign,
ledgers:
  shop:
    title: 店铺
    source: elsewhere ~ source: one of own, imported, totals was expected, not elsewhere. ~ source：应为own, imported, totals之一，不是elsewhere。
    fields:
      kind: {type: choice, title: 类别, choices: [小店, 小店]} ~ The choice “小店” stands in the list twice. ~ 选项“小店”在清单里出现两次。
      name: {type: txet, title: 名称} ~ type: one of text, integer, ~ type：应为text, integer,
      size: {type: computed, title: 面积, value: name + 1}
cases:
  matter:
    title: 事项
    flow: complex ~ There is no “complex” among the flows. There are: simple. ~ flows里没有“complex”。有的是：simple。
    lead: 综合办
    limits:
      - {when: urgency == "急", fly: 1 workday} ~ There is no key “fly” here. Expected: when, contact, sign, ~ 这里没有键“fly”。应为：when, contact, sign,
    fields:
      level: {type: choice, title: 等级} ~ A field of type choice needs choices. ~ choice类型的字段须有choices。
  affair:
    title: ""  ~ title: “” is beyond the bound 1 (of size, or of length). ~ title：“”超出大小或长度的界限1。
    flow: simple
    lead: 综合办
    limits: usual
    fields:
      level: {type: integer, title: 等级, min: many} ~ min: a number was expected, not many. ~ min：应为数，不是many。
series:
  noise: {title: 噪声, unit: 分贝, source: 区环保局} ~ The key “period” is missing here. ~ 这里缺少键“period”。
tags:
  new: {title: 新开, ledger: [shop]} ~ ledger: a text was expected, not […]. ~ ledger：应为文字，不是[…]。
indicators:
  matters: {title: 事项数, unit: 件, of: case matter, where: level == "重大", value: conut()} ~ There is no function “conut” here. ~ 这里没有函数“conut”。
  affairs: {title: 事务数, unit: 件, of: "case affair, thing", value: sum(levels)} ~ There is no “thing” among the cases. ~ cases里没有“thing”。
  names: {title: 名称数, unit: 个, of: ledger shop, where: name == "甲", value: count()}
"""  # noqa: E501 - a mistake and its sentences stand in one line


def _split(lang: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the pack, and the lines of its mistakes with their sentences in a language."""
    text, told = [], []
    for number, line in enumerate(WRONG.strip().splitlines(), 1):
        written, *sentences = (
            part.strip(" ") if index else part.rstrip() for index, part in enumerate(line.split("~"))
        )
        text.append(written)
        if sentences:
            told.append((number, sentences[lang == "zh-hans"]))
    return "\n".join(text), told


@pytest.mark.parametrize("lang", ["en", "zh-hans"])
def test_every_mistake_is_told_once_at_its_line(written: Written, lang: str) -> None:
    text, told = _split(lang)
    with translation.override(lang):
        found = mistakes(written(text))
    levels = [each for each in found if "levels" in each]  # the second mistake of its line
    assert len(levels) == 1
    found.remove(levels[0])
    lines = [int(each.split(":", 2)[1]) for each in found]
    assert lines == [line for line, _ in told], "\n".join(found)
    for each, (line, sentence) in zip(found, told, strict=True):
        assert each.startswith(f"demo/pack.yaml:{line}: "), each
        assert sentence in each


FLOW = "flows:\n  f:\n    title: 流\n    start: a\n    states:\n      a: {title: 甲, phase: received}\n"
FLOW += (
    "      b: {title: 乙, phase: closed}\n    transitions:\n      go: {title: 办结, from: a, to: b, who: case.close}\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a section, a definition, fields that are not what they should be
        ("ledgers: [shop]\ntags:\n  new: {title: 新, ledger: shop}\n", ["ledgers: keys with values were expected"]),
        (
            "ledgers:\n  shop: 店\ntags:\n  new: {title: 新, ledger: shop}\n",
            ["shop: keys with values were expected, not 店."],
        ),
        (
            "ledgers:\n  shop:\n    title: 店\n    fields: [a]\nindicators:\n"
            "  n: {title: 数, unit: 个, of: ledger shop, where: a == 1, value: count()}\n",
            ["fields: keys with values were expected, not […]."],
        ),
        (
            "cases: 事\nindicators:\n  n: {title: 数, unit: 件, of: cases, value: count()}\n",
            ["cases: keys with values"],
        ),
        ("needs: {a: b}\ntags:\n  new: {title: 新, ledger: base.shop}\n", ["needs: a list was expected, not {…}."]),
        ("limits: 3\n" + FLOW + "cases:\n  c: {title: 事, flow: f, lead: 办, limits: usual}\n", ["limits: keys with"]),
        # a limit that nobody uses, fields that no case type has
        ("limits:\n  usual:\n    - {handle: 3 weeks}\n", ["“3 weeks” is not a limit"]),
        ("common:\n  phone: {type: phone, title: 电话}\n", ["A field of type phone holds personal data"]),
        # a number that is none
        (
            "ledgers:\n  s: {title: 店, fields: {n: {type: integer, title: 数, max: NaN}}}\n",
            ["max: a number was expected, not NaN."],
        ),
        # an anchor and what stands beside it
        (
            "ledgers:\n  a: &a {title: 甲}\n  b: *a\n  c: {titel: 丙, title: 丙}\n",
            ["Anchors (&) and aliases (*)", "There is no key “titel” here."],
        ),
        # limits of one case type that read a field which could not be made out
        (
            FLOW + "cases:\n  c:\n    title: 事\n    flow: f\n    lead: 办\n    limits:\n"
            '      - {when: level == "大", handle: 1 week}\n    fields:\n      level: {type: chioce, title: 等级}\n',
            ["“1 week” is not a limit", "type: one of text, integer"],
        ),
    ],
)
def test_what_follows_from_a_mistake_is_not_told(written: Written, text: str, told: list[str]) -> None:
    found = mistakes(written(f"pack: demo\ntitle: 示例\n{text}"))
    assert len(found) == len(told), found
    assert all(expected in each for expected, each in zip(told, found, strict=True)), found


def test_a_file_that_cannot_be_read_hides_no_mistake_of_the_others(written: Written) -> None:
    written("pack: demo\ntitle: 示例\nledgers: [\n")
    folder = written("tags:\n  new: {title: 新, ledger: shop, dated: perhaps}\n", file="tags.yaml")
    found = mistakes(folder)
    assert len(found) == 2, found
    assert "This is not YAML" in found[0]
    assert "dated: true or false was expected, not perhaps." in found[1]


def test_every_row_of_a_list_is_judged(written: Written) -> None:
    written("type,field,key,title\nshop,kind,,小店\nshop,kind,2,\nshop,kind,3,甲\nshop,kind,3,乙\n", file="kinds.csv")
    text = "pack: demo\ntitle: 示例\nledgers:\n  shop:\n    title: 店\n    fields:\n"
    found = mistakes(written(text + "      kind: {type: choice, title: 类, choices: kinds.csv}\n"))
    assert [each.split(": ")[0] for each in found] == [f"demo/kinds.csv:{line}" for line in (2, 3, 5)]


def test_a_pack_of_another_name_is_judged_under_its_folders(written: Written) -> None:
    folder = written("pack: other\ntitle: 示例\ntags:\n  new: {title: 新, ledger: shop}\n")
    assembly = assembled(folder)
    assert [problem.code for problem in assembly.mistakes] == ["pack_name_differs", "pack_unknown"]
    assert set(assembly.definitions) == {"demo.new"}


@pytest.mark.parametrize("number", range(60))
def test_no_part_that_is_something_else_makes_the_check_fail(written: Written, number: int) -> None:
    """Each line of a good pack in turn is bent into a list, a mapping, nothing; the check says so and does not fall."""
    lines = GOOD.splitlines()
    keyed = [index for index, line in enumerate(lines) if ":" in line and "{" not in line.partition(":")[0]]
    index = keyed[number // 3 % len(keyed)]
    key = lines[index].partition(":")[0]
    other = ("[a, {b: c}]", "{a: {b: [c]}}", "")[number % 3]
    below = len(lines[index]) - len(lines[index].lstrip())
    rest = lines[index + 1 :]
    while rest and len(rest[0]) - len(rest[0].lstrip()) > below:  # what stood under the key goes with its value
        rest.pop(0)
    text = "\n".join([*lines[:index], f"{key}: {other}", *rest])
    assert all(each.startswith("demo/pack.yaml:") for each in mistakes(written(text)))
