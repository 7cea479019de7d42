"""`jiewu token`: a key to the API for a post."""

import argparse
from typing import Any


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `token`."""
    parser = subparsers.add_parser("token", help="make an API token for a post and print it once")
    parser.add_argument("post", help="the post's number, or a sign-in name with one post")
    parser.add_argument("--note", required=True, help="what the token is for")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the new token."""
    from jiewu.site.start import acting_post, ready

    ready()
    from jiewu.people import posts

    print(posts.put_token(posts.named(args.post), by=acting_post(args), note=args.note))
    return 0
