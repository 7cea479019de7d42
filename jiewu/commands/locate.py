"""`jiewu locate`: the areas at a point."""

import argparse
import json
import sys
from typing import Any

from jiewu.commands import day


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `locate`."""
    parser = subparsers.add_parser("locate", help="print the areas that a point lies in, the widest first")
    parser.add_argument("lon", type=float, metavar="LON")
    parser.add_argument("lat", type=float, metavar="LAT")
    parser.add_argument("--crs", default="wgs84", choices=["wgs84", "gcj02", "cgcs2000"], help="of the point: wgs84")
    parser.add_argument("--on", type=day, metavar="DATE", help="as the areas were on that day: today")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the chain, one area a line: code, kind, name. Outside every area: exit 1 and the nearest one on stderr."""
    from jiewu.site.start import ready

    ready()
    from jiewu.places import queries
    from jiewu.places.coordinates import check_point, to_wgs84
    from jiewu.places.kinds import kinds

    check_point(args.lon, args.lat)
    lon, lat = to_wgs84(args.lon, args.lat, args.crs)
    chain = queries.locate(lon, lat, args.on)
    if args.json:
        areas = [{"code": place.code, "kind": place.kind, "name": place.name} for place in chain]
        print(json.dumps({"lon": lon, "lat": lat, "chain": areas}, ensure_ascii=False))
    else:
        for place in chain:
            print(f"{place.code}\t{kinds()[place.kind].title}\t{place.name}")
    if not chain:
        print(queries.outside(lon, lat, args.on), file=sys.stderr)
        return 1
    return 0
