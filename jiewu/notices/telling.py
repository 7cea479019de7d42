"""Storing notices: one for each person and thing, the newest of what happened to it."""

from collections.abc import Iterable, Sequence
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

    A later telling of a thing takes the place of the one before, and is unread again.
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
    _store([row for row in rows.values() if not KINDS[row.kind].once], once=False)
    _store([row for row in rows.values() if KINDS[row.kind].once], once=True)
    return len(rows)


def _store(rows: Sequence[Notice], *, once: bool) -> None:
    if once:
        Notice.objects.bulk_create(rows, ignore_conflicts=True)
    else:
        Notice.objects.bulk_create(rows, update_conflicts=True, unique_fields=UNIQUE, update_fields=CHANGED)
