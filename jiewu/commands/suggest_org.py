"""`jiewu suggest-org`: of cases their org, learned from a platform's file. Needs no database."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jiewu.cases.importing.loading import MappingFile
    from jiewu.cases.importing.mapping import Mapping
    from jiewu.cases.importing.rows import Incoming
    from jiewu.suggesting.orgs import Situation

MOST = 10  # orgs written for a row
# Parts of a mapping that say nothing of the org: a file to suggest for may lack their columns.
_BESIDE = ("closed", "due", "verdict", "title", "text", "address", "channel", "nature", "urgency", "point", "org")


@dataclass(slots=True)
class Cases:
    """The cases of a file and their orgs by name, '' where there is none; and how many rows could not be read."""

    situations: "list[Situation]"
    orgs: list[str]
    unread: int = 0


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `suggest-org`."""
    parser = subparsers.add_parser("suggest-org", help="suggest the org of cases, learned from a platform's file")
    parser.add_argument("--train", type=Path, nargs="+", required=True, metavar="FILE", help="cases with their org")
    parser.add_argument("--test", type=Path, required=True, metavar="FILE", help="cases to suggest for")
    parser.add_argument("--mapping", type=Path, required=True, metavar="MAPPING.yaml", help="what the columns mean")
    parser.add_argument("--predictions", type=Path, metavar="OUT.csv", help="row from 0, then the orgs, best first")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Learn, suggest, write; where the test file has orgs the last two lines say how good it was."""
    import jiewu.cases.importing.problems
    import jiewu.facts.problems
    import jiewu.packs.problems
    import jiewu.places.problems
    import jiewu.suggesting.problems  # noqa: F401 - the sentences of what is raised here, without Django
    from jiewu.cases.importing.loading import MappingFile
    from jiewu.core.problems import Problem
    from jiewu.suggesting import labels, orgs, predictions

    mapping = MappingFile(args.mapping)
    if mapping.mapping.org is None:
        raise Problem("mapping_orgless", mapping.where("org"))
    known = _known([_read(path, mapping, with_org=True) for path in args.train], mapping)
    asked = _read(args.test, mapping)
    if not asked.situations:
        raise Problem("test_empty", path=args.test)
    model = orgs.learn(known.situations, known.orgs, {name: name for name in known.orgs})
    ranked = [[each.label for each in model.suggest(case)[:MOST]] for case in asked.situations]
    if asked.unread:
        print(Problem("rows_unread", path=args.test, count=asked.unread), file=sys.stderr)
    predictions.write(args.predictions, ranked)
    true = [(name, names) for name, names in zip(asked.orgs, ranked, strict=True) if name]
    if true:
        right, found = [name for name, _ in true], [names for _, names in true]
        print(f"accuracy {labels.accuracy(right, found):.3f}")
        print(f"among three {labels.accuracy(right, found, among=3):.3f}")
    return 0


def _known(files: "Sequence[Cases]", mapping: "MappingFile") -> Cases:
    """Return the cases of all training files that have an org. Raises Problem `examples_none`."""
    from jiewu.core.problems import Problem

    found = Cases([], [])
    for file in files:
        for situation, org in zip(file.situations, file.orgs, strict=True):
            if org and situation.kinds:
                found.situations.append(situation)
                found.orgs.append(org)
    if not found.situations:
        columns = " + ".join(mapping.mapping.org.columns_used() if mapping.mapping.org else ())
        raise Problem("examples_none", rows=sum(len(file.situations) for file in files), wanted=columns)
    return found


def _read(path: Path, file: "MappingFile", *, with_org: bool = False) -> Cases:
    """Return the cases of a file as its mapping reads them; of a row that cannot be read nothing is known.

    The org's columns must be there only *with_org*.
    """
    from jiewu.cases.importing.rows import Refused, read_rows
    from jiewu.facts.exchange import open_table, require_columns
    from jiewu.people.spelling import clean_name
    from jiewu.suggesting.orgs import Situation

    spec = file.mapping.file
    table = open_table(path, header=spec.header, encoding=spec.encoding, sheet=spec.sheet)
    mapping = _reduced(file.mapping, table.columns, keep=("org",) if with_org else ())
    require_columns(table, mapping.columns_used(), path)
    cases = Cases([], [])
    for row in read_rows(table, mapping):
        refused = isinstance(row, Refused)
        cases.unread += refused
        cases.situations.append(Situation(()) if isinstance(row, Refused) else _situation(row))
        cases.orgs.append("" if isinstance(row, Refused) or row.org is None else clean_name(row.org[1]))
    return cases


def _reduced(mapping: "Mapping", columns: Sequence[str], *, keep: Sequence[str]) -> "Mapping":
    """Return the mapping without its verdict and state, and without the parts whose columns the file lacks."""
    from jiewu.cases.importing.mapping import State

    gone = [
        name
        for name in _BESIDE
        if name not in keep and (part := getattr(mapping, name)) and not set(part.columns_used()) <= set(columns)
    ]
    return mapping.model_copy(update={**dict.fromkeys([*gone, "verdict", "closed", "due"]), "state": State()})


def _situation(row: "Incoming") -> "Situation":
    from jiewu.suggesting.orgs import Situation

    return Situation(
        kinds=tuple(dict.fromkeys([row.type, *row.fields.values()])),
        places=tuple((f"{level} {place[0]}", place[1]) for level, place in enumerate(row.places) if place),
        ways=tuple(row.texts.get(name, "") for name in ("channel", "nature", "urgency")),
        month=f"{row.received:%Y-%m}",
        title=row.texts.get("title", ""),
    )
