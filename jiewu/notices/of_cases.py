"""What people are told of cases: handed to their organisation, sent back, reopened, merged, due soon, overdue."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from jiewu.cases import flow, queries
from jiewu.core import changelog
from jiewu.core.models import Change
from jiewu.notices import kinds
from jiewu.notices.kinds import Telling, Told
from jiewu.notices.models import Notice
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef
from jiewu.people import access, holding, orgs
from jiewu.people.posts import Post
from jiewu.people.waiting import Way

CASE = "case"
SOON = timedelta(hours=4)
EVERY = timedelta(minutes=1)
NAMING = ("dispatched", "back", "reopened")  # kinds whose sentence names the organisation


class _Happened(NamedTuple):
    """What happened to a case that an organisation has, and which user did it."""

    kind: str
    org: int
    user: int | None = None


def of_lines(lines: Sequence[Change]) -> list[Telling]:
    """Return what the lines of the log tell those whose organisation has the case, but not who did it."""
    moved = [line for line in lines if line.kind == CASE and line.verb in ("move", "merge")]
    before = changelog.previous(moved)
    holders = holding.users({line.post for line in moved})
    happened: dict[int, _Happened] = {}
    for line in moved:
        kind, org = _what(line, before.get(line.seq))
        if kind:
            happened[line.fact] = _Happened(kind, org, holders.get(line.post))  # the last is the one that is told
    return list(_tellings(happened))


def of_due(since: datetime, now: datetime) -> list[Telling]:
    """Return the cases that came to be due soon, or overdue, between two moments."""
    soon = queries.due_between(since + SOON, now + SOON)
    late = queries.due_between(since, now)
    found = {case: _Happened("soon", org) for case, org in soon.items()}
    return list(_tellings(found | {case: _Happened("late", org) for case, org in late.items()}))


def hide(lines: Sequence[Change]) -> None:
    """Take back the notices of cases that have left the reach of those who were told of them."""
    changed = {str(line.fact) for line in lines if line.kind == CASE and line.revision > 1}
    rows = Notice.objects.filter(thing=CASE, key__in=changed).values_list("pk", "user", "key")
    of_user: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for pk, user, key in rows:
        of_user[user].append((pk, key))
    held = holding.of_users(of_user)
    lost: list[int] = []
    for user, notices in of_user.items():
        seen = tell([key for _, key in notices], held.get(user, []))
        lost += [pk for pk, key in notices if key not in seen]
    Notice.objects.filter(pk__in=lost).delete()


def tell(keys: Sequence[str], posts: Sequence[Post]) -> dict[str, Told]:
    """Return those of the cases that the posts may see, by id."""
    return {
        str(pk): Told(title or number, Way("case", (number,)))
        for pk, number, title in queries.headings([int(key) for key in keys], by=posts)
    }


def _what(line: Change, before: Change | None) -> tuple[str, int]:
    """Return what a line says happened, and to the case of which organisation; nothing when nobody is to be told."""
    now: dict[str, Any] = json.loads(line.values)
    old: dict[str, Any] = json.loads(before.values) if before else {}
    org = now.get("org")
    if org is None:
        return "", 0
    if line.verb == "merge":
        return "merged", org
    if now["phase"] not in ("received", "open"):
        return "", 0
    if old.get("phase") == "closed":
        return "reopened", org
    if old.get("org") != org:
        return "dispatched", org
    return ("back", org) if _is_back(line.type, old.get("state", ""), now["state"]) else ("", 0)


def _is_back(type_: str, before: str, after: str) -> bool:
    """Tell whether a case went to an earlier state of its flow."""
    definition = editions.current().definitions.get(type_)
    if not isinstance(definition, CaseDef):
        return False
    states = flow.compile_flow(definition.flow).states
    order = [name for name, state in states.items() if state.phase != "suspended"]
    return before in order and after in order and order.index(after) < order.index(before)


def _tellings(happened: Mapping[int, _Happened]) -> Iterator[Telling]:
    """Yield for each case who is to be told: those of its organisation who handle cases and may see it."""
    of_org: defaultdict[int, list[int]] = defaultdict(list)
    for case, what in happened.items():
        of_org[what.org].append(case)
    names, held = orgs.names(of_org), holding.of_orgs(of_org)
    for org, cases in of_org.items():
        seen = _seen(filter(_handles, held.get(org, [])), cases)
        for case in cases:
            kind, users = (
                happened[case].kind,
                frozenset(user for user in seen.get(case, ()) if user != happened[case].user),
            )
            if users:
                yield Telling(kind, CASE, str(case), users, {"org": names.get(org, "")} if kind in NAMING else {})


def _handles(post: Post) -> bool:
    return bool(access.may(post, "case.sign") or access.may(post, "case.handle"))


def _seen(handling: Iterable[Post], cases: Sequence[int]) -> dict[int, set[int]]:
    """Return by case the users one of whose posts may see it."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for post in handling:
        if post.user_id is not None:
            for case, _number, _title in queries.headings(cases, by=[post]):
                found[case].add(post.user_id)
    return found


def register() -> None:
    """Let cases be told of."""
    kinds.let_tell(CASE, tell)
    kinds.watch("due", EVERY, of_due)
