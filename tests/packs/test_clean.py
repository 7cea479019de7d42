"""What people and files enter, checked by the definition and brought into the form that is stored."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiewu.core.problems import Problems
from jiewu.core.sensitive import Sensitive
from jiewu.packs.definitions import FactDef
from jiewu.packs.values import clean
from jiewu.packs.values.identity import check_digit
from tests.packs.conftest import Written, assembled

PACK = """
pack: demo
title: 示例
ledgers:
  shop:
    title: 店铺
    fields:
      name: {type: text, title: 名称, required: true}
      code: {type: text, code: true, title: 编码}
      kind:
        type: choice
        title: 类别
        choices: [{key: a, title: {zh: 小店, en: Shop}}, {key: b, title: 摊}, {key: c, title: 摊}]
      upper: {type: choice, title: 大类, choices: [{key: "5/1", title: 占道}, {key: "5/12", title: 噪声}]}
      lower:
        type: choice
        title: 小类
        within: upper
        choices: [{key: "5/1/7", title: 游商}, {key: "5/12/7", title: 犬吠}]
      sells: {type: choices, title: 经营, choices: [菜, 肉, 鱼]}
      staff: {type: integer, title: 人数, min: 0, max: 99}
      size: {type: decimal, scale: 2, title: 面积, min: 0}
      rent: {type: money, title: 租金, min: 0, max: 10000}
      opened: {type: date, title: 开业}
      seen: {type: datetime, title: 上次}
      open: {type: flag, title: 营业}
      owner: {type: person_name, title: 店主, sensitive: true, purpose: 联系}
      phone: {type: phone, title: 电话, sensitive: true, purpose: 联系}
      id_number: {type: id_number, title: 证件, sensitive: true, purpose: 核对}
      where: {type: address, title: 地址}
      place: {type: point, title: 位置}
      rows:
        type: lines
        title: 明细
        fields:
          item: {type: text, title: 项, required: true}
          amount: {type: money, title: 金额}
      room: {type: entry, ledger: shop, title: 房屋}
      rooms: {type: entry, ledger: shop, many: true, title: 各房屋}
      each: {type: computed, value: size / staff, title: 人均}
      total: {type: computed, value: size * 2 + staff, title: 合计}
      doubled: {type: computed, value: total + total, title: 加倍}
      risk: {type: computed, value: '"高" if staff > 9 and not open else "低"', title: 风险}
      days: {type: computed, value: 'days(opened, "2021-03-01")', title: 天数}
