"""The only way to store a fact: the fact, what hangs on it and its line in the log in one transaction.

A verb that stores several facts gives them to one `many`, so that every fact is stored before the log is locked.
Numbers (`ids.next_number`) are taken before the first write of a transaction, for the same reason.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Generic, cast

from django.db import transaction
from django.db.models import Model
from typing_extensions import TypeVar

from jiewu.core import batches
from jiewu.core.sensitive import Sensitive
from jiewu.core.stored import StoredFact

F = TypeVar("F", bound=StoredFact, default=StoredFact)


@dataclass(frozen=True, slots=True)
class Write(Generic[F]):
    """One fact to be stored, and what the log says of it."""

    fact: F  # new when it has no id, else updated
    verb: str  # register, correct, move, void, merge, unmerge, erase …
    text: Mapping[str, str] = field(default_factory=dict)  # free text and note of the change; erasure empties it
    sensitive: Mapping[str, Sensitive | None] = field(default_factory=dict)  # raw values to encrypt; None removes one
    rows: tuple[Model, ...] = ()  # links, tags: stored with the fact; `fact_id` of new ones is filled in
    seen: int | None = None  # the revision that the editor saw
    recorded: datetime | None = None  # of a history that comes from elsewhere; now when None
    post: int | None = None  # likewise: whose act it was; the post that stores it when None


def write(w: Write[F], *, post: int, first: Callable[[], None] | None = None) -> F:
    """Store one fact and return it, with id, revision and recorded set. Joins the transaction that is open.

    *first* is called in the transaction, before anything is written: to take a number. A new fact whose uid is taken
    already is not stored: the one that has it is returned, unchanged. Raises Problem `stale` when the fact is not at
    the revision that was seen (`seen`, and the one the object was read at).
    """
    with transaction.atomic():
        if first is not None:
            first()
        existing = batches.store([w], post=post)
    return cast(F, existing.get(id(w), w.fact))


def many(ws: Iterable[Write[F]], *, post: int, batch: int = 500) -> int:
    """Store facts, *batch* at a time in one transaction each, and return how many were stored.

    *ws* may be a generator; it is read outside the transactions. New facts whose uid is taken (in the database or
    earlier in *ws*) are left out; the object gets the id of the one that has it. A fact may stand only once in a batch.
    A Problem undoes its batch and ends the call; batches before it stay.
    """
    stored = 0
    waiting = iter(ws)
    while chunk := list(islice(waiting, batch)):
        with transaction.atomic():
            existing = batches.store(chunk, post=post)
        stored += len(chunk) - len(existing)
    return stored


def note(fact: StoredFact, verb: str, *, text: Mapping[str, str], post: int) -> None:
    """Log something that happened to a fact without changing it: unmask, read, export.

    The line holds the fact as it is now, not as the object was read: the last line of a fact is what counts.
    """
    with transaction.atomic():
        batches.note(fact, verb, text, post=post)


def erase(w: Write[F], *, post: int) -> F:
    """Store a fact without person or text, and remove what else is kept of them: counts and the chain stay.

    The caller has emptied the fact's own text; here go its encrypted values, the texts of its earlier changes and its
    words in the search index. The verb of *w* is `erase`.
    """
    if w.verb != "erase":
        raise ValueError(f"erase() with the verb {w.verb!r}")
    with transaction.atomic():
        batches.forget(w.fact.kind, w.fact.pk)
        return write(w, post=post)
