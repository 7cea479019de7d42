"""What a pack becomes: typed, frozen definitions."""

from decimal import Decimal
from typing import cast

import pytest

from jiewu.core.expressions import types as t
from jiewu.core.workdays import parse_limit
from jiewu.packs.definitions import ActivityDef, CaseDef, FlowDef, IndicatorDef, LedgerDef, SeriesDef, TagDef
from tests.packs.conftest import Written, assembled

PACK = """
pack: demo
title: {zh: 示例, en: Example}
natures: [投诉, 咨询]
limits:
  usual:
    - {when: nature == "咨询" and not assigned, handle: none}
    - {when: level == "重大", sign: 30 urgent minutes, handle: 4 work hours, source: 某条例第三条}
    - {handle: 3 workdays}
flows:
  simple:
    title: {zh: 简单, en: Simple}
    start: received
    clocks: [handle]
    states:
      received: {title: {zh: 待办, en: To do}, phase: received}
      closed: {title: 办结, phase: closed}
      rejected: {title: 不予受理, phase: closed, outcome: rejected}
    transitions:
      close: {title: 办结, from: received, to: closed, who: "case.close, case.handle", needs: [note], stops: handle}
      reject: {title: 不受理, from: received, to: rejected, who: [case.reject]}
ledgers:
  shop:
    title: 店铺
    called: {zh: 店, en: shop}
    source: {kind: imported, from: 市场监管局, every: 月, matched_by: code}
    area: required
    verify: 90 natural days
    fields:
      name: {type: text, title: {zh: 名称, en: Name}, required: true}
      code: {type: text, code: true, title: 编码, filter: true}
      kind: {type: choice, title: 类别, choices: [小店, {key: stall, title: {zh: 小摊, en: Stall}}], filter: true}
      sells: {type: choices, title: 经营, choices: [菜, 肉]}
      staff: {type: integer, title: 人数, min: 1, max: 99, unit: 人}
      size: {type: decimal, scale: 2, title: 面积}
      rent: {type: money, title: 租金}
      opened: {type: date, title: 开业}
      seen: {type: datetime, title: 上次看到}
      open: {type: flag, title: 营业}
      each: {type: computed, value: size / staff, title: 人均面积}
      total: {type: computed, value: size * 2 + staff, title: 合计}
      phone: {type: phone, title: 电话, sensitive: true, purpose: 联系, basis: 法定职责, retention: 两年}
      place: {type: point, title: 位置}
      where: {type: address, title: 地址}
      rows: {type: lines, title: 明细, fields: {item: {type: text, title: 项}, amount: {type: money, title: 金额}}}
      next_door: {type: entry, ledger: shop, many: true, title: 邻店}
cases:
  matter:
    title: 事项
    called: 事
    code: 5
    flow: simple
    lead: 综合办
    limits: usual
    fields:
      level: {type: choice, title: 等级, choices: [一般, 重大]}
      cost: {type: decimal, scale: 1, title: 花费}
  other:
    title: 其他
    flow: simple
    lead: 综合办
    natures: [建议]
    fields:
      level: {type: choice, title: 等级, choices: [一般, 小]}
      cost: {type: decimal, scale: 2, title: 花费}
      level2: {type: flag, title: 标志}
activities:
  patrol: {title: 巡查, fields: {km: {type: decimal, scale: 1, title: 里程}}}
series:
  noise: {title: 噪声, unit: {zh: 分贝, en: dB}, period: month, better: lower, source: 区环保局, scale: 1}
tags:
  new: {title: {zh: 新开, en: New}, ledger: shop, dated: false}
indicators:
  all: {title: {zh: 事项数, en: Matters}, unit: {zh: 件, en: matters}, of: cases, value: count(level == "小")}
  rate:
    title: 率
    unit: "%"
    of: case matter
    where: not merged
    exclude: [{when: cost > 100, reason: 花费过高}]
    numerator: {value: count(on_time), date: closed_day}
    denominator: count()
    better: higher
    note: 说明
  km: {title: 里程, unit: 公里, of: activity patrol, value: sum(km)}
  loudest: {title: 噪声, unit: 分贝, of: series noise, value: max(amount)}
  shops: {title: 店铺, unit: 家, of: ledger shop, value: count(), date: opened}
"""


@pytest.fixture
def definitions(written: Written) -> dict[str, object]:
    assembly = assembled(written(PACK))
    assert assembly.mistakes == []
    return {**assembly.definitions, **assembly.indicators}


def test_a_ledger(definitions: dict[str, object]) -> None:
    shop = cast(LedgerDef, definitions["demo.shop"])
    assert (shop.key, shop.pack, shop.name, shop.section, shop.kind) == (
        "demo.shop",
        "demo",
        "shop",
        "ledgers",
        "entry",
    )
    assert (shop.title, shop.title_in("en"), shop.called, shop.called_in("en")) == ("店铺", "店铺", "店", "shop")
    assert shop.source == {"kind": "imported", "from": "市场监管局", "every": "月", "matched_by": "code"}
    assert shop.area_required
    assert shop.verify == parse_limit("90 natural days")
    assert shop.filter_fields == ("code", "kind")
    assert shop.prose_fields == ("name", "where", "rows")


