"""Files as people give them to a trial, and the work of one done in this process."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from jiewu.core.clock import OFFICE_ZONE
from jiewu.trial import working

SHARED = Path(__file__).parents[3] / "shared"
NOW = datetime(2025, 12, 16, 8, 30, tzinfo=OFFICE_ZONE)
TITLES = "工单编号,受理时间,标题,诉求内容,来电人,办理时限,办结时间"
ROWS = (
    "R1,2025-09-28 10:00,飞线充电,三号楼从窗户拉线充电,甲,3个工作日,2025-10-09 12:00",
    "R2,2025-09-28 10:00,路灯不亮,中心路路灯坏了,乙,3个工作日,2025-10-11 09:00",
    "R3,2025-12-15 10:00,井盖松动,车过有响声,丙,5个工作日,",
    "R4,2025-12-01 10:00,噪声扰民,夜间施工,丁,5个工作日,",
)


def csv_of(*rows: str, titles: str = TITLES) -> bytes:
    return "\n".join((titles, *rows)).encode()


def worked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, limit: str = "", **given: tuple[str, bytes]
) -> dict[str, Any]:
    """Return the result of a trial of report=(name, bytes) and export=(name, bytes)."""
    folder.mkdir(exist_ok=True)
    job: dict[str, Any] = {"now": NOW.isoformat(), "limit": limit}
    for part, (name, data) in given.items():
        file = f"given.{part}{Path(name).suffix}"
        (folder / file).write_bytes(data)
        job[part] = {"name": name, "file": file}
    (folder / working.JOB).write_text(json.dumps(job), encoding="utf-8")
    monkeypatch.chdir(folder)
    working.work()
    found: dict[str, Any] = json.loads((folder / working.RESULT).read_text(encoding="utf-8"))
    return found


def workbook(rows: Sequence[Sequence[str]], padding: int = 0) -> bytes:
    """Return an .xlsx of texts; *padding* bytes of noughts are packed beside its sheet."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f"""<Types xmlns="{package}/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>""",
        "_rels/.rels": _related(package, f"{office}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f"""<workbook xmlns="{main}" xmlns:r="{office}">
            <sheets><sheet name="工单" sheetId="1" r:id="r1"/></sheets></workbook>""",
        "xl/_rels/workbook.xml.rels": _related(package, f"{office}/worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
        if padding:
            archive.writestr("xl/media/noughts.bin", bytes(padding))
    return file.getvalue()


def _related(package: str, kind: str, target: str) -> str:
    inner = f'<Relationship Id="r1" Type="{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{package}/relationships">{inner}</Relationships>'
