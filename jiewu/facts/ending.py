"""Taking a fact out: voided when it should not have been, erased when what it says of persons must go."""

from typing import TypeVar

from django.db import transaction

from jiewu.core import writes
from jiewu.core.problems import Problem
from jiewu.core.writes import Write
from jiewu.facts.base import Fact
from jiewu.facts.models import Entry, Link
from jiewu.packs import editions
from jiewu.people import access
from jiewu.people.posts import Post

F = TypeVar("F", bound=Fact)


def void(fact: F, *, by: Post, reason: str) -> F:
    """Take an entry, activity or datapoint out of every list and count; its row and its history stay.

    Raises Problem `not_allowed`, `reason_missing`, `void_already`, and `void_merged_here` for an entry that others were
    merged into: they would count no longer without anybody saying so.
    """
    access.require(by, f"{fact.kind}.write", fact)
    if not reason.strip():
        raise Problem("reason_missing", where="reason")
    if fact.void:
        raise Problem("void_already")
    if isinstance(fact, Entry) and fact.merged.filter(void=False).exists():
        raise Problem("void_merged_here")
    fact.void = True
    return writes.write(Write(fact, "void", text={"reason": reason.strip()}), post=by.pk)


def erase(fact: F, *, by: Post, reason: str) -> F:
    """Leave a fact of any kind as a row without person or text: counts stand, the chain of the log still verifies.

    What is published (counted) stays, all else goes: title and free texts, sensitive values, the words of its history,
    its links to entries of persons. Raises Problem `not_allowed`, `reason_missing`.
    """
    access.require(by, "fact.erase", fact)
    if not reason.strip():
        raise Problem("reason_missing", where="reason")
    definition = editions.edition(fact.edition_id)
    published = {name for name, field in definition.fields.items() if field.published}
    fact.values = {name: value for name, value in fact.values.items() if name in published}
    for name in fact.personal:
        setattr(fact, name, "")
    with transaction.atomic():
        Link.objects.filter(pk__in=[link.pk for link in _to_persons(fact)]).delete()
        return writes.erase(Write(fact, "erase", text={"reason": reason.strip()}), post=by.pk)


def _to_persons(fact: Fact) -> list[Link]:
    links = Link.objects.filter(kind=fact.kind, fact_id=fact.pk).select_related("entry")
    return [link for link in links if _is_person(link.entry)]


def _is_person(entry: Entry) -> bool:
    """Tell whether the ledger is one of persons: its entries must have a name or may have an identity number."""
    fields = editions.edition(entry.edition_id).fields.values()
    return any(field.type == "id_number" or (field.type == "person_name" and field.required) for field in fields)
