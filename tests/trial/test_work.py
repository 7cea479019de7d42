"""The work of a trial: report and export each for itself, bounded, and gone with its folder."""

import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from jiewu.trial import running, working
from tests.trial.files import NOW, ROWS, SHARED, csv_of, workbook, worked

REPORT = "一、2025年工作总结\n全年办结诉求1562件,同比下降41.3%。\n二、2026年工作计划\n新建充电桩1500个以上。"


def test_it_reads_a_report_and_an_export_and_forgets_what_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = worked(tmp_path, monkeypatch, report=("总结.txt", REPORT.encode()), export=("工单.csv", csv_of(*ROWS)))
    assert next((each["subject"], each["value"]) for each in found["report"]["figures"]) == ("办结诉求", 1562)
    assert found["report"]["commitments"][0]["value"] == 1500
    assert found["export"]["states"] == {"in_time": 1, "late": 1, "running": 1, "overdue": 1}
    assert [month["month"] for month in found["export"]["months"]] == ["2025-09", "2025-12"]
    assert sorted(os.listdir(tmp_path)) == [working.JOB, working.RESULT]


def test_one_that_cannot_be_read_does_not_hinder_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = worked(tmp_path, monkeypatch, report=("总结.pdf", b"no pdf"), export=("工单.csv", csv_of(*ROWS)))
    assert found["report"]["problem"]["code"] == "document_broken"
    assert len(found["export"]["lines"]) == 4


def test_what_three_rows_tell_is_one_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wires = [
        f"W{n},2025-03-0{n} 10:00,芦湾花园飞线充电,芦湾花园{n}号楼从窗户拉电线给电动车充电,人{n},,2025-03-09"
        for n in range(1, 6)
    ]
    others = [
        f"O{n},2025-03-0{n} 10:00,{what},{what}已经很久,他{n},,"
        for n, what in enumerate(("路灯不亮", "井盖松动", "水管爆裂"), 1)
    ]
    found = worked(tmp_path, monkeypatch, export=("工单.csv", csv_of(*wires, *others)))
    (matter,) = found["export"]["matters"]
    assert (matter["rows"], matter["people"]) == ([2, 3, 4, 5, 6], 5)


def test_phones_in_titles_are_masked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = "R1,2025-09-28 10:00,请回电13812345678,内容,甲,3个工作日,"
    found = worked(tmp_path, monkeypatch, export=("工单.csv", csv_of(row)))
    assert "13812345678" not in json.dumps(found, ensure_ascii=False)


def test_a_workbook_that_unpacks_to_very_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "MOST_UNPACKED", 1_000_000)
    bomb, plain = (
        workbook([["编号", "受理时间"]], padding=2_000_000),
        workbook([["编号", "受理时间"], ["1", "2025-12-01"]]),
    )
    refused = worked(tmp_path / "a", monkeypatch, export=("a.xlsx", bomb))
    assert refused["export"]["problem"]["code"] == "trial_unpacks_too_large"
    assert len(worked(tmp_path / "b", monkeypatch, export=("b.xlsx", plain))["export"]["lines"]) == 1


def test_a_problem_never_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = worked(tmp_path, monkeypatch, export=("坏表.xlsx", b"PK\x03\x04 damaged"))
    assert found["export"]["problem"]["code"] == "workbook_unreadable"
    assert str(tmp_path) not in json.dumps(found)
    assert found["export"]["problem"]["params"]["path"] == "坏表.xlsx"


def given(folder: Path, name: str, data: bytes) -> Path:
    space = folder / "trials" / "one"
    space.mkdir(parents=True)
    (space / name).write_bytes(data)
    job = {"now": NOW.isoformat(), "export": {"name": name, "file": name}}
    (space / working.JOB).write_text(json.dumps(job), encoding="utf-8")
    return space


def run(space: Path) -> dict[str, dict[str, object]]:
    subprocess.run([sys.executable, "-m", "jiewu.trial.running", str(space)], check=True, timeout=100)
    found: dict[str, dict[str, object]] = json.loads((space / working.RESULT).read_text(encoding="utf-8"))
    return found


def test_a_sheet_that_claims_endless_cells_ends_its_own_trial_only(tmp_path: Path) -> None:
    whole = BytesIO(workbook([["编号", "受理时间"]]))
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", far)
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    space = given(tmp_path, "given.export.xlsx", bomb.getvalue())
    found = run(space)
    assert found["problem"]["code"] == "trial_gave_out"
    assert not list(space.glob("given.*"))


def test_a_trial_thrown_away_while_it_works_writes_nothing(tmp_path: Path) -> None:
    space = given(tmp_path, "given.export.csv", csv_of(*ROWS))
    (space / working.JOB).unlink()
    subprocess.run([sys.executable, "-m", "jiewu.trial.running", str(space)], check=True, timeout=20)
    assert not (space / working.RESULT).exists()


def test_work_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(given(tmp_path, "given.export.csv", csv_of(*ROWS)))
    monkeypatch.setattr(running, "MOST_SECONDS", -1)
    child = os.fork()
    if child == 0:
        while True:
            pass
    stopped = running._watched(child)
    assert stopped is not None
    assert stopped.code == "trial_took_too_long"


@pytest.mark.skipif(not (SHARED / "reports").exists(), reason="the real reports are not there")
def test_real_reports_state_figures_and_commit_to_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in sorted((SHARED / "reports").glob("*.txt")):
        found = worked(tmp_path / file.stem, monkeypatch, report=(file.name, file.read_bytes()))["report"]
        assert len(found["figures"]) > 20
        assert found["commitments"]
