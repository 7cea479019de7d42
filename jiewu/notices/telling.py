"""Storing notices: one for each person and thing, the newest of what happened to it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from jiewu.core import ids
from jiewu.core.canonical import canonical
from jiewu.notices.kinds import KINDS, Telling
from jiewu.notices.models import Notice

UNIQUE = ["user", "thing", "key"]
CHANGED = ["kind", "params", "batch", "made", "read"]


def tell(tellings: Iterable[Telling], *, at: datetime) -> int:
    """Store a notice for each user of each telling and return how many were told. The caller has the transaction.

    A later telling of a thing takes the place of the one before, and is unread again, unless its kind says otherwise.
    """
    batches: dict[tuple[str, str], UUID] = {}
    rows: dict[tuple[int, str, str], Notice] = {}
    for telling in tellings:
        batch = batches.setdefault((telling.kind, canonical(dict(telling.params))), ids.uid())
        for user in telling.users:
            rows[user, telling.thing, telling.key] = Notice(
                user_id=user,
                kind=telling.kind,
                thing=telling.thing,
                key=telling.key,
                params=dict(telling.params),
                batch=batch,
                made=at,
            )
    known = _known(rows.values())
    fresh = [row for key, row in rows.items() if known.get(key) != row.params]
    Notice.objects.bulk_create(fresh, update_conflicts=True, unique_fields=UNIQUE, update_fields=CHANGED)
    return len(fresh)


def _known(rows: Iterable[Notice]) -> dict[tuple[int, str, str], object]:
    """Return the params under which these users were told before of things that are not told always; of what is never
    told again those of now."""
    wanted = {(row.user_id, row.thing, row.key): row for row in rows if KINDS[row.kind].again != "always"}
    users, keys = {user for user, _, _ in wanted}, {key for _, _, key in wanted}
    found: dict[tuple[int, str, str], object] = {}
    for user, thing, key, kind, params in Notice.objects.filter(user__in=users, key__in=keys).values_list(
        "user", "thing", "key", "kind", "params"
    ):
        row = wanted.get((user, thing, key))
        if row is not None and row.kind == kind:
            found[user, thing, key] = row.params if KINDS[kind].again == "never" else params
    return found
