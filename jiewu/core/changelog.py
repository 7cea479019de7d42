"""The log: one line per change, without gaps, in the order of commit, each hashed over the one before.

`append` is called by core.writes as the last step of a transaction. It takes the log lock and keeps it until commit: on
SQLite that is the write gate which the transaction holds anyway, on PostgreSQL an advisory lock. So a line is seen by
others only when every earlier line is, and a follower's whole state is the last seq it handled.
"""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from jiewu.core import bulk
from jiewu.core.canonical import canonical, compact, digest
from jiewu.core.models import Change, ChangeText, Follower

GENESIS = "0" * 64  # stands before the first line
LOCK = 0x6A69657775  # "jiewu", the advisory lock of the log on PostgreSQL


@dataclass(frozen=True, slots=True)
class Line:
    """What one change says, before it has a place in the log. *values* is the fact's published after-image."""

    kind: str
    fact: int
    type: str
    verb: str
    revision: int
    recorded: datetime
    values: str  # canonical JSON
    text: Mapping[str, str]
    post: int | None = None  # who did it; who writes the lines when None


def append(lines: Sequence[Line], *, post: int) -> int:
    """Write *lines* to the end of the log and return the last seq. Inside a transaction, as its last step."""
    seq, previous = _lock()
    rows, texts = [], []
    for line in lines:
        seq += 1
        head = (seq, line.kind, line.fact, line.type, line.verb, line.revision, line.post or post)
        text_digest = ""
        if line.text:
            salt, values = secrets.token_hex(16), compact(dict(line.text))
            text_digest = digest(salt, values)
            texts.append((seq, salt, values))
        previous = chain_hash(previous, head, line.recorded, (line.values, text_digest))
        rows.append((*head, line.recorded, line.values, text_digest, previous))
    bulk.insert_rows(Change, rows)
    bulk.insert_rows(ChangeText, texts)
    return seq


def chain_hash(previous: str, head: tuple[int | str, ...], recorded: datetime, tail: tuple[str, str]) -> str:
    """Return the hash of a line over the hash before it and every column of its row, in the order of the table."""
    moment = recorded.astimezone(UTC).isoformat(timespec="microseconds")
    return digest(previous, canonical([*head, moment, *tail]))


def _lock() -> tuple[int, str]:
    """Take the log lock until commit and return seq and hash of the last line.

    Deferred foreign keys take row locks at commit, when others already wait for our lock: they are checked before it.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("the log is written inside a transaction")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; SELECT pg_advisory_xact_lock({LOCK})")
        cursor.execute("SELECT seq, hash FROM core_change ORDER BY seq DESC LIMIT 1")
        row = cursor.fetchone()
    return (0, GENESIS) if row is None else (int(row[0]), str(row[1]))


def last() -> int:
    """Return the seq of the last line, 0 when the log is empty."""
    return Change.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def after(seq: int, limit: int = 1000) -> list[Change]:
    """Return up to *limit* lines after *seq*, in order."""
    return list(Change.objects.filter(seq__gt=seq).order_by("seq")[:limit])


def newest(before: int = 0, limit: int = 100) -> list[Change]:
    """Return up to *limit* lines before the line *before* (0: from the end), newest first."""
    lines = Change.objects.filter(seq__lt=before) if before else Change.objects.all()
    return list(lines.order_by("-seq")[:limit])


def of(kind: str, fact: int) -> list[Change]:
    """Return every line of one fact, oldest first."""
    return list(Change.objects.filter(kind=kind, fact=fact).order_by("seq"))


def previous(lines: Sequence[Change]) -> dict[int, Change]:
    """Return for each of *lines*, by seq, the line of the same fact before it; none for a fact's first."""
    found: dict[int, Change] = {}
    for kind in {line.kind for line in lines}:
        wanted = {(line.fact, line.revision - 1): line.seq for line in lines if line.kind == kind}
        rows = Change.objects.filter(kind=kind, fact__in={fact for fact, _ in wanted})
        found |= {wanted[row.fact, row.revision]: row for row in rows if (row.fact, row.revision) in wanted}
    return found


def recorded_since(moment: datetime) -> list[Change]:
    """Return the lines recorded since a moment, oldest first, wherever they stand: reads the whole log."""
    return list(Change.objects.filter(recorded__gte=moment).order_by("recorded", "seq"))


def end() -> tuple[int, str]:
    """Return seq and hash of the last line; 0 and GENESIS when the log is empty."""
    return Change.objects.order_by("-seq").values_list("seq", "hash").first() or (0, GENESIS)


def hash_of(seq: int) -> str | None:
    """Return the hash of a line; None when the log has no such line."""
    return GENESIS if seq == 0 else Change.objects.filter(seq=seq).values_list("hash", flat=True).first()


STREAMED = ("seq", "kind", "fact", "type", "revision", "recorded", "values")


def stream(after: int, upto: int, *, size: int = 50_000) -> Iterator[dict[str, tuple[Any, ...]]]:
    """Yield the lines after *after* up to *upto* by column (STREAMED), *size* lines at a time.

    For what reads the log by the million: no objects, one statement each, no transaction over them. `values` is UTF-8,
    `recorded` as the driver gives it: an aware datetime, or on SQLite the text of one in UTC.
    """
    recorded, values = "recorded", "convert_to(\"values\", 'UTF8')"
    if connection.vendor == "sqlite":
        recorded, values = "CAST(recorded AS TEXT)", 'CAST("values" AS BLOB)'
    select = f"SELECT seq, kind, fact, type, revision, {recorded}, {values} FROM core_change"  # noqa: S608 - constants
    for start in range(after, upto, size):
        with connection.cursor() as cursor:
            cursor.execute(f"{select} WHERE seq > %s AND seq <= %s ORDER BY seq", [start, min(start + size, upto)])
            rows = cursor.fetchall()
        if not rows:  # beyond the end of the log
            return
        yield dict(zip(STREAMED, zip(*rows, strict=True), strict=True))


def texts(seqs: Sequence[int]) -> dict[int, dict[str, str]]:
    """Return the free text of those lines that have some which is not erased, by seq."""
    rows = ChangeText.objects.filter(change__in=seqs).exclude(salt="")
    return {row.change: json.loads(row.values) for row in rows}


def follow(name: str, handle: Callable[[list[Change]], None], *, limit: int = 1000) -> int:
    """Hand the lines after the follower's position to *handle*, *limit* at a time, to the end; return how many.

    *handle* works in the transaction that moves the position on: both happen or neither, and one follower of a name at
    a time.
    """
    handled = 0
    while Change.objects.filter(seq__gt=_place(name)).exists():  # looking needs no transaction, which would be a writer
        with transaction.atomic():
            Follower.objects.get_or_create(name=name)
            place = Follower.objects.select_for_update(no_key=True).get(name=name)
            lines = after(place.seq, limit)
            if lines:
                handle(lines)
                place.seq = lines[-1].seq
                place.save(update_fields=["seq"])
        handled += len(lines)
    return handled


def unread(name: str, limit: int = 1000) -> list[Change]:
    """Return the next lines for a follower that does its work outside a transaction and then says `reached`."""
    return after(_place(name), limit)


def behind(name: str) -> int:
    """Return how many lines a follower has not handled yet."""
    return last() - _place(name)


def reached(name: str, seq: int) -> None:
    """Move a follower's position on, in the transaction that keeps what it has made of the lines up to *seq*."""
    Follower.objects.update_or_create(name=name, defaults={"seq": seq})


def _place(name: str) -> int:
    return Follower.objects.filter(name=name).values_list("seq", flat=True).first() or 0
