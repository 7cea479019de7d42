"""Organisations: put in place, found by code, name or alias."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import connection

from jiewu.core.problems import Problem
from jiewu.people import access
from jiewu.people.models import Org as Org  # noqa: PLC0414 - others name the type by way of this module
from jiewu.people.models import OrgAlias, Post

# The owner that a file writes behind a unit's name: 城管办（坪山街道办事处）.
# A bracket inside a name belongs to it: 区委（区政府）办公室.
_OWNER = re.compile(r"(?:[（(][^（）()]*[）)])+$")
_SPACE = re.compile(r"\s+")


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
    found = {org.pk: org for org in _called(name)}
    if not found:
        found = {alias.org_id: alias.org for alias in OrgAlias.objects.filter(name=name).select_related("org")}
    if len(found) > 1:
        raise Problem("org_ambiguous", name=name, codes=", ".join(sorted(org.code for org in found.values())))
    return next(iter(found.values()), None)


def _called(name: str) -> list[Org]:
    """Return the orgs of that very name; when they hold is read when it is wanted.

    Plain SQL: every new case looks its lead up, and putting the query together takes longer than answering it.
    """
    names = ("id", "code", "name", "kind", "parent_id", "second_parent_id")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(names)} FROM people_org WHERE name = %s", [name])  # noqa: S608 - columns
        return [Org.from_db(connection.alias, names, row) for row in cursor.fetchall()]


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


def clean_name(spelling: str) -> str:
    """Strip the bracketed owner behind a unit's name and all white space, and nothing more."""
    written = _SPACE.sub("", spelling)
    return _OWNER.sub("", written) or written


def put_spellings(prefix: str, spellings: Mapping[str, Counter[str]], *, by: Post) -> dict[str, int]:
    """Put in place the orgs that a file names: unit id → how often each spelling occurs. Returns unit id → org id.

    An org is known by its id alone, so several offices of one name stay several. The most frequent cleaned spelling
    is the name (the first in code-point order among equals); every other spelling, cleaned or as written, is an alias.
    An org that stands already keeps its name.
    """
    access.require(by, "org.write")
    ids = {}
    for unit, written in spellings.items():
        cleaned: Counter[str] = Counter()
        for spelling, times in written.items():
            cleaned[clean_name(spelling)] += times
        name = min(cleaned, key=lambda each: (-cleaned[each], each))
        org, _ = Org.objects.get_or_create(code=f"{prefix}{unit}", defaults={"name": name, "kind": Org.Kind.OUTSIDE})
        others = (set(cleaned) | set(written)) - {org.name}
        OrgAlias.objects.bulk_create([OrgAlias(org=org, name=other) for other in sorted(others)], ignore_conflicts=True)
        ids[unit] = org.pk
    return ids