"""
UID = "0192f0c1-2b7a-7c3d-8e4f-0123456789ab"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> FactDef:
    folder = tmp_path_factory.mktemp("packs")
    (folder / "demo").mkdir()
    (folder / "demo" / "pack.yaml").write_text(PACK)
    assembly = assembled(folder)
    assert assembly.mistakes == []
    found = assembly.definitions["demo.shop"]
    assert isinstance(found, FactDef)
    return found


def one(shop: FactDef, field: str, raw: Any) -> Any:
    """Return what is stored of one input."""
    return clean(shop, {"name": "x", field: raw}).values.get(field)


def told(shop: FactDef, **raw: Any) -> list[str]:
    with pytest.raises(Problems) as refused:
        clean(shop, {"name": "x", **raw})
    return [str(problem) for problem in refused.value]


@pytest.mark.parametrize(
    ("field", "raw", "stored"),
    [
        ("name", "  榕树 粮油店 ", "榕树 粮油店"),
        ("name", 12, "12"),
        ("name", 12.0, "12"),
        ("code", Decimal("1.10"), "1.10"),
        ("kind", "a", "a"),
        ("kind", "小店", "a"),
        ("kind", "Shop", "a"),
        ("sells", "鱼、菜", ["菜", "鱼"]),
        ("sells", ["肉", "肉", ""], ["肉"]),
        ("sells", "菜", ["菜"]),
        ("staff", "7", 7),
        ("staff", " \uff17 ", 7),
        ("staff", 7.0, 7),
        ("staff", "7.0", 7),
        ("staff", "0", 0),
        ("size", "1,234.5", "1234.50"),
        ("size", "12", "12.00"),
        ("size", 0.1 + 0.2, "0.30"),
        ("size", Decimal("3.1"), "3.10"),
        ("size", "-0", "0.00"),
        ("rent", "1,234.56", 123456),
        ("rent", 12.5, 1250),
        ("rent", 1250, 1250),
        ("opened", "2021/2/28", "2021-02-28"),
        ("opened", "2021-02-28", "2021-02-28"),
        ("opened", "2021.2.8", "2021-02-08"),
        ("opened", "2021年2月8日", "2021-02-08"),
        ("opened", "20210208", "2021-02-08"),
        ("opened", "2021-02-08 00:00:00", "2021-02-08"),
        ("opened", date(2021, 2, 8), "2021-02-08"),
        ("opened", datetime(2021, 2, 8, 20, tzinfo=UTC), "2021-02-09"),
        ("opened", "2020-2-29", "2020-02-29"),
        ("seen", "2021/2/8 9:05", "2021-02-08T09:05:00"),
        ("seen", "2021-02-08T09:05:07", "2021-02-08T09:05:07"),
        ("seen", "2021-02-08T01:05:07Z", "2021-02-08T09:05:07"),
        ("seen", "2021-02-08T09:05:07+08:00", "2021-02-08T09:05:07"),
        ("seen", datetime(2021, 2, 8, 1, 5, 7, 999, tzinfo=UTC), "2021-02-08T09:05:07"),
        ("open", "是", True),
        ("open", "否", False),
        ("open", "TRUE", True),
        ("open", 0, False),
        ("where", "榕树巷14号", "榕树巷14号"),
        ("place", "114.05, 22.54", {"lon": 114.05, "lat": 22.54}),
        ("place", [114.05, 22.54], {"lon": 114.05, "lat": 22.54}),
        ("place", {"lon": "114.05", "lat": 22.54}, {"lon": 114.05, "lat": 22.54}),
        ("rows", [{"item": "米", "amount": "3.5"}, {}], [{"item": "米", "amount": 350}]),
    ],
)
def test_it_reads_what_offices_write(shop: FactDef, field: str, raw: Any, stored: Any) -> None:
    assert one(shop, field, raw) == stored


@pytest.mark.parametrize("empty", [None, "", "  ", "\u3000", [], {}])
def test_empty_input_is_empty(shop: FactDef, empty: Any) -> None:
    for field in ("kind", "sells", "staff", "size", "opened", "open", "place", "rows"):
        assert field not in clean(shop, {"name": "x", field: empty}).values


@pytest.mark.parametrize(
    ("field", "raw", "message"),
    [
        ("name", "x" * 5_001, "名称: The text has 5001 characters; at most 5000 are stored."),
        ("name", "x" * 100_000, "名称: The text has 100000 characters; at most 5000 are stored."),
        ("name", "a\x00b", "名称: The text holds a character that cannot be stored."),
        ("name", "\ud800", "名称: The text holds a character that cannot be stored."),
        ("name", True, "名称: A text was expected, not True."),
        ("name", {"a": 1}, "名称: A text was expected, not {'a': 1}."),
        ("code", "x" * 201, "编码: The text has 201 characters; at most 200 are stored."),
        ("kind", "店", "类别: “店” is not in the list: Shop、摊、摊."),
        ("kind", "摊", "类别: “摊” stands for several: b、c. Give one of these."),
        ("sells", "菜，虾", "经营: “虾” is not in the list: 菜、肉、鱼."),
        ("staff", "7.5", "人数: “7.5” is not a whole number."),
        ("staff", "seven", "人数: “seven” is not a number."),
        ("staff", "1e3", "人数: “1e3” is not a number."),
        ("staff", "12,34", "人数: “12,34” is not a number."),
        ("staff", "nan", "人数: “nan” is not a number."),
        ("staff", float("inf"), "人数: “inf” is not a number."),
        ("staff", True, "人数: “True” is not a number."),
        ("staff", "9" * 61, "人数: “9999999999999999999999999999999999999999…” is not a number."),
        ("staff", 10**15, "人数: The number has more than 15 digits before the point."),
        ("staff", -1, "人数: The number is below 0."),
        ("staff", 100, "人数: The number is above 99."),
        ("size", "1.234", "面积: “1.234” has more than 2 digits after the point."),
        ("size", "9" * 17, "面积: The number has more than 16 digits before the point."),
        ("rent", "0.001", "租金: “0.001” has more than 2 digits after the point."),
        ("rent", "10000.01", "租金: The number is above 10000."),
        ("opened", "2021/2/30", "开业: “2021/2/30”: month 2 of 2021 has 28 days."),
        ("opened", "2021-13-01", "开业: “2021-13-01” is no date such as 2021-02-28."),
        ("opened", "0021-01-01", "开业: “0021-01-01” is no date such as 2021-02-28."),
        ("opened", "28.2.2021", "开业: “28.2.2021” is no date such as 2021-02-28."),
        ("opened", 44255, "开业: “44255” is no date such as 2021-02-28."),
        ("seen", "2021-02-28", "上次: “2021-02-28” is no time such as 2021-02-28 16:30."),
        ("seen", "2021-02-28 25:00", "上次: “2021-02-28 25:00” is no time such as 2021-02-28 16:30."),
        ("open", "也许", "营业: “也许” is neither yes nor no."),
        ("open", 2, "营业: “2” is neither yes nor no."),
        ("owner", "***", "店主: A person's name of at most 50 characters was expected."),
        ("phone", "1380013800", "电话: This is no telephone number: 11 digits, or area code and number."),
        ("id_number", "11010519491231002", "证件: An identity number has 18 digits, the last perhaps X; here are 17."),
        ("id_number", "110105194913310027", "证件: The identity number's date of birth 19491331 does not exist."),
        (
            "id_number",
            "110105194912310021",
            "证件: The identity number's last digit does not fit the others: one is mistyped.",
        ),
        ("where", "x" * 301, "地址: The text has 301 characters; at most 300 are stored."),
        ("place", "114.05", "位置: “114.05” is no point: longitude and latitude were expected."),
        ("rows", "米 3.5", "明细: A list of rows was expected, not 米 3.5."),
        ("rows", [{"item": "米"}, {"amount": "x"}], "明细, 2, 金额: “x” is not a number."),
        ("rows", [{"amount": "1"}], "明细, 1, 项: This is required."),
        ("rows", [{"item": "米", "n": 1}], "明细, 1, n: There is no such field. There are: item、amount."),
        ("rows", [{"item": "米"}] * 201, "明细: At most 200 rows are stored here."),
        ("room", "x", "房屋: “x” is no uid of an entry."),
        ("room", [UID, UID.replace("0", "1")], "房屋: Only one entry can be named here."),
        ("colour", "red", "colour: There is no such field."),
    ],
)
def test_it_refuses_with_the_title_of_the_field(shop: FactDef, field: str, raw: Any, message: str) -> None:
    (found,) = told(shop, **{field: raw})
    assert found.startswith(message)


@pytest.mark.parametrize("place", ["22.54, 114.05", "2.35, 48.85", "12677000, 2577000"])
def test_it_refuses_points_outside(shop: FactDef, place: str) -> None:
    assert len(told(shop, place=place)) == 1


def test_it_tells_all_mistakes_at_once(shop: FactDef) -> None:
    with pytest.raises(Problems) as refused:
        clean(shop, {"staff": "x", "size": "y", "colour": "z"})
    assert {problem.where for problem in refused.value} == {"名称", "人数", "面积", "colour"}


def test_a_lower_class_must_belong_to_its_upper_one(shop: FactDef) -> None:
    assert one(shop, "upper", "5/12") == "5/12"
    assert clean(shop, {"name": "x", "upper": "5/12", "lower": "犬吠"}).values["lower"] == "5/12/7"
    assert told(shop, upper="5/1", lower="5/12/7") == ["小类: “犬吠” does not belong to “占道”."]
    assert told(shop, lower="5/12/7") == ["小类: “犬吠” does not belong to “—”."]


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("138 0013 8000", "13800138000"),
        ("+86-138-0013-8000", "13800138000"),
        ("\uff18\uff1613800138000", "13800138000"),
        ("0755-28338888", "0755-28338888"),
        ("（0755）28338888-801", "0755-28338888-801"),
        ("28338888", "28338888"),
        ("400-820-8820", "400-820-8820"),
        ("12345", "12345"),
    ],
)
def test_it_reads_telephone_numbers(shop: FactDef, raw: str, stored: str) -> None:
    assert clean(shop, {"name": "x", "phone": raw}).sensitive == {"phone": Sensitive("phone", stored)}


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("11010519491231002X", "11010519491231002X"),  # the example of GB 11643-1999
        ("11010519491231002x", "11010519491231002X"),
        ("440524 1880 0101 0014", "440524188001010014"),  # its second one
    ],
)
def test_it_reads_identity_numbers(shop: FactDef, raw: str, stored: str) -> None:
    assert clean(shop, {"name": "x", "id_number": raw}).sensitive == {"id_number": Sensitive("id_number", stored)}


@given(st.integers(0, 999_999), st.dates(date(1900, 1, 1), date(2025, 12, 31)), st.integers(0, 999), st.integers(0, 16))
def test_one_mistyped_digit_of_an_identity_number_is_found(region: int, born: date, order: int, at: int) -> None:
    digits = f"{region:06}{born:%Y%m%d}{order:03}"
    for other in set("0123456789") - {digits[at]}:
        assert check_digit(digits[:at] + other + digits[at + 1 :]) != check_digit(digits)


def test_sensitive_values_are_kept_apart(shop: FactDef) -> None:
    found = clean(shop, {"name": "x", "owner": " 王 某 ", "phone": "12345", "id_number": ""})
    assert found.values == {"name": "x"} | {"risk": "低"}
    assert found.sensitive == {
        "owner": Sensitive("person_name", "王 某"),
        "phone": Sensitive("phone", "12345"),
        "id_number": None,
    }


def test_entries_are_links(shop: FactDef) -> None:
    other = UID.replace("0", "1")
    found = clean(shop, {"name": "x", "room": UID, "rooms": f"{UID}, {other}, {UID}"})
    assert found.links == {"room": (UUID(UID),), "rooms": (UUID(UID), UUID(other))}
    assert "room" not in found.values
    assert clean(shop, {"name": "x", "room": UUID(UID), "rooms": None}).links == {"room": (UUID(UID),), "rooms": ()}
    assert clean(shop, {"name": "x"}).links == {}


def test_what_is_kept_elsewhere_is_not_required(shop: FactDef) -> None:
    assert clean(shop, {"staff": 1}, kept=frozenset({"name"})).values["staff"] == 1
    with pytest.raises(Problems) as refused:
        clean(shop, {"name": ""}, kept=frozenset({"name"}))  # but it may not be emptied
    assert [problem.code for problem in refused.value] == ["value_missing"]


def test_computed_fields_are_worked_out(shop: FactDef) -> None:
    found = clean(shop, {"name": "x", "size": "10.5", "staff": 12, "open": False, "opened": "2021-02-01", "total": "9"})
    assert found.values["total"] == "33.00"
    assert found.values["doubled"] == "66.00"
    assert found.values["each"] == 10.5 / 12
    assert found.values["risk"] == "高"
    assert found.values["days"] == 28
    without = clean(shop, {"name": "x", "size": "10.5", "staff": 0}).values
    assert "each" not in without  # division by nought is empty


def test_stored_values_pass_unchanged(shop: FactDef) -> None:
    entered = {
        "name": "x",
        "kind": "小店",
        "sells": "菜,鱼",
        "staff": "3",
        "size": "1.5",
        "rent": "12.34",
        "opened": "2021/2/8",
        "seen": "2021-02-08 9:00",
        "open": "是",
        "where": "榕树巷",
        "place": "114.05,22.54",
        "rows": [{"item": "米", "amount": "1"}],
    }
    stored = clean(shop, entered).values
    assert clean(shop, stored).values == stored


@given(
    st.dictionaries(
        st.sampled_from(["name", "kind", "sells", "staff", "size", "rent", "opened", "seen", "open", "place", "rows"]),
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=20)
        | st.decimals()
        | st.lists(st.text(max_size=3), max_size=3)
        | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
        max_size=6,
    )
)
def test_any_input_is_stored_or_refused(shop: FactDef, raw: dict[str, Any]) -> None:
    try:
        values = clean(shop, raw).values
    except Problems as problems:
        values = {}
        said = str(problems)
        assert said
    if values:
        assert clean(shop, values).values == values


def test_a_field_may_have_any_name(written: Written) -> None:
    names = ("model_config", "copy", "json", "dict", "f0", "名称")
    fields = ", ".join(f"{name}: {{type: integer, title: 数}}" for name in names)
    text = f"pack: demo\ntitle: 例\nactivities:\n  act: {{title: 活动, fields: {{{fields}}}}}\n"
    definition = assembled(written(text)).definitions["demo.act"]
    assert isinstance(definition, FactDef)
    raw = {name: number for number, name in enumerate(names)}
    assert clean(definition, raw).values == raw
