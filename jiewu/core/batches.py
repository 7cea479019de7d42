"""How a batch of writes is stored, step by step, inside the transaction that core.writes opened."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, models, transaction

from jiewu.core import bulk, changelog, clock, search, sensitive
from jiewu.core.canonical import image
from jiewu.core.models import Change, ChangeText, FieldValue, SensitiveValue
from jiewu.core.problems import Problem
from jiewu.core.stored import StoredFact, model_of

if TYPE_CHECKING:
    from jiewu.core.writes import Write

    AnyWrite = Write[Any]

UID_RACES = 5  # how often a batch looks again for uids that another transaction has just taken
VALUE_LENGTH = 200  # of FieldValue.value
HELD_IN = {"type", "edition_id", "values"}  # attributes of a fact that its filter values hang on


def store(ws: Sequence["AnyWrite"], *, post: int) -> dict[int, Any]:
    """Store a batch and return, by id(write), the facts that were there already under the same uid."""
    _refuse_twice(ws)
    existing: dict[int, Any] = {}
    with _untouched_on_failure(ws):
        moment = clock.now()
        by_model: dict[type[models.Model], list[AnyWrite]] = defaultdict(list)
        for w in ws:
            by_model[type(w.fact)].append(w)
        old_types: dict[int, str] = {}
        for model in sorted(by_model, key=lambda model: model._meta.db_table):  # one order of locks for everybody
            old_types |= _update(model, [w for w in by_model[model] if w.fact.pk is not None], moment)
            existing |= _insert(model, [w for w in by_model[model] if w.fact.pk is None], moment)
        stored = [w for w in ws if id(w) not in existing]
        _put_field_values(stored, old_types)
        _put_sensitive(stored)
        _put_rows(stored)
        if stored:
            changelog.append([_line(w.fact, w.verb, w.text, w.recorded or moment, w.post) for w in stored], post=post)
    return existing


def forget(kind: str, fact: int) -> None:
    """Remove what is kept of a fact beside its row: encrypted values, texts of its changes, its words for search.

    The row is locked first: no text of it can be added between here and the line of the erasure.
    """
    list(model_of(kind)._base_manager.select_for_update(no_key=True).filter(pk=fact).values_list("pk"))
    sensitive.forget(kind, fact)
    seqs = Change.objects.filter(kind=kind, fact=fact).values("seq")
    ChangeText.objects.filter(change__in=seqs).update(salt="", values="")
    search.forget(kind, fact)


def note(fact: StoredFact, verb: str, text: Mapping[str, str], *, post: int) -> None:
    """Write a line about a fact that does not change. Its row is locked, so that no newer version slips in before."""
    rows = model_of(fact.kind)._base_manager.select_for_update(no_key=True)
    present = rows.filter(pk=fact.pk).first()
    if present is None:
        raise Problem("not_found")
    changelog.append([_line(present, verb, text, clock.now())], post=post)


def _refuse_twice(ws: Sequence["AnyWrite"]) -> None:
    """A fact stored twice in a batch would log its last state twice: that is a mistake of the caller."""
    seen = set()
    for w in ws:
        key = id(w.fact) if w.fact.pk is None else (w.fact.kind, w.fact.pk)
        if key in seen:
            raise ValueError(f"{w.fact.kind} {w.fact.pk} stands twice in one batch of writes")
        seen.add(key)


@contextmanager
def _untouched_on_failure(ws: Sequence["AnyWrite"]) -> Iterator[None]:
    """Give the objects back as they came when the batch fails, so that the caller may try again."""
    before = [(w.fact, w.fact.pk, w.fact.revision, w.fact.recorded) for w in ws]
    try:
        yield
    except BaseException:
        for fact, key, revision, recorded in before:
            fact.pk, fact.revision, fact.recorded = key, revision, recorded
            fact._state.adding = key is None
        raise


def _insert(model: type[models.Model], ws: list["AnyWrite"], moment: datetime) -> dict[int, Any]:
    """Insert new facts but those whose uid is taken; return the facts that have it, by id(write).

    On PostgreSQL another transaction may take a uid between our look and our insert: then we look again.
    """
    if len(ws) == 1:
        return _insert_one(model, ws[0], moment)
    existing: dict[int, Any] = {}
    fresh = ws
    for _ in range(UID_RACES):
        existing |= _taken(model, fresh)
        fresh = [w for w in fresh if id(w) not in existing]
        for w, key in zip(fresh, bulk.new_ids(model, len(fresh)) if fresh else (), strict=True):
            w.fact.pk, w.fact.revision, w.fact.recorded = key, 1, w.recorded or moment
        try:
            with _savepoint():
                # In the order of their uids: two batches that share some then wait for each other in one order only.
                bulk.insert(model, sorted((w.fact for w in fresh), key=attrgetter("uid")))
        except IntegrityError:
            for w in fresh:
                w.fact.pk = None
            if not _taken(model, fresh):
                raise
        else:
            for w in ws:
                if id(w) in existing:
                    w.fact.pk = existing[id(w)].pk
            return existing
    raise Problem("busy")


def _insert_one(model: type[models.Model], w: "AnyWrite", moment: datetime) -> dict[int, Any]:
    """Insert one new fact, or return the one that has its uid: the usual case, in one statement."""
    before = (w.fact.revision, w.fact.recorded)
    uid_field: Any = model._meta.get_field("uid")
    w.fact.uid = uid_field.to_python(w.fact.uid)
    w.fact.revision, w.fact.recorded = 1, w.recorded or moment
    if bulk.insert_new(model, w.fact, known_by="uid"):
        return {}
    w.fact.revision, w.fact.recorded = before
    there = model._base_manager.get(uid=w.fact.uid)
    w.fact.pk = there.pk
    return {id(w): there}


def _taken(model: type[models.Model], ws: list["AnyWrite"]) -> dict[int, Any]:
    """Return the facts that already have the uid of a write, in the database or earlier in the batch, by id(write)."""
    uid_field: Any = model._meta.get_field("uid")
    uids = [uid_field.to_python(w.fact.uid) for w in ws]
    known = bulk.which_exist(model, "uid", uids)
    there: Iterable[Any] = model._base_manager.filter(uid__in=known) if known else ()
    owners: dict[Any, Any] = {fact.uid: fact for fact in there}
    taken = {}
    for w, uid in zip(ws, uids, strict=True):
        w.fact.uid = uid
        if uid in owners:
            taken[id(w)] = owners[uid]
        owners.setdefault(uid, w.fact)
    return taken


def _savepoint() -> AbstractContextManager[None]:
    """A failed insert leaves PostgreSQL's transaction unusable without one; on SQLite the gate keeps races out."""
    return transaction.atomic() if connection.vendor == "postgresql" else nullcontext()


