"""Every mistake in a pack is told with file, line and what was expected; all of them at once."""

from pathlib import Path

import pytest

from jiewu.packs.definitions import CaseDef
from tests.packs.conftest import Written, assembled, mistakes

FLOW = """
flows:
  simple:
    title: 简单
    start: received
    states:
      received: {title: 待办, phase: received}
      closed: {title: 办结, phase: closed}
    transitions:
      close: {title: 办结, from: received, to: closed, who: case.close}
"""
GOOD = f"""pack: demo
title: {{zh: 示例, en: Example}}
{FLOW}
ledgers:
  shop:
    title: 店铺
    fields:
      name: {{type: text, title: 名称}}
      kind: {{type: choice, title: 类别, choices: [小店, 小摊], filter: true}}
cases:
  matter:
    title: 事项
    flow: simple
    lead: 综合办
    limits:
      - {{when: urgency == "急", handle: 1 workday}}
      - {{handle: 3 workdays}}
    fields:
      level: {{type: choice, title: 等级, choices: [一般, 重大]}}
      shop: {{type: entry, title: 店铺, ledger: shop}}
activities:
  patrol: {{title: 巡查, fields: {{km: {{type: decimal, scale: 1, title: 里程}}}}}}
series:
  noise: {{title: 噪声, unit: 分贝, period: month, source: 区环保局}}
tags:
  new: {{title: 新开, ledger: shop}}
indicators:
  matters: {{title: 事项数, unit: 件, of: cases, value: count()}}
"""


def one(folder: Path) -> str:
    found = mistakes(folder)
    assert len(found) == 1, found
    return found[0]


