"""Reckoning them, after a case has been stored and beside the server, and keeping them as rows.

The rows are derived from the cases and made once, outside the log: nothing counts them. They help to decide about a
case, so they are made for those that are still decided about: not for a history that is taken in after the fact.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from jiewu.cases.likeness import Weights, alike, metres, phrases, told
from jiewu.cases.models import PENDING, Case, CaseRelation
from jiewu.cases.tellers import of_one_person
from jiewu.core import changelog, clock
from jiewu.packs import editions
from jiewu.places import queries as places

if TYPE_CHECKING:
    from jiewu.core.models import Change

MATTER_DAYS = 30  # how far back the same matter is looked for
PERSON_DAYS, PLACE_DAYS = 366, 183
NEAR = 60  # metres: one house and its yard
REACH = 500  # metres within which two reports may mean one thing
LOOKED_AT = 400  # cases of the neighbourhood at most, the newest
KEPT = 3  # of one kind, for one case
NEW_DAYS = 14  # for how long after its receipt a case that is closed already is still looked at
LINES = 2000  # of the log that are read together
SLICE = 20  # cases that are kept together
SLICES = 5  # at most at one time, a second or two: others follow the log in the same process

Kind = CaseRelation.Kind


def follow() -> int:
    """Relate the cases that have come in since the last time and return how many lines of the log were read.

    Reckoning opens no transaction. Cut off between reckoning and keeping, it reckons the same again.
    """
    editions.refresh()
    read = 0
    for _ in range(SLICES):
        lines = changelog.unread("related", LINES)
        if not lines:
            break
        wanted = _decided_about(line.fact for line in lines if _begins(line))
        ends = _cut(lines, wanted)
        new = [wanted[line.fact] for line in lines[:ends] if _begins(line) and line.fact in wanted]
        found = [relation for case in new for relation in relations(case)]
        with transaction.atomic():
            CaseRelation.objects.bulk_create(found, ignore_conflicts=True)
            changelog.reached("related", lines[ends - 1].seq)
        read += ends
    return read


def _begins(line: "Change") -> bool:
    return bool(line.kind == Case.kind and line.revision == 1)


def _decided_about(cases: Iterable[int]) -> dict[int, Case]:
    """Return those of the cases that are pending, or closed but new, by id."""
    since = clock.now() - timedelta(days=NEW_DAYS)
    rows = Case.objects.filter(PENDING | Q(happened__gte=since), pk__in=set(cases), merged_into__isnull=True)
    return {case.pk: case for case in rows}


def _cut(lines: Sequence["Change"], wanted: Mapping[int, Case]) -> int:
    """Return how many lines are handled together: up to that of the last case of a slice."""
    begun = [at for at, line in enumerate(lines, 1) if _begins(line) and line.fact in wanted]
    return begun[SLICE - 1] if len(begun) > SLICE else len(lines)


def relations(case: Case) -> list[CaseRelation]:
    """Return the rows for one case: each earlier case once, as the strongest of what it may be."""
    around = list(_around(case))
    found: dict[int, CaseRelation] = {}
    for relation in (*_of_matter(case, around), *_of_person(case), *_of_place(case, around)):
        found.setdefault(relation.other_id, relation)
    return list(found.values())


def _before(case: Case, days: int) -> dict[str, object]:
    return {"happened__gte": case.happened - timedelta(days=days), "happened__lte": case.happened, "pk__lt": case.pk}


def _around(case: Case) -> Iterable[Case]:
    """Return the newest earlier cases of the community that the case lies in."""
    if case.area_id is None:
        return []
    chain = places.chain(case.area_id)
    community = chain[-2].id if len(chain) > 2 else case.area_id
    rows = Case.objects.filter(area__in=places.descendants(community), **_before(case, PLACE_DAYS))
    compared = rows.only("happened", "title", "text", "address", "lon", "lat")
    return compared.order_by("-happened", "-id")[:LOOKED_AT]


def _of_matter(case: Case, around: Sequence[Case]) -> list[CaseRelation]:
    mine = told(case.title, case.text)
    weights = Weights([told(other.title, other.text) for other in around])
    since = case.happened - timedelta(days=MATTER_DAYS)
    found = []
    for other in around:
        apart = metres(case.lon, case.lat, other.lon, other.lat)
        if other.happened < since or (apart is not None and apart > REACH):
            continue
        theirs = told(other.title, other.text)
        if weight := alike(mine, theirs, weights):
            found.append(_relation(Kind.MATTER, case, other, weight, phrases(mine, theirs)))
    return sorted(found, key=lambda relation: -relation.weight)[:KEPT]


def _of_person(case: Case) -> Iterator[CaseRelation]:
    same = of_one_person(case.pk)
    rows = Case.objects.filter(pk__in=same, **_before(case, PERSON_DAYS)).order_by("-happened", "-id")
    yield from (_relation(Kind.PERSON, case, other, 0.5) for other in rows[:KEPT])


def _of_place(case: Case, around: Sequence[Case]) -> list[CaseRelation]:
    address = "".join(case.address.split())
    found = []
    for other in around:
        apart = metres(case.lon, case.lat, other.lon, other.lat)
        same_address = address != "" and address == "".join(other.address.split())
        if same_address or (apart is not None and apart <= NEAR):
            found.append(_relation(Kind.PLACE, case, other, 0.3))
    return found[:KEPT]


def _relation(kind: str, case: Case, other: Case, weight: float, words: Sequence[str] = ()) -> CaseRelation:
    apart = metres(case.lon, case.lat, other.lon, other.lat)
    return CaseRelation(kind=kind, case=case, other=other, weight=weight, words=list(words), metres=apart)
