"""`jiewu suggest`: of texts their class, learned from labelled ones. Needs neither Django nor a database."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jiewu.suggesting.labels import Suggestion

Examples = tuple[list[str], list[str]]  # texts and their labels, '' where there is none


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `suggest`."""
    parser = subparsers.add_parser("suggest", help="suggest the class of texts, learned from labelled ones")
    parser.add_argument("--train", type=Path, nargs="+", required=True, metavar="FILE", help="texts with labels")
    parser.add_argument("--test", type=Path, required=True, metavar="FILE", help="texts to suggest for")
    parser.add_argument("--text", nargs="+", required=True, metavar="COLUMN", help="their texts; joined where several")
    parser.add_argument("--label", required=True, metavar="COLUMN", help="the column of the class")
    parser.add_argument("--predictions", type=Path, metavar="OUT.csv", help="row from 0, then the labels, best first")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Learn, suggest, write; where the test file has labels the last two lines say how good it was."""
    import jiewu.facts.problems
    import jiewu.places.problems
    import jiewu.suggesting.problems  # noqa: F401 - the sentences of what is raised here, without Django
    from jiewu.core.problems import Problem
    from jiewu.suggesting import labels, predictions, texts

    examples = [_read(path, args.text, args.label, labelled=True) for path in args.train]
    wanted = [example for some, names in examples for example in zip(some, names, strict=True) if all(example)]
    if not wanted:
        columns = f"{' / '.join(args.text)} + {args.label}"
        raise Problem("examples_none", rows=sum(len(some) for some, _ in examples), wanted=columns)
    asked, true = _read(args.test, args.text, args.label)
    if not asked:
        raise Problem("test_empty", path=args.test)
    model = texts.learn([text for text, _ in wanted], [label for _, label in wanted])
    suggested = [model.suggest(text) for text in asked]
    ranked = [[each.label for each in suggestions] for suggestions in suggested]
    _tell_wordless(suggested)
    predictions.write(args.predictions, ranked)
    known = [place for place, label in enumerate(true) if label]
    if known:
        right, found = [true[place] for place in known], [ranked[place] for place in known]
        print(f"accuracy {labels.accuracy(right, found):.3f}")
        print(f"macro-F1 {labels.macro_f1(right, found):.3f}")
    return 0


def _read(path: Path, columns: Sequence[str], label: str, *, labelled: bool = False) -> Examples:
    """Return the texts and labels of a file; those of the text columns that it lacks are passed over."""
    from jiewu.core.problems import Problem
    from jiewu.facts.exchange import open_table, require_columns

    table = open_table(path)
    there = [column for column in dict.fromkeys(columns) if column in table.columns]
    if not there:
        names = ", ".join(filter(None, table.columns))
        raise Problem("texts_missing", path=path, columns=", ".join(columns), there=names)
    has_label = labelled or label in table.columns
    require_columns(table, [*there, *([label] if has_label else [])], path)
    rows = [row.cells for row in table.rows()]
    found = ["\n".join(filter(None, (row[column] for column in there))) for row in rows]
    return found, [row[label] if has_label else "" for row in rows]


def _tell_wordless(suggested: "Sequence[Sequence[Suggestion]]") -> None:
    from jiewu.core.problems import Problem

    count = sum(not suggestions[0].share for suggestions in suggested)
    if count:
        print(Problem("texts_unknown", count=count), file=sys.stderr)
