"""`jiewu import areas`: boundaries from a GeoJSON file."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jiewu.commands import day

if TYPE_CHECKING:
    from jiewu.places.importing import Outcome
    from jiewu.places.partition import Flaw

WORST = 10  # flaws that are listed; of the others their number and area


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `areas`."""
    parser = subparsers.add_parser("areas", help="take in areas with their boundaries from a GeoJSON file")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--crs", required=True, choices=["wgs84", "gcj02", "cgcs2000"], help="of the coordinates")
    parser.add_argument(
        "--kind", required=True, metavar="KIND", help="district, street, town, community, village, grid …"
    )
    parser.add_argument("--parent", metavar="CODE", help="code of the area that they all lie in")
    parser.add_argument("--parent-name", metavar="NAME", help="make the parent under this name when it is missing")
    parser.add_argument("--code-from", metavar="PROPERTY", help="property that holds the code; else codes are made")
    parser.add_argument("--name-from", metavar="PROPERTY", default="name", help="property that holds the name: name")
    parser.add_argument("--starts", type=day, metavar="DATE", help="first day that they hold; else ever")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take in every area of the file or none, and print how many; what is doubtful goes to stderr."""
    from jiewu.site.start import acting_post, ready

    ready()
    from django.utils.translation import gettext as _

    from jiewu.places.importing import import_areas

    outcome = import_areas(
        args.file,
        by=acting_post(args),
        crs=args.crs,
        kind=args.kind,
        parent=args.parent,
        parent_name=args.parent_name,
        code_from=args.code_from,
        name_from=args.name_from,
        starts=args.starts,
    )
    _warn(outcome)
    done = outcome.done
    numbers = {"added": done.added, "changed": done.changed, "unchanged": done.unchanged}
    print(_("%(added)d areas added, %(changed)d changed, %(unchanged)d unchanged") % numbers)
    return 0


def _warn(outcome: "Outcome") -> None:
    from django.utils.translation import gettext as _

    def say(sentence: str) -> None:
        print(sentence, file=sys.stderr)

    if outcome.parent_made is not None:
        names = {"name": outcome.parent_made.name, "area": outcome.parent_made.code}
        say(_("“%(name)s” (%(area)s) did not exist yet; it was made, without a boundary.") % names)
    for feature in outcome.repaired:
        say(
            _("%(where)s: the boundary was repaired (%(reason)s).")
            % {"where": feature.where, "reason": feature.repaired}
        )
    for flaw in outcome.flaws[:WORST]:
        say(_flaw(flaw, outcome.names))
    rest = outcome.flaws[WORST:]
    if rest:
        m2 = sum(flaw.m2 for flaw in rest)
        say(_("and %(count)d smaller ones, %(m2)s m² together") % {"count": len(rest), "m2": f"{m2:,.0f}"})


def _flaw(flaw: "Flaw", names: dict[str, str]) -> str:
    from django.utils.translation import gettext as _

    sentences = {
        "gap": _("Gap of %(m2)s m² at %(lon).6f, %(lat).6f, beside %(names)s"),
        "overlap": _("Overlap of %(m2)s m² at %(lon).6f, %(lat).6f: %(names)s"),
        "outside": _("%(m2)s m² of %(names)s lie outside its parent, at %(lon).6f, %(lat).6f"),
    }
    called = "、".join(names.get(code, code) for code in flaw.codes)
    return sentences[flaw.kind] % {"m2": f"{flaw.m2:,.0f}", "lon": flaw.lon, "lat": flaw.lat, "names": called or "—"}