def _update(model: type[models.Model], ws: list["AnyWrite"], moment: datetime) -> dict[int, str]:
    """Update facts and return the type that those had before whose fields changed, by id(write).

    Raises Problem `stale`, `not_found`.
    """
    if not ws:
        return {}
    keys = [w.fact.pk for w in ws]
    locked = model._base_manager.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True)
    stands = {key: (type_, revision) for key, type_, revision in locked.values_list("pk", "type", "revision")}
    for w in ws:
        if w.fact.pk not in stands:
            raise Problem("not_found")
        _, revision = stands[w.fact.pk]
        if revision != w.fact.revision or w.seen not in (None, revision):
            raise Problem("stale")
        w.fact.revision, w.fact.recorded = revision + 1, w.recorded or moment
    changed = bulk.update(model, [w.fact for w in ws], bulk.stored(model, keys))
    return {id(w): stands[w.fact.pk][0] for w in ws if changed[w.fact.pk] & HELD_IN}


def _put_field_values(ws: Sequence["AnyWrite"], old_types: Mapping[int, str]) -> None:
    """Store the filter values of new facts, and of those whose fields changed in the place of the old ones."""
    ws = [w for w in ws if w.fact.revision == 1 or id(w) in old_types]
    old = [(old_types[id(w)], w.fact.pk) for w in ws if id(w) in old_types]
    if old:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM core_fieldvalue WHERE type = %s AND fact = %s", old)
    rows = [
        (w.fact.type, w.fact.id, name, value[:VALUE_LENGTH])
        for w in ws
        for name, values in w.fact.filter_values().items()
        for value in dict.fromkeys(values)
    ]
    bulk.insert_rows(FieldValue, rows)


def _put_sensitive(ws: Sequence["AnyWrite"]) -> None:
    rows = []
    for w in ws:
        if w.sensitive:
            if w.fact.revision > 1:
                sensitive.forget(w.fact.kind, w.fact.pk, w.sensitive)
            rows += sensitive.rows_of(w.fact.kind, w.fact.pk, w.sensitive)
    if rows:
        keys = bulk.new_ids(SensitiveValue, len(rows))
        bulk.insert_rows(SensitiveValue, [(key, *row) for key, row in zip(keys, rows, strict=True)])


def _put_rows(ws: Sequence["AnyWrite"]) -> None:
    """Store what hangs on the facts, telling new rows the id of theirs; rows that exist are saved whole."""
    new: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for w in ws:
        for row in w.rows:
            if getattr(row, "fact_id", 0) is None:
                row.fact_id = w.fact.pk  # type: ignore[attr-defined]  # just seen
            row._prepare_related_fields_for_save(operation_name="save")  # type: ignore[attr-defined]  # ids of new facts
            if row._state.adding:
                new[type(row)].append(row)
            else:
                row.save()
    for model in sorted(new, key=lambda model: model._meta.db_table):
        _insert_with_ids(model, new[model])


def _insert_with_ids(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    if rows:
        for row, key in zip(rows, bulk.new_ids(model, len(rows)), strict=True):
            row.pk = key
        bulk.insert(model, rows)


def _line(
    fact: StoredFact, verb: str, text: Mapping[str, str], moment: datetime, post: int | None = None
) -> changelog.Line:
    return changelog.Line(
        kind=fact.kind,
        fact=fact.id,
        type=fact.type,
        verb=verb,
        revision=fact.revision,
        recorded=moment,
        values=image(fact.published()),
        text=text,
        post=post,
    )
