"""`jiewu user`: an account and its post."""

import argparse
import getpass
import sys
from typing import Any


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `user`."""
    parser = subparsers.add_parser("user", help="make or change an account and its post")
    parser.add_argument("username")
    parser.add_argument("--name", required=True, help="the person's name")
    parser.add_argument("--org", required=True, help="name or code of the organisation; with --org-code it is made")
    parser.add_argument("--org-code", help="make the organisation under this code when it is missing")
    parser.add_argument("--title", required=True, help="what the person is there: 值班调度")
    parser.add_argument("--role", required=True, help="a role of people/roles.yaml: dispatcher, handler, …")
    parser.add_argument("--area", action="append", default=[], help="name or code; may be given again; none: all areas")
    parser.add_argument("--pack", action="append", default=[], help="may be given again; none: all packs")
    parser.add_argument("--no-password", action="store_true", help="leave the password as it is")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the account; the password comes from the terminal, or from standard input when that is not one."""
    from jiewu.site.start import acting_post, ready

    ready()
    from jiewu.people import orgs, posts, users
    from jiewu.places.queries import area_by

    by = acting_post(args)
    org = orgs.by_name(args.org) if args.org_code else orgs.named(args.org)
    areas = [area_by(area).pk for area in args.area]
    password = None
    if not args.no_password:
        password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    user = users.put_user(args.username, by=by, name=args.name, password=password)
    org = org or orgs.put_org(args.org_code, by=by, name=args.org)
    post = posts.put_post(user, by=by, org=org, title=args.title, role=args.role, areas=areas, packs=args.pack)
    print(f"{user.username}\t{post.pk}\t{post}")
    return 0
