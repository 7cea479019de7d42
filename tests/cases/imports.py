"""A file of rows and its mapping, as tests of the import write them."""

from pathlib import Path

from jiewu.cases.importing.run import Result, import_cases
from jiewu.people import posts

MAPPING = """\
file: {empty: ["-"]}
platform: {name: 网格平台, number: 编号}
received: 时间
channel: 来源
type: {column: 类, values: {5: appeals.city_appearance, 6: appeals.public_works}}
fields:
  major: {columns: [类, 大类]}
  minor: {columns: [类, 大类, 小类]}
title: 标题
area:
  create: true
  prefix: p-
  levels:
    - {kind: district, id: 区号, name: 区}
    - {kind: street, id: 街道号, name: 街道}
    - {kind: community, id: 社区号, name: 社区}
org: {create: true, prefix: p-, id: 单位号, name: 单位}
verdict: {on_time: {按期: 1}, late: {超期: 1}}
state: {judged: closed, otherwise: received}
"""
HEADER = "编号,时间,来源,类,大类,小类,标题,区号,区,街道号,街道,社区号,社区,单位号,单位,按期,超期"
GOOD = "1,2018-09-17 14:49:20,12319,5,178,603,店外经营,1,东区,101,榕树街道,10,榕南社区,7,城管办（榕树街道办事处）,1,0"


class Import:
    """A file and its mapping in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.file, self.mapping = folder / "rows.csv", folder / "mapping.yaml"

    def __call__(self, *rows: str, mapping: str = MAPPING, **said: object) -> Result:
        self.mapping.write_text(mapping, encoding="utf-8")
        self.file.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
        said.setdefault("by", posts.system())
        return import_cases(self.file, self.mapping, **said)  # type: ignore[arg-type]


def row(number: int, **cells: str) -> str:
    """Return the good row under another number and with other cells."""
    values = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | {"编号": str(number)} | cells
    return ",".join(values.values())


def refusals(result: Result) -> list[tuple[int, str, str]]:
    return [(each.row, problem.where, problem.code) for each in result.refused for problem in each.problems]
