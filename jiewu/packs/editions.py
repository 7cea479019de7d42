"""Publishing packs, and the editions that facts name."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.db import transaction

from jiewu.core import clock, stamps
from jiewu.core.models import Counter
from jiewu.core.problems import Problem, Problems
from jiewu.packs import columns, stored
from jiewu.packs.assembly import Assembly, Body, assemble
from jiewu.packs.catalogue import Catalogue, StoredEdition, build
from jiewu.packs.definitions import Definition, FactDef
from jiewu.packs.models import STAMP, Edition, Publication
from jiewu.packs.reading import SHIPPED, folders, read_packs

FORMAT = "1"  # of bodies: another number publishes all packs again at the next start

_catalogue: Catalogue | None = None
_must_compare = False
_old: dict[int, FactDef] = {}


def publish(folder: Path | None = None, *, by: int) -> list[Edition]:
    """Publish the shipped packs and those of *folder*; return the editions added, none when nothing has changed.

    A definition that its pack no longer has is withdrawn: its editions stay readable. Packs that are not among those
    read (an office's own, published before) stay as they are. *by* is the acting post's id. Raises Problems with file
    and line when a pack is wrong; then nothing is published.
    """
    source = _source(folder)
    assembly = assemble(read_packs(folder))
    if assembly.mistakes:
        raise Problems(assembly.mistakes)
    with transaction.atomic():
        # One publisher at a time: numbers of editions are counted up from what is there.
        Counter.objects.get_or_create(key="packs.publish")
        Counter.objects.select_for_update().get(key="packs.publish")
        added = _new_editions(assembly, source, by)
    if added:
        forget()
    return added


def is_published() -> bool:
    """Tell whether the shipped packs are published as this version ships them."""
    return _last_source() == _source(None)


def current() -> Catalogue:
    """Return the definitions in force. It asks the database only once after refresh(), and when it has none yet."""
    global _catalogue, _must_compare  # noqa: PLW0603 - the process's one catalogue
    catalogue = _catalogue
    if catalogue is None or (_must_compare and catalogue.stamp != stamps.stamp(STAMP)):
        catalogue = _catalogue = _load()
        _old.clear()
    _must_compare = False
    return catalogue


def refresh() -> None:
    """Let the next current() see whether something was published meanwhile: called once per request and task."""
    global _must_compare  # noqa: PLW0603 - as above
    _must_compare = True


def forget() -> None:
    """Drop what this process remembers of editions."""
    global _catalogue  # noqa: PLW0603 - as above
    _catalogue = None
    _old.clear()


def edition(id_: int) -> FactDef:
    """Return the definition that a fact names by its edition, in force or older.

    Raises Problem `edition_unknown`.
    """
    found: Definition | None = current().by_edition.get(id_) or _old.get(id_)
    if found is None:
        row = Edition.objects.filter(pk=id_).exclude(body="").values_list(*StoredEdition._fields).first()
        if row is None:
            raise Problem("edition_unknown", id=id_)
        old = StoredEdition(*row)
        found = stored.read_definition(old.section, old.head, old.body, {})
        if isinstance(found, FactDef):
            _old[id_] = found
    if not isinstance(found, FactDef):
        raise Problem("edition_unknown", id=id_)
    return found


def editions_of(key: str) -> list[FactDef]:
    """Return every edition of one type of facts, oldest first; none when no edition defines it."""
    pack, _, name = key.partition(".")
    rows = Edition.objects.filter(pack=pack, name=name, section__in=list(columns.KINDS)).exclude(body="").order_by("id")
    return [edition(id_) for id_ in rows.values_list("id", flat=True)]


def _last_source() -> str | None:
    return Publication.objects.order_by("-id").values_list("source", flat=True).first()


def _load() -> Catalogue:
    stamp = stamps.stamp(STAMP)  # before the rows: a publication in between makes the next comparison fail
    return build(stamp, [row for row in _latest().values() if row.body])


def _latest() -> dict[tuple[str, str, str], StoredEdition]:
    """Return the newest edition of every definition, withdrawn ones included, in the order first published."""
    newest: dict[tuple[str, str, str], int] = {}
    for id_, pack, section, name in Edition.objects.order_by("id").values_list("id", "pack", "section", "name"):
        newest[pack, section, name] = id_
    rows = Edition.objects.in_bulk(list(newest.values()))
    return {
        key: StoredEdition(row.pk, row.pack, row.section, row.name, row.number, row.body)
        for key, row in ((key, rows[id_]) for key, id_ in newest.items())
    }


def _new_editions(assembly: Assembly, source: str, by: int) -> list[Edition]:
    latest = _latest()
    read = {pack.name for pack in assembly.packs}
    there = {(body.pack, body.section, body.name) for body in assembly.bodies}
    gone = [
        Body(pack, section, name, "")
        for (pack, section, name), row in latest.items()
        if pack in read and (pack, section, name) not in there and row.body
    ]
    changed = _changed([*assembly.bodies, *gone], latest)
    if not changed and _last_source() == source:
        return []
    now = clock.now()
    stamps.renew(STAMP)
    publication = Publication.objects.create(source=source, post=by, published=now)
    editions = [
        Edition(
            publication=publication,
            pack=body.pack,
            section=body.section,
            name=body.name,
            number=number,
            body=body.text,
            digest=hashlib.sha256(body.text.encode()).hexdigest(),
            published=now,
        )
        for body, number in changed
    ]
    return Edition.objects.bulk_create(editions)


def _changed(bodies: Sequence[Body], latest: Mapping[tuple[str, str, str], StoredEdition]) -> list[tuple[Body, int]]:
    """Return the bodies that differ from the newest edition, with the number that each will have."""
    found = []
    for body in bodies:
        before = latest.get((body.pack, body.section, body.name))
        if before is None or before.body != body.text:
            found.append((body, 1 if before is None else before.number + 1))
    return found


def _source(folder: Path | None) -> str:
    """Return a digest of the files that a publication reads."""
    digest = hashlib.sha256(FORMAT.encode())
    for each in (*folders(SHIPPED), *(folders(folder) if folder else ())):
        for path in sorted(each.iterdir()):
            if path.suffix in (".yaml", ".csv"):
                digest.update(f"{each.name}/{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()
