"""From cells to what a row says of a case, without a database."""

from datetime import datetime
from pathlib import Path

from jiewu.cases.importing.mapping import Mapping
from jiewu.cases.importing.rows import Incoming, Refused, read_rows
from jiewu.core.clock import OFFICE_ZONE
from jiewu.facts.exchange import open_table

MAPPING = {
    "file": {"empty": ["-"]},
    "platform": {"name": "网格平台", "number": "编号"},
    "type": {"column": "类", "values": {"1": "a.one", "2": "a.two"}},
    "received": "时间",
    "closed": "办结",
    "verdict": {"on_time": {"按期": "1"}, "late": {"超期": "1"}},
    "state": {"judged": "closed", "otherwise": "received"},
    "title": {"columns": ["类", "小类"], "join": " · "},
    "nature": {"column": "性质", "values": {"投诉": "投诉", "举报": "举报"}, "otherwise": "其他"},
    "fields": {"class": {"columns": ["类", "小类"]}, "note": "备注"},
    "area": {
        "levels": [
            {"kind": "street", "id": "街道号", "name": "街道"},
            {"kind": "community", "id": "社区号", "name": "社区"},
        ]
    },
    "org": {"id": "单位号", "name": "单位"},
    "point": {"lon": "经", "lat": "纬"},
}
HEADER = "编号,类,时间,办结,按期,超期,小类,性质,备注,街道号,街道,社区号,社区,单位号,单位,经,纬"
GOOD = "7,1,2018/9/7 8:00:00,,1,0,31,投诉,-,101,龙田街道,10,老坑社区,1802,城管办（龙田）,114.1,22.6"


def read(folder: Path, *rows: str, **changes: object) -> list[Incoming | Refused]:
    path = folder / "rows.csv"
    path.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
    return list(read_rows(open_table(path), Mapping.model_validate(MAPPING | changes)))


def one(folder: Path, row: str = GOOD, **changes: object) -> Incoming:
    (incoming,) = read(folder, row, **changes)
    assert isinstance(incoming, Incoming)
    return incoming


def refusals(folder: Path, row: str, **changes: object) -> list[tuple[str, str]]:
    (refused,) = read(folder, row, **changes)
    assert isinstance(refused, Refused)
    return [(problem.where, problem.code) for problem in refused.problems]


def test_it_understands_a_row(tmp_path: Path) -> None:
    incoming = one(tmp_path)
    assert (incoming.row, incoming.number, incoming.type) == (2, "7", "a.one")
    assert incoming.received == datetime(2018, 9, 7, 8, tzinfo=OFFICE_ZONE)
    assert (incoming.on_time, incoming.state, incoming.closed) == (True, "closed", None)
    assert incoming.texts == {"title": "1 · 31", "nature": "投诉"}
    assert incoming.fields == {"class": "1/31"}
    assert incoming.places == (("101", "龙田街道"), ("10", "老坑社区"))
    assert incoming.org == ("1802", "城管办（龙田）")
    assert incoming.point == (114.1, 22.6)


def test_a_dash_is_an_empty_cell_only_where_the_mapping_says_so(tmp_path: Path) -> None:
    row = GOOD.replace("老坑社区", "-").replace("1802", "-")
    assert one(tmp_path, row).places == (("101", "龙田街道"), None)
    assert one(tmp_path, row).org is None
    assert one(tmp_path, row, file={}).org == ("-", "城管办（龙田）")


def test_an_id_without_a_name_makes_no_place(tmp_path: Path) -> None:
    assert one(tmp_path, GOOD.replace("龙田街道,10,老坑社区", "-,0,-")).places == (None, None)


def test_joined_columns_are_empty_when_one_is(tmp_path: Path) -> None:
    incoming = one(tmp_path, GOOD.replace(",31,", ",-,"))
    assert (incoming.fields, incoming.texts["title"]) == ({}, "")


