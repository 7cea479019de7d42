"""The work of one trial: what was given is read, and what it says is written beside it; without Django and database.

It runs in the trial's folder, by relative names: when that has been thrown away meanwhile, nothing can be written.
"""

import json
import os
import zipfile
from collections import Counter
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from jiewu.core.masking import mask_text
from jiewu.core.problems import Problem
from jiewu.reading import documents
from jiewu.reading.report import read
from jiewu.reading.sections import Section
from jiewu.trial.clocks import read_span
from jiewu.trial.exports import Export, Line, by_month, read_export
from jiewu.trial.matters import MOST_TOLD, repeated

JOB, RESULT = "job.json", "result.json"
MOST_UNPACKED = 300_000_000  # bytes of what a workbook holds; such a file has a million rows
TITLE = 60  # characters of a row's title that are kept


def work() -> None:
    """Do the job of the current folder: report and export, each for itself; then forget the files that were given."""
    job = json.loads(Path(JOB).read_text(encoding="utf-8"))
    result: dict[str, Any] = {}
    lines: list[Line] = []
    for part, reckon in (("report", _report), ("export", _export)):
        if part in job:
            result[part] = {"name": job[part]["name"]} | _tried(reckon, job, part, lines)
            Path(job[part]["file"]).unlink(missing_ok=True)
    keep(result)  # what took a moment can be looked at while the rest is reckoned
    if lines:
        result["export"] |= {"matters": [asdict(matter) for matter in repeated(lines)]}
        keep(result)


def keep(result: dict[str, Any]) -> None:
    """Write the result whole: who reads it meanwhile finds all or nothing."""
    draft = Path(f"{RESULT}.draft")
    draft.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    os.replace(draft, RESULT)


def fail(problem: Problem) -> None:
    """Write that the work came to no end; what was found before it broke off stays."""
    result: dict[str, Any] = json.loads(Path(RESULT).read_text(encoding="utf-8")) if Path(RESULT).exists() else {}
    if "export" in result:
        result["export"] |= {"matters": [], "broken": as_data(problem)}
    keep(result or {"problem": as_data(problem)})


def _tried(reckon: Any, job: dict[str, Any], part: str, lines: list[Line]) -> dict[str, Any]:
    """Return what *reckon* found, or what it refused; the rows of an export go to *lines*."""
    try:
        found: dict[str, Any] = reckon(job, Path(job[part]["file"]), job[part]["name"], lines)
    except Problem as problem:
        return {"problem": as_data(problem, job[part]["name"])}
    return found


def as_data(problem: Problem, name: str = "") -> dict[str, Any]:
    """Return a problem as plain data; a path in it becomes the *name* that the person gave the file."""
    said = {key: name if isinstance(value, Path) else str(value) for key, value in problem.params.items()}
    return {"code": problem.code, "where": problem.where, "params": said}


def _report(_job: dict[str, Any], file: Path, name: str, _lines: list[Line]) -> dict[str, Any]:
    text = documents.text_of(file.read_bytes(), f"{Path(name).stem}{file.suffix}")
    reading = read(text)
    found = reading.as_json()
    return {
        "office": found["office"],
        "period": found["period"],
        "plan_period": found["plan_period"],
        "characters": len(text),
        "outline": [_section(section) for section in reading.outline],
        "figures": found["figures"],
        "commitments": found["commitments"],
        "notes": [as_data(note) for note in reading.notes],
    }


def _section(section: Section) -> dict[str, Any]:
    title = f"{section.number} {section.title}".strip()
    return {"title": title, "children": [_section(child) for child in section.children]}


def _export(job: dict[str, Any], file: Path, name: str, lines: list[Line]) -> dict[str, Any]:
    _require_ordinary(file, name)
    limit = read_span(job["limit"]) if job.get("limit") else None
    found = read_export(file, now=datetime.fromisoformat(job["now"]), limit=limit)
    lines += found.lines
    return {
        "columns": found.columns.known(),
        "limit": job.get("limit", ""),
        "states": Counter(line.state for line in found.lines),
        "months": by_month(found.lines),
        "lines": [_line(line) for line in found.lines],
        "refused": _refused(found),
        "told": min(len(found.lines), MOST_TOLD),
        "matters": None if found.lines else [],
    }


def _line(line: Line) -> list[Any]:
    """Return a row as the page shows it: row, number, title, received, deadline, due, closed, state, why."""
    title = mask_text(line.title or line.text)[:TITLE]
    moments = [moment and moment.isoformat() for moment in (line.received, line.due, line.closed)]
    why = as_data(line.why) if line.why else None
    return [line.row, mask_text(line.number)[:TITLE], title, moments[0], line.deadline, *moments[1:], line.state, why]


def _refused(found: Export) -> list[dict[str, Any]]:
    return [{"row": each.row, "problems": [as_data(problem) for problem in each.problems]} for each in found.refused]


def _require_ordinary(file: Path, name: str) -> None:
    """Raise Problem `trial_unpacks_too_large` for a packed file that says it holds more than an ordinary one."""
    try:
        with zipfile.ZipFile(file) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile:
        return
    if unpacked > MOST_UNPACKED:
        raise Problem("trial_unpacks_too_large", name=name, most=MOST_UNPACKED // 1_000_000)