def test_a_good_pack_has_no_mistakes(written: Written) -> None:
    assembly = assembled(written(GOOD))
    assert assembly.mistakes == []
    assert set(assembly.definitions) == {
        f"demo.{name}" for name in ("simple", "shop", "matter", "patrol", "noise", "new")
    }


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        # form
        (
            "title: {zh: 示例, en: Example}",
            "titel: 示例",
            ":2: There is no key “titel” here. Expected: pack, title, needs",
        ),
        ("      name: {type: text, title: 名称}", "      name: {type: text}", ": The key “title” is missing here."),
        ("type: text, title: 名称", "type: txet, title: 名称", ": type: one of text, integer, decimal"),
        ("type: text, title: 名称", "type: photo, title: 名称", ": Fields of type photo are not supported"),
        ("title: 店铺\n    fields", "title: [店铺]\n    fields", ": title: a text was expected, not […]."),
        ("title: 店铺\n    fields", "title:\n    fields", ": title: a text was expected, not —."),
        ("filter: true", "filter: maybe", ": filter: true or false was expected, not maybe."),
        ("scale: 1", "scale: one", ": scale: a number was expected, not one."),
        ("scale: 1", "scale: 12", ": scale: “12” is beyond the bound 9"),
        ("choices: [小店, 小摊]", "choices: {小店: 1}", ": choices: a list was expected, not {…}."),
        ("lead: 综合办", "lead: 综合办\n    acts: {停工: 4 work hours}", ": “acts” is not supported by this version."),
        ("indicators:", "forms:\n  平安: 文\nindicators:", ": The section “forms” is not supported by this version."),
        ("period: month", "period: fortnight", ": period: one of day, week, month"),
        ("phase: closed", "phase: done", ": phase: one of received, open, suspended, closed, void"),
        # names
        ("  shop:\n", "  2shop:\n", ": “2shop” cannot be a name"),
        ("      name: {", "      名 称: {", ": “名 称” cannot be a name"),
        ("      name: {", "      not: {", ": “not” cannot be a name"),
        ("      level: {", "      phase: {", ": Every fact of this kind has a column “phase” already."),
        ("  patrol:", "  shop:", ": “shop” is already the name of something else in this pack."),
        ("pack: demo", "pack: other", ":1: The pack is called “other” but its folder “demo”."),
        # references
        ("flow: simple", "flow: complex", ": There is no “complex” among the flows. There are: simple."),
        ("flow: simple", "flow: base.simple", ": “base.simple” is of another pack: add base to needs."),
        ("title: 店铺, ledger: shop", "title: 店铺, ledger: stall", ": There is no “stall” among the ledgers."),
        ("title: 新开, ledger: shop", "title: 新开, ledger: stall", ": There is no “stall” among the ledgers."),
        ("of: cases", "of: case matters", ": There is no “matters” among the cases. There are: matter."),
        ("of: cases", "of: things", ": “things” does not say what is counted."),
        ("title: {zh: 示例, en: Example}", "title: 示例\nneeds: nothing", ": There is no pack “nothing”."),
        # fields
        (", choices: [一般, 重大]", "", ": A field of type choice needs choices."),
        ("scale: 1, ", "", ": A field of type decimal needs scale."),
        ("title: 店铺, ledger: shop", "title: 店铺", ": A field of type entry needs ledger."),
        (
            "type: text, title: 名称",
            "type: text, scale: 2, title: 名称",
            ": scale means nothing for a field of type text",
        ),
        ("[小店, 小摊]", "[小店, 小店]", ": The choice “小店” stands in the list twice."),
        ("type: text, title: 名称", "type: phone, title: 名称", ": A field of type phone holds personal data"),
        (
            "type: text, title: 名称",
            "type: phone, sensitive: true, title: 名称",
            ": A sensitive field needs a purpose",
        ),
        (
            "type: text, title: 名称",
            "type: text, filter: true, title: 名称",
            ": Worklists cannot filter by what is sensitive or prose.",
        ),
        (
            "type: decimal, scale: 1, title: 里程",
            "type: decimal, scale: 1, min: 9, max: 1, title: 里程",
            ": min 9 is above max 1.",
        ),
        (
            "type: text, title: 名称",
            "type: computed, value: kind + 1, title: 名称",
            ": at character 1: There is no column “kind”.",
        ),
        ("filter: true}", "within: name}", ": within names a choice field that stands above this one; “name” is none."),
        # limits
        ("handle: 3 workdays", "handle: 3 weeks", ": “3 weeks” is not a limit such as 3 workdays"),
        ('urgency == "急"', 'urgenci == "急"', ": at character 1: There is no column “urgenci”."),
        (
            'urgency == "急"',
            'level == "急"',
            ": at character 10: “急” is not in the column's list. There are: 一般、重大.",
        ),
        ('urgency == "急"', "closed_day", ": at character 1: There is no column “closed_day”."),
        # indicators
        ("value: count()", "value: count(level)", ": at character 1: count() takes a value of type flag, not choice."),
        ("value: count()", "value: sum(levels)", ": at character 5: There is no column “levels”."),
        ("value: count()", "value: level", ": at character 1: “level” must stand inside one of count"),
        ("value: count()", "numerator: count()", ": An indicator has either value, or both numerator and denominator."),
        ("value: count()", "date: level, value: count()", ": “level” is no date of what is counted."),
        ("unit: 件, of", 'unit: "%", of', ": A number in % has a numerator and a denominator."),
        ("value: count()", "where: level, value: count()", "when, where takes a value of type flag, not choice."),
        # flows
        ("start: received", "start: begin", ": There is no state “begin”. There are: received, closed."),
        ("to: closed", "to: end", ": There is no state “end”."),
        ("who: case.close", "who: case.shut", ": There is no action “case.shut”."),
        ("who: case.close", "who: case.close, stops: hours", ": There is no clock “hours”."),
        ("who: case.close", "who: case.close, needs: [photo]", ": one of note, org was expected, not photo."),
        ("phase: received", "phase: received, outcome: done", ": “received” is not closed, so it has no outcome."),
    ],
)
def test_a_mistake_is_told_with_its_line(written: Written, right: str, wrong: str, told: str) -> None:
    at = GOOD.index(right)
    found = [each for each in mistakes(written(GOOD.replace(right, wrong, 1))) if told in each]
    assert found
    file, line, _ = found[0].split(":", 2)
    first = GOOD[:at].count("\n") + 1
    assert file == "demo/pack.yaml"
    assert first - 1 <= int(line) <= first + wrong.count("\n") + 1


def test_a_mistake_stands_at_its_very_line(written: Written) -> None:
    text = (
        "pack: demo\ntitle: 示例\nledgers:\n  shop:\n    title: 店铺\n    fields:\n      kind:\n        type: choice\n"
    )
    assert one(written(text + "        title: 类别\n")) == ("demo/pack.yaml:7: A field of type choice needs choices.")