def test_a_meaning_is_looked_up_and_the_rest_is_otherwise(tmp_path: Path) -> None:
    assert one(tmp_path, GOOD.replace("投诉", "感谢")).texts["nature"] == "其他"
    assert one(tmp_path, GOOD.replace("投诉", "-")).texts["nature"] == "其他"
    strict = {"column": "性质", "values": {"投诉": "投诉"}}
    assert refusals(tmp_path, GOOD.replace("投诉", "感谢"), nature=strict) == [("性质", "cell_unknown")]
    assert one(tmp_path, GOOD.replace("投诉", "-"), nature=strict).texts["nature"] == ""


def test_the_verdict_gives_the_state(tmp_path: Path) -> None:
    late = one(tmp_path, GOOD.replace(",1,0,31", ",0,1,31"))
    assert (late.on_time, late.state) == (False, "closed")
    neither = one(tmp_path, GOOD.replace(",1,0,31", ",-,-,31"))
    assert (neither.on_time, neither.state) == (None, "received")
    assert refusals(tmp_path, GOOD.replace(",1,0,31", ",1,1,31")) == [("按期 超期", "verdict_both")]


def test_a_state_may_stand_in_a_column(tmp_path: Path) -> None:
    state = {"column": "备注", "values": {"办结": "closed", "处置中": "handling"}}
    assert one(tmp_path, GOOD.replace("投诉,-", "投诉,处置中"), state=state).state == "handling"
    assert one(tmp_path, GOOD, state=state).state == ""
    assert refusals(tmp_path, GOOD.replace("投诉,-", "投诉,作废"), state=state) == [("备注", "cell_unknown")]


def test_it_tells_all_that_is_wrong_with_a_row(tmp_path: Path) -> None:
    row = "-,9,2021/2/30,2020-01-01,1,0,31,投诉,,101,龙田街道,,,,,22.6,114.1"
    assert refusals(tmp_path, row) == [
        ("时间", "not_a_time"),
        ("编号", "cell_empty"),
        ("类", "cell_unknown"),
        ("经 纬", "not_a_point"),
    ]


def test_it_refuses_an_empty_type_and_time(tmp_path: Path) -> None:
    assert refusals(tmp_path, GOOD.replace("7,1,2018/9/7 8:00:00", "7,,")) == [
        ("时间", "cell_empty"),
        ("类", "cell_empty"),
    ]


def test_nothing_closes_before_it_is_received(tmp_path: Path) -> None:
    assert one(tmp_path, GOOD.replace("8:00:00,", "8:00:00,2018-09-07 08:00:00")).closed is not None
    row = GOOD.replace("8:00:00,", "8:00:00,2018-09-07 07:59:59")
    assert refusals(tmp_path, row) == [("办结", "closed_before_received")]


def test_a_closing_day_is_not_before_the_hour_of_receipt(tmp_path: Path) -> None:
    same_day = one(tmp_path, GOOD.replace("8:00:00,", "8:00:00,2018-09-07"))
    assert same_day.closed == same_day.received
    before = GOOD.replace("8:00:00,", "8:00:00,2018-09-06")
    assert refusals(tmp_path, before) == [("办结", "closed_before_received")]


def test_a_deadline_that_is_a_day_lasts_to_its_end(tmp_path: Path) -> None:
    by_day = one(tmp_path, GOOD.replace("投诉,-", "投诉,2018-09-20"), due="备注")
    assert by_day.due == datetime(2018, 9, 20, 23, 59, 59, tzinfo=OFFICE_ZONE)
    by_hour = one(tmp_path, GOOD.replace("投诉,-", "投诉,2018-09-20 12:00"), due="备注")
    assert by_hour.due == datetime(2018, 9, 20, 12, tzinfo=OFFICE_ZONE)


def test_it_refuses_a_row_that_is_too_long(tmp_path: Path) -> None:
    assert refusals(tmp_path, GOOD + ",x") == [("", "row_too_long")]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path) -> None:
    rows = read(tmp_path, GOOD, "", '8,1,昨天,"一\n二",1,0,31,投诉,,,,,,,,,')
    assert [row.row for row in rows] == [2, 4]
    assert str(rows[1]).startswith(("row 4, 时间", "第4行, 时间"))
