"""Marking notices as read: a person's own, and nobody else's."""

from uuid import UUID

from jiewu.core import clock
from jiewu.notices.models import Notice
from jiewu.people.users import User


def mark_read(user: User, *, uid: UUID | None = None, batch: UUID | None = None) -> int:
    """Mark a notice, a batch, or (without either) all notices of the person as read; return how many were unread."""
    rows = Notice.objects.filter(user=user, read__isnull=True)
    if uid is not None:
        rows = rows.filter(uid=uid)
    if batch is not None:
        rows = rows.filter(batch=batch)
    return rows.update(read=clock.now())
