"""Mapping files: what they may say, and what is told of a mistake."""

from pathlib import Path

import pytest

from jiewu.cases.importing.loading import MappingFile
from jiewu.core.problems import Problem, Problems

SMALLEST = """\
platform: {name: 网格平台, number: 编号}
type: {value: appeals.message}
received: 时间
"""


def mapping_file(folder: Path, text: str) -> MappingFile:
    path = folder / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return MappingFile(path)


def mistakes(folder: Path, text: str) -> list[tuple[str, int]]:
    """Return code and line of each mistake."""
    with pytest.raises(Problems) as caught:
        mapping_file(folder, text)
    return [(problem.code, int(problem.where.split(",")[0].rpartition(":")[2])) for problem in caught.value]


def test_the_smallest_mapping_says_platform_type_and_time(tmp_path: Path) -> None:
    mapping = mapping_file(tmp_path, SMALLEST).mapping
    assert set(mapping.columns_used()) == {"编号", "时间"}
    assert mapping.type.outcomes() == {"appeals.message"}


def test_it_names_every_column_that_it_reads(tmp_path: Path) -> None:
    mapping = mapping_file(
        tmp_path,
        SMALLEST
        + """\
closed: {column: 办结时间, formats: ["%d/%m/%Y"]}
due: 截止
verdict: {on_time: {按期: 1}, late: {超期: 1}}
state: {judged: closed, column: 状态, values: {办结: closed}, otherwise: received}
title: {columns: [大类, 小类], join: " · "}
text: 内容
fields: {source: 来源, class: {columns: [甲, 乙]}}
area: {levels: [{kind: street, id: 街道号, name: 街道}]}
point: {lon: 经度, lat: 纬度, crs: gcj02}
org: {id: 单位号, name: 单位}
""",
    ).mapping
    columns = "编号 时间 办结时间 截止 按期 超期 状态 大类 小类 内容 来源 甲 乙 街道号 街道 经度 纬度 单位号 单位"
    assert set(mapping.columns_used()) == set(columns.split())


def test_cells_are_text_whether_quoted_or_not(tmp_path: Path) -> None:
    text = 'type: {column: T, values: {1: a.b, "02": c.d, yes: e.f}}\n'
    mapping = mapping_file(tmp_path, SMALLEST.replace("type: {value: appeals.message}\n", text)).mapping
    assert mapping.type.values == {"1": "a.b", "02": "c.d", "yes": "e.f"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("stat: x", "mapping_key_unknown"),
        ("file: {header: first}", "mapping_expected"),
        ("file: {header: 0}", "mapping_expected"),
        ("file: {encoding: gbk}", "mapping_expected"),
        ("title: [a]", "mapping_expected"),
        ("title: {column: a, value: b}", "mapping_one_source"),
        ("title: {values: {a: b}}", "mapping_one_source"),
        ("area: {levels: []}", "mapping_levels_none"),
        ("area: {levels: [{kind: strasse, id: a, name: b}]}", "mapping_expected"),
        ("area: {levels: [{kind: street, id: a}]}", "mapping_missing"),
        ("org: {id: a, create: true}", "mapping_org_name"),
        ("point: {lon: a, lat: b, crs: bd09}", "mapping_expected"),
        ("received: 时间", "pack_key_twice"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, line: str, code: str) -> None:
    assert mistakes(tmp_path, SMALLEST + line + "\n") == [(code, 4)]


def test_it_tells_every_mistake_at_once(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "type: {column: T}\nreceived:\n  colum: T\n") == [
        ("mapping_missing", 1),
        ("mapping_type_values", 1),
        ("mapping_missing", 2),
        ("mapping_key_unknown", 3),
    ]


def test_levels_go_from_the_widest_to_the_finest(tmp_path: Path) -> None:
    levels = "area: {levels: [%s]}\n"
    street, community = "{kind: street, id: a, name: b}", "{kind: community, id: c, name: d}"
    assert mapping_file(tmp_path, SMALLEST + levels % f"{street}, {community}").mapping.area is not None
    assert mistakes(tmp_path, SMALLEST + levels % f"{community}, {street}") == [("mapping_levels", 4)]


def test_it_refuses_what_is_no_yaml_and_what_is_no_file(tmp_path: Path) -> None:
    assert mistakes(tmp_path, SMALLEST + "title: [a\n")[0][0] == "pack_yaml"
    assert mistakes(tmp_path, "- a\n- b\n")[0][0] == "pack_not_a_mapping"
    with pytest.raises((Problem, Problems)):
        MappingFile(tmp_path / "none.yaml")
