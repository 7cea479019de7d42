"""`jiewu access`: may this post do that, and why."""

import argparse
from typing import Any


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `access`."""
    parser = subparsers.add_parser("access", help="explain whether a post may do something")
    parser.add_argument("post", help="the post's number, or a sign-in name with one post")
    parser.add_argument("action", help="case.read, case.dispatch, figure.read …")
    parser.add_argument("--case", metavar="NUMBER", help="a case to do it to")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the sentences that lead to the answer; exit 1 when it is no."""
    from jiewu.site.start import ready

    ready()
    from jiewu.cases import queries
    from jiewu.core.problems import Problem
    from jiewu.people import access, posts
    from jiewu.people.roles import ACTIONS

    if args.action not in ACTIONS:
        raise Problem("action_unknown", action=args.action)
    post = posts.named(args.post)
    case = queries.by_number(args.case) if args.case else None
    for sentence in access.explain(post, args.action, case):
        print(sentence)
    return 0 if access.may(post, args.action, case) else 1
