"""Organisations: put in place, found by code, name or alias."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from jiewu.core import stamps
from jiewu.core.problems import Problem
from jiewu.people import access
from jiewu.people.models import ORGS, OrgAlias, Post
from jiewu.people.models import Org as Org  # noqa: PLC0414 - others name the type by way of this module
from jiewu.people.spelling import clean_name


@dataclass(frozen=True, slots=True)
class _Directory:
    """How the orgs are called, in memory while none changes."""

    stamp: str
    codes: Mapping[int, str]
    named: Mapping[str, Sequence[int]]
    aliases: Mapping[str, Sequence[int]]


_directory: _Directory | None = None


@transaction.atomic
def put_org(
    code: str,
    *,
    by: Post,
    name: str,
    kind: str = Org.Kind.DEPARTMENT,
    parent: Org | None = None,
    second_parent: Org | None = None,
    areas: Iterable[int] = (),
    starts: date | None = None,
) -> Org:
    """Make the org of that *code*, or change it. Raises `org_circle` when it would stand under itself."""
    access.require(by, "org.write")
    for head in (parent, second_parent):
        if head is not None and any(above.code == code for above in lineage(head)):
            raise Problem("org_circle", name=name)
    stamps.renew(ORGS)
    org, _ = Org.objects.update_or_create(
        code=code,
        defaults={"name": name, "kind": kind, "parent": parent, "second_parent": second_parent, "starts": starts},
    )
    org.areas.set(areas)
    return org


def lineage(org: Org) -> list[Org]:
    """Return *org* and the orgs it stands under by its first head, nearest first."""
    found = [org]
    while found[-1].parent is not None:
        found.append(found[-1].parent)
    return found


def by_name(name: str) -> Org | None:
    """Return the one org called *name*, by its name or an alias; None when there is none.

    Raises Problem `org_ambiguous`, with the codes, when several are.
    """
    found = id_of(name)
    return None if found is None else Org.objects.get(pk=found)


def id_of(name: str) -> int | None:
    """Return the id of the one org called *name*, as by_name() does, from memory."""
    known = _known()
    found = known.named.get(name) or known.aliases.get(name, ())
    if len(found) > 1:
        raise Problem("org_ambiguous", name=name, codes=", ".join(sorted(known.codes[id_] for id_ in found)))
    return found[0] if found else None


def code_of(org: int | None) -> str | None:
    """Return the code of an org by its id, from memory; None for no org."""
    if org is None:
        return None
    known = _known().codes.get(org)
    return known or Org.objects.values_list("code", flat=True).get(pk=org)  # made since this request looked


def _known() -> _Directory:
    global _directory  # noqa: PLW0603 - replaced whole, so that threads always see one or the other
    stamp, known = stamps.stamp(ORGS), _directory
    if known is None or known.stamp != stamp:
        known = _directory = _read(stamp)
    return known


def _read(stamp: str) -> _Directory:
    codes: dict[int, str] = {}
    named: dict[str, list[int]] = {}
    aliases: dict[str, list[int]] = {}
    for id_, code, name in Org.objects.order_by("id").values_list("pk", "code", "name"):
        codes[id_] = code
        named.setdefault(name, []).append(id_)
    for id_, name in OrgAlias.objects.order_by("org_id").values_list("org_id", "name"):
        aliases.setdefault(name, []).append(id_)
    return _Directory(stamp, codes, named, aliases)


def named(name_or_code: str) -> Org:
    """Return the org of that code or name. Raises Problem `org_unknown` or `org_ambiguous`."""
    org = Org.objects.filter(code=name_or_code).first() or by_name(name_or_code)
    if org is None:
        raise Problem("org_unknown", name=name_or_code)
    return org


def by_codes(codes: Iterable[str]) -> dict[str, int]:
    """Return code → id of those orgs of *codes* that stand."""
    return dict(Org.objects.filter(code__in=list(codes)).values_list("code", "pk"))


def names(ids: Iterable[int]) -> dict[int, str]:
    """Return id → name of orgs."""
    return dict(Org.objects.filter(pk__in=list(ids)).values_list("pk", "name"))


def handling() -> list[Org]:
    """Return the orgs that a case can be given to, in the order of their codes."""
    return list(Org.objects.exclude(code="system").order_by("code"))


@dataclass(frozen=True, slots=True)
class Spelled:
    """The orgs that a file names: their ids by unit id, and how many of them were not there before."""

    ids: Mapping[str, int]
    added: int


@transaction.atomic
def put_spellings(prefix: str, spellings: Mapping[str, Counter[str]], *, by: Post) -> Spelled:
    """Put in place the orgs that a file names: unit id → how often each spelling occurs.

    An org is known by its id alone, so several offices of one name stay several. The most frequent cleaned spelling
    is the name (the first in code-point order among equals); every other spelling, cleaned or as written, is an alias.
    An org that stands already keeps its name.
    """
    access.require(by, "org.write")
    stamps.renew(ORGS)
    ids, added = {}, 0
    for unit, written in spellings.items():
        cleaned: Counter[str] = Counter()
        for spelling, times in written.items():
            cleaned[clean_name(spelling)] += times
        name = min(cleaned, key=lambda each: (-cleaned[each], each))
        org, new = Org.objects.get_or_create(code=f"{prefix}{unit}", defaults={"name": name, "kind": Org.Kind.OUTSIDE})
        others = (set(cleaned) | set(written)) - {org.name}
        OrgAlias.objects.bulk_create([OrgAlias(org=org, name=other) for other in sorted(others)], ignore_conflicts=True)
        ids[unit] = org.pk
        added += new
    return Spelled(ids, added)
