"""`jiewu read`: a work report's outline, stated figures and commitments; with --into-plan the draft plan of it.

Without --into-plan it needs neither Django nor a database.
"""

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
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
    parser.add_argument("--into-plan", type=int, metavar="YEAR", help="make the draft plan of that year from it")
    parser.add_argument("--area", metavar="NAME_OR_CODE", help="the area that the plan is for; goes with --into-plan")
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Print what the report says. A file that cannot be read raises Problem, which the command turns into exit 1."""
    if (args.into_plan is None) != (args.area is None):
        args.parser.error("--into-plan and --area go together")
    from jiewu.reading import documents
    from jiewu.reading.report import read

    text = documents.load(args.file)
    reading = read(text)
    for note in reading.notes:
        print(note, file=sys.stderr)
    if args.into_plan is not None:
        return _into_plan(args, text)
    if args.json:
        taken_out = {} if args.file.suffix.lower() in (".txt", ".text") else {"text": text}
        print(json.dumps(reading.as_json() | taken_out, ensure_ascii=False, indent=2))
    else:
        print(_as_text(reading))
    return 0


def _into_plan(args: argparse.Namespace, text: str) -> int:
    """Make the draft plan, or find it made, and print it with every match that it proposes and why."""
    from jiewu.site.start import acting_post, ready

    ready()
    from jiewu.places import queries as places
    from jiewu.plans import listing, readings

    post = acting_post(args)
    area = places.area_by(args.area)
    plan = readings.into_plan(text, by=post, area=area, title=args.file.stem, year=args.into_plan)
    found = listing.plan_json(plan, by=post)
    print(json.dumps(found, ensure_ascii=False, indent=2) if args.json else _plan_text(found))
    return 0


def _plan_text(found: dict[str, Any]) -> str:
    """A page for people: the plan, its targets with the proposed indicator, its tasks, and where figures went."""
    from django.utils.translation import gettext as _

    from jiewu.plans import wording

    counts = (
        (_("targets"), found["targets"]),
        (_("tasks"), found["tasks"]),
        (_("stated figures"), found["figures"]),
        (_("in series"), [each for each in found["figures"] if each.get("state") in ("placed", "there")]),
    )
    numbers = (f"{title} {len(rows)}" for title, rows in counts)
    lines = ["  ".join([found["title"], wording.state_text(found["state"]), found["area"], *numbers]), ""]
    for each in found["targets"]:
        wanted = wording.wanted(
            each["operator"], None if each["value"] is None else Decimal(each["value"]), each["unit"], each["measure"]
        )
        lines.append(f"{_padded(wanted, 22)} {each['what']}  ({each['by']})")
        if each["indicator"]:
            lines.append(_match(each["indicator"], each, wording.match_text(each["match"])))
    lines += ["", *(f"{each['what']}  ({each['by']})" for each in found["tasks"]), ""]
    for each in found["figures"]:
        if each["series"]:
            lines.append(f"{_padded(each['quote'], 22)} {each['what']}  ({each['period']})")
            lines.append(_match(each["series"], each, wording.place_text(each["state"])))
    return "\n".join(lines).strip("\n")


def _match(key: str, each: dict[str, Any], state: str) -> str:
    """A line below what matches: the key, how close, why, and whether a person still has to say so."""
    from jiewu.plans import wording

    close = "" if each["closeness"] is None else f"{each['closeness']:.0%}"
    return f"    → {key}  {' '.join(filter(None, (close, wording.reasons(each['why']))))}  [{state}]"


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