def test_mistakes_of_form_hide_no_others(written: Written) -> None:
    text = GOOD.replace("flow: simple", "flow: complex").replace("scale: 1, ", "").replace("filter: true", "fliter: 1")
    text = text.replace("ledger: shop}", "ledger: stall}").replace("value: count()", "value: sum(levels)")
    found = mistakes(written(text))
    told = [
        "There is no key “fliter” here.",
        "There is no “complex” among the flows.",
        "There is no “stall” among the ledgers.",
        "A field of type decimal needs scale.",
        "There is no “stall” among the ledgers.",
        "There is no column “levels”.",
    ]
    assert len(found) == len(told), found
    assert all(expected in each for expected, each in zip(told, found, strict=True)), found


def test_more_than_eight_filters_are_refused(written: Written) -> None:
    fields = "".join(f"      f{number}: {{type: flag, title: 标志, filter: true}}\n" for number in range(9))
    text = f"pack: demo\ntitle: 示例\nledgers:\n  shop:\n    title: 店铺\n    fields:\n{fields}"
    assert one(written(text)) == "demo/pack.yaml:15: A definition has at most 8 fields with filter: true."
    assert mistakes(written(text.replace("      f8: {type: flag, title: 标志, filter: true}\n", ""))) == []


@pytest.mark.parametrize(
    ("transitions", "told"),
    [
        ("close: {title: 结, from: a, to: c, who: case.close}", "No way leads from “a” to the state “b”."),
        (
            "go: {title: 转, from: a, to: b, who: case.sign}\n"
            "      close: {title: 结, from: a, to: c, who: case.close}",
            "No way leads from “b” to a closed state.",
        ),
    ],
)
def test_states_without_a_way_are_refused(written: Written, transitions: str, told: str) -> None:
    flow = "pack: demo\ntitle: 示例\nflows:\n  f:\n    title: 流\n    start: a\n    states:\n"
    for name, title, phase in (("a", "甲", "received"), ("b", "乙", "open"), ("c", "丙", "closed")):
        flow += f"      {name}: {{title: {title}, phase: {phase}}}\n"
    found = mistakes(written(f"{flow}    transitions:\n      {transitions}\n"))
    assert any(told in each for each in found), found


def test_a_flow_without_an_end_is_refused(written: Written) -> None:
    text = FLOW.replace("phase: closed", "phase: open")
    assert "No state of the flow has the phase closed." in one(written(f"pack: demo\ntitle: 示例\n{text}"))


def test_packs_in_a_circle_are_refused(written: Written) -> None:
    written("pack: one\ntitle: 一\nneeds: [two]\n", pack="one")
    written("pack: two\ntitle: 二\nneeds: [three]\n", pack="two")
    folder = written("pack: three\ntitle: 三\nneeds: [one]\n", pack="three")
    assert mistakes(folder) == [
        "one/pack.yaml:3: The packs need each other in a circle: one → two → three → one.",
        "three/pack.yaml:3: The packs need each other in a circle: three → one → two → three.",
        "two/pack.yaml:3: The packs need each other in a circle: two → three → one → two.",
    ]
    written("pack: three\ntitle: 三\n", pack="three")
    assert mistakes(folder) == []


def test_a_pack_may_use_what_it_needs(written: Written) -> None:
    written(GOOD)
    needing = "pack: more\ntitle: 更多\nneeds: demo\ncases:\n  m: {title: 事, flow: demo.simple, lead: 办}\n"
    counting = "indicators:\n  n: {title: 数, unit: 件, of: case m, demo.matter, value: count()}\n".replace(
        "case m, demo.matter", '"case m, demo.matter"'
    )
    folder = written(needing + counting, pack="more")
    assert mistakes(folder) == []
    assembly = assembled(folder)
    assert assembly.indicators["more.n"].types == ("more.m", "demo.matter")  # type: ignore[attr-defined]


def test_fields_that_all_case_types_share_are_told_once_and_where_they_stand(written: Written) -> None:
    flow = GOOD[GOOD.index("flows:") : GOOD.index("ledgers:")]
    cases = "cases:\n  a: {title: 甲, flow: simple, lead: 办}\n  b: {title: 乙, flow: simple, lead: 办}\n"
    text = f"pack: demo\ntitle: 示例\ncommon:\n  phone: {{type: phone, title: 电话}}\n{flow}{cases}"
    assert one(written(text)).startswith("demo/pack.yaml:4: A field of type phone holds personal data")
    good = text.replace("type: phone", "type: phone, sensitive: true, purpose: 答复")
    assembly = assembled(written(good))
    assert assembly.mistakes == []
    for name in ("a", "b"):
        definition = assembly.definitions[f"demo.{name}"]
        assert isinstance(definition, CaseDef)
        assert list(definition.fields) == ["phone"]
