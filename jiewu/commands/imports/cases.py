"""`jiewu import cases FILE --mapping MAPPING.yaml`: rows of a file in as cases."""

import argparse
from pathlib import Path
from typing import Any


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `import cases`."""
    parser = subparsers.add_parser("cases", help="take in the rows of a CSV or Excel file as cases")
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV (UTF-8, GB18030) or a workbook (xlsx, xls, ods)")
    parser.add_argument("--mapping", type=Path, required=True, metavar="MAPPING.yaml", help="what the columns mean")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, only tell what would become of the rows")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a row was refused (the others come in)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Import, print every refused row and the counts; 1 with --strict when a row was refused."""
    from jiewu.site.start import acting_post, ready

    ready()
    from django.utils.translation import gettext

    from jiewu.cases.importing.run import import_cases

    result = import_cases(args.file, args.mapping, by=acting_post(args), dry_run=args.dry_run)
    for row in result.refused:
        print(row)
    counts = {
        "taken": result.taken,
        "there": result.there,
        "refused": len(result.refused),
        "areas": result.areas,
        "orgs": result.orgs,
    }
    if args.dry_run:
        print(gettext("Dry run: nothing was written."))
    print(
        gettext(
            "%(taken)s taken, %(there)s there already, %(refused)s refused; %(areas)s areas and %(orgs)s orgs made."
        )
        % counts
    )
    return 1 if args.strict and result.refused else 0