def test_fields_have_the_types_of_their_columns(definitions: dict[str, object]) -> None:
    shop = cast(LedgerDef, definitions["demo.shop"])
    assert shop.columns == {
        "code": t.Text(),
        "kind": t.Choice(("小店", "stall")),
        "sells": t.Choices(("菜", "肉")),
        "staff": t.Integer(),
        "size": t.Decimal(18, 2),
        "rent": t.Money(),
        "opened": t.Date(),
        "seen": t.DateTime(),
        "open": t.Flag(),
        "each": t.Real(),
        "total": t.Decimal(20, 2),
    }
    for unpublished in ("name", "phone", "place", "where", "rows", "next_door"):
        assert not shop.fields[unpublished].published


def test_a_field_says_all_that_was_written(definitions: dict[str, object]) -> None:
    fields = cast(LedgerDef, definitions["demo.shop"]).fields
    assert (fields["name"].title, fields["name"].title_in("en"), fields["name"].title_in("zh-hans")) == (
        "名称",
        "Name",
        "名称",
    )
    assert fields["name"].required
    assert (fields["staff"].least, fields["staff"].most, fields["staff"].unit) == (
        Decimal(1),
        Decimal(99),
        {"zh": "人"},
    )
    assert (fields["kind"].choice_title("stall"), fields["kind"].choice_title("stall", "en")) == ("小摊", "Stall")
    assert fields["kind"].choice_title("gone") == "gone"
    phone = fields["phone"]
    assert (phone.sensitive, phone.purpose, phone.basis, phone.retention) == (True, "联系", "法定职责", "两年")
    assert (fields["next_door"].ledger, fields["next_door"].many) == ("demo.shop", True)
    assert list(fields["rows"].fields) == ["item", "amount"]
    assert fields["total"].scale == 2


def test_a_case_type_and_its_limits(definitions: dict[str, object]) -> None:
    matter = cast(CaseDef, definitions["demo.matter"])
    assert (matter.kind, matter.lead, matter.code, matter.natures) == ("case", "综合办", "5", ("投诉", "咨询"))
    assert cast(CaseDef, definitions["demo.other"]).natures == ("建议",)
    assert matter.limits({"nature": "咨询", "assigned": False}) == {}
    assert matter.limits({"nature": "咨询", "assigned": True}) == {"handle": parse_limit("3 workdays")}
    urgent = matter.limits({"level": "重大"})
    assert urgent == {"sign": parse_limit("30 urgent minutes"), "handle": parse_limit("4 work hours")}
    assert matter.rules[1].source == "某条例第三条"
    assert matter.limits({}) == {"handle": parse_limit("3 workdays")}


def test_a_flow(definitions: dict[str, object]) -> None:
    flow = cast(FlowDef, definitions["demo.simple"])
    assert cast(CaseDef, definitions["demo.matter"]).flow is flow
    assert (flow.start, flow.clocks, list(flow.states)) == ("received", ("handle",), ["received", "closed", "rejected"])
    assert flow.states["received"].title_in("en") == "To do"
    assert (flow.states["rejected"].phase, flow.states["rejected"].outcome) == ("closed", "rejected")
    close, reject = flow.leaving("received")
    assert (close.who, close.needs, close.stops) == (("case.close", "case.handle"), ("note",), ("handle",))
    assert (reject.to, reject.who) == ("rejected", ("case.reject",))
    assert flow.leaving("closed") == ()


def test_activities_series_and_tags(definitions: dict[str, object]) -> None:
    patrol = cast(ActivityDef, definitions["demo.patrol"])
    assert (patrol.kind, patrol.columns) == ("activity", {"km": t.Decimal(18, 1)})
    noise = cast(SeriesDef, definitions["demo.noise"])
    assert (noise.kind, noise.period, noise.better, noise.source, noise.scale) == (
        "datapoint",
        "month",
        "lower",
        "区环保局",
        1,
    )
    tag = cast(TagDef, definitions["demo.new"])
    assert (tag.ledger, tag.dated, tag.title_in("en")) == ("demo.shop", False, "New")


def test_an_indicator_over_several_types_sees_what_they_share(definitions: dict[str, object]) -> None:
    everything = cast(IndicatorDef, definitions["demo.all"])
    assert everything.types == ("demo.matter", "demo.other")
    assert everything.columns["level"] == t.Choice(("一般", "重大", "小"))
    assert everything.columns["nature"] == t.Choice(("投诉", "咨询", "建议"))
    assert everything.columns["state"] == t.Choice(("received", "closed", "rejected"))
    assert everything.columns["cost"] == t.Decimal(19, 2)
    assert "level2" not in everything.columns
    assert (everything.kind, everything.date, everything.unit_in("en")) == ("case", "received_day", "matters")


def test_an_indicator_with_two_parts(definitions: dict[str, object]) -> None:
    rate = cast(IndicatorDef, definitions["demo.rate"])
    assert rate.value is None
    assert rate.numerator is not None
    assert rate.denominator is not None
    assert (rate.numerator.date, rate.denominator.date) == ("closed_day", "received_day")
    assert rate.where is not None
    assert [exclusion.reason["zh"] for exclusion in rate.exclusions] == ["花费过高"]
    assert (rate.better, rate.unit, rate.note) == ("higher", "%", {"zh": "说明"})


@pytest.mark.parametrize(
    ("name", "kind", "date"),
    [("km", "activity", "happened_day"), ("loudest", "datapoint", "period_start"), ("shops", "entry", "opened")],
)
def test_each_kind_is_counted_by_its_date(definitions: dict[str, object], name: str, kind: str, date: str) -> None:
    indicator = cast(IndicatorDef, definitions[f"demo.{name}"])
    assert (indicator.kind, indicator.date) == (kind, date)
