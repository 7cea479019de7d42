"""Full-text search over facts: overlapping Chinese bigrams and words, in FTS5 on SQLite and a tsvector on PostgreSQL.

The index follows the log (`follow`, run by `jiewu serve`), so it may lag a moment behind. Phones and ID numbers inside
the text are masked before they are indexed.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from jiewu.core import bulk, changelog
from jiewu.core.canonical import digest
from jiewu.core.masking import mask_text
from jiewu.core.models import Change, SearchEntry
from jiewu.core.stored import StoredFact, model_of

LONGEST = 50_000  # characters of one fact that are indexed
SLICE = 100  # changes that are indexed in one transaction: others wait for it
FAR, CATCHING_UP = 5000, 1000  # so many changes behind, such slices: of a history each fact comes several times
_CHINESE = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(rf"([{_CHINESE}]+)|([^\W_{_CHINESE}]+)")


def words(text: str) -> list[str]:
    """Return the words under which *text* is found, each once: 榕浦街 → 榕浦 浦街 街; others whole, lower case.

    The last character of a Chinese run stands alone, so that every character begins some word.
    """
    found: dict[str, None] = {}
    for run in _split(text[:LONGEST]):
        if _is_chinese(run):
            found.update(dict.fromkeys(run[start : start + 2] for start in range(len(run))))
        else:
            found[run] = None
    return list(found)


def query(text: str, kind: str, *, limit: int = 200) -> list[int]:
    """Return the ids of the facts of a kind that hold everything in *text*, newest first, at most *limit*."""
    wanted = _wanted(text)
    if not wanted:
        return []
    if connection.vendor == "postgresql":
        match = "core_searchentry.words @@ %s::tsquery"
        source = "core_searchentry"
        expression = " & ".join(f"'{word}':*" if prefix else f"'{word}'" for word, prefix in wanted)
    else:
        # Matched once, by itself: joined, SQLite would match again for every row of the table beside it.
        match = "id IN (SELECT rowid FROM core_search WHERE core_search MATCH %s)"
        source = "core_searchentry"
        expression = " ".join(f'"{word}"*' if prefix else f'"{word}"' for word, prefix in wanted)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT fact FROM {source} WHERE {match} AND kind = %s ORDER BY fact DESC LIMIT %s",  # noqa: S608
            [expression, kind, limit],
        )
        return [int(row[0]) for row in cursor.fetchall()]


def follow() -> int:
    """Bring the index up to the end of the log and return how many changes were read."""
    far = changelog.behind("search") > FAR
    return changelog.follow("search", _index, limit=CATCHING_UP if far else SLICE)


def forget(kind: str, fact: int) -> None:
    """Take one fact out of the index."""
    _drop(list(SearchEntry.objects.filter(kind=kind, fact=fact).values_list("id", flat=True)))


def _split(text: str) -> Iterable[str]:
    return (found[0].lower() for found in _RUNS.finditer(text))


def _is_chinese(run: str) -> bool:
    return run[0] >= "\u3400" and _RUNS.match(run)[1] is not None  # type: ignore[index]  # a run matches itself


def _wanted(text: str) -> list[tuple[str, bool]]:
    """Return the words that must all be there, and whether each is only a beginning: 榕浦街 → 榕浦, 浦街; 榕 → 榕…"""
    wanted: dict[tuple[str, bool], None] = {}
    for run in _split(text):
        if _is_chinese(run) and len(run) > 1:
            wanted.update(dict.fromkeys((run[start : start + 2], False) for start in range(len(run) - 1)))
        else:
            wanted[run, True] = None
    return list(wanted)


def _index(changes: Sequence[Change]) -> None:
    """Index the present text of the facts that *changes* speak of."""
    touched: dict[str, set[int]] = {}
    for change in changes:
        touched.setdefault(change.kind, set()).add(change.fact)
    for kind, facts in touched.items():
        texts = {fact.pk: _text(fact) for fact in model_of(kind)._base_manager.filter(pk__in=facts)}
        _put(kind, {fact: texts.get(fact, "") for fact in sorted(facts)})


def _text(fact: StoredFact) -> str:
    return "" if getattr(fact, "void", False) else mask_text(fact.search_text())


def _put(kind: str, texts: dict[int, str]) -> None:
    """Index each text under its fact; an empty one takes the fact out, an unchanged one costs nothing."""
    known = {entry.fact: entry for entry in SearchEntry.objects.filter(kind=kind, fact__in=texts)}
    fresh: dict[int, tuple[str, list[str]]] = {}
    for fact, text in texts.items():
        bag = words(text)
        mark = digest(*bag) if bag else ""
        entry = known.pop(fact, None)
        if entry is None or entry.digest != mark:
            if bag:
                fresh[fact] = (mark, bag)
            if entry is not None:
                _drop([entry.pk])
    keys = bulk.new_ids(SearchEntry, len(fresh)) if fresh else ()
    rows = [(key, kind, fact, mark) for key, (fact, (mark, _)) in zip(keys, fresh.items(), strict=True)]
    bulk.insert_rows(SearchEntry, rows)
    bags: list[tuple[Any, Any]]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            bags = [(bag, key) for key, (_, bag) in zip(keys, fresh.values(), strict=True)]
            cursor.executemany("UPDATE core_searchentry SET words = array_to_tsvector(%s::text[]) WHERE id = %s", bags)
        else:
            bags = [(key, " ".join(bag)) for key, (_, bag) in zip(keys, fresh.values(), strict=True)]
            cursor.executemany("INSERT INTO core_search (rowid, words) VALUES (%s, %s)", bags)


def _drop(entries: Sequence[int]) -> None:
    SearchEntry.objects.filter(id__in=entries).delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM core_search WHERE rowid = %s", [(entry,) for entry in entries])
