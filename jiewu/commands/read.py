"""`jiewu read`: a work report's outline, stated figures and commitments. Needs neither Django nor a database."""

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jiewu.reading.commitments import Commitment
    from jiewu.reading.report import Reading
    from jiewu.reading.sections import Section


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `read`."""
    parser = subparsers.add_parser("read", help="read a work report: its outline, figures and commitments")
    parser.add_argument("file", type=Path, metavar="FILE", help=".txt, .html, .docx or .pdf")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what the report says. A file that cannot be read raises Problem, which the command turns into exit 1."""
    from jiewu.reading import documents
    from jiewu.reading.report import read

    text = documents.load(args.file)
    reading = read(text)
    for note in reading.notes:
        print(note, file=sys.stderr)
    if args.json:
        taken_out = {} if args.file.suffix.lower() in (".txt", ".text") else {"text": text}
        print(json.dumps(reading.as_json() | taken_out, ensure_ascii=False, indent=2))
    else:
        print(_as_text(reading))
    return 0


def _as_text(reading: "Reading") -> str:
    """A page for people: head, outline, a line for each figure and commitment."""
    head = " · ".join(
        filter(None, (reading.office, reading.period, reading.plan_period and f"→ {reading.plan_period}"))
    )
    lines = [head, *_outline(reading.outline, 0), ""]
    lines += [
        f"{_padded(f.quote, 18)} {_padded(f.measure, 11)}{_padded(f.kind, 7)} {f.subject}" for f in reading.figures
    ]
    lines += ["", *(f"{_padded(_promise(c), 18)} {c.what}  ({c.by})" for c in reading.commitments), ""]
    return "\n".join(lines).strip("\n")


def _outline(sections: "Iterable[Section]", depth: int) -> list[str]:
    lines = []
    for section in sections:
        lines.append("  " * depth + f"{section.number} {section.title}".strip())
        lines += _outline(section.children, depth + 1)
    return lines


def _promise(commitment: "Commitment") -> str:
    value = "" if commitment.value is None else f" {commitment.value:g}{commitment.unit}"
    return f"{commitment.operator}{value}" if value else f"{commitment.operator} {commitment.measure}".strip()


def _padded(text: str, width: int) -> str:
    """Pad to columns of a terminal, in which Chinese characters take two."""
    return text + " " * max(width - sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text), 0)
