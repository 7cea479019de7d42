"""Finding them: the cases of a year compared, and what was found kept as rows.

The rows are derived from the cases and made anew each time, outside the log: nothing counts them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from jiewu.cases.models import Case, HotSpot, HotSpotCase, HotSpotRun
from jiewu.cases.tellers import tellers
from jiewu.core import changelog, clock
from jiewu.hotspots.messages import Message
from jiewu.packs import editions

REACH = timedelta(days=366)  # how far back cases are compared
MOST = 20_000  # cases at most, the newest
PAUSE = timedelta(minutes=10)  # between two times, while cases come in


def follow() -> bool:
    """Find hot spots again when the log went on and the last time is some minutes past; return whether it was done."""
    last = HotSpotRun.objects.first()
    if last is not None and (last.seq == changelog.last() or clock.now() - last.found < PAUSE):
        return False
    refresh()
    return True


def refresh() -> int:
    """Find the hot spots among the cases of a year and return how many there are."""
    seq, now = changelog.last(), clock.now()
    messages = _messages(now)
    spots = _found(messages)
    with transaction.atomic():
        old = _old()
        HotSpot.objects.all().delete()
        HotSpotRun.objects.all().delete()
        HotSpotRun.objects.create(seq=seq, found=now, compared=len(messages))
        _keep(spots, old)
    return len(spots)


def _messages(now: datetime) -> list[Message]:
    """Return the newest cases of the reach that have a text, as messages."""
    editions.refresh()
    rows = Case.objects.filter(happened__gte=now - REACH, happened__lte=now).exclude(text="")
    told = list(rows.order_by("-happened", "-id").values_list("id", "title", "text", "happened", "lon", "lat")[:MOST])
    persons = tellers([id_ for id_, *_ in told])
    return [
        Message(
            number=str(id_),
            title=title,
            text=text,
            day=clock.local(happened).date(),
            writer=persons.get(id_, ""),
            point=None if lon is None or lat is None else (lon, lat),
        )
        for id_, title, text, happened, lon, lat in told
    ]


def _found(messages: Sequence[Message]) -> list[tuple[list[str], dict[int, float]]]:
    """Return each matter's words and its cases with the worth of their titles, the largest first."""
    if len(messages) < 2 or not any(any(map(str.isalnum, message.text)) for message in messages):
        return []
    from jiewu.hotspots.matters import find  # numpy and scikit-learn: only where something is found, not in pages

    return [
        (
            [*matter.names, *matter.words],
            {int(message.number): worth for message, worth in zip(matter.messages, matter.worths, strict=True)},
        )
        for matter in find(messages)
    ]


def _old() -> dict[UUID, set[int]]:
    found: dict[UUID, set[int]] = {}
    for uid, case in HotSpotCase.objects.values_list("spot__uid", "case"):
        found.setdefault(uid, set()).add(case)
    return found


def _keep(spots: Sequence[tuple[list[str], Mapping[int, float]]], old: dict[UUID, set[int]]) -> None:
    """Store hot spots; one that is mostly what another was before keeps its uid, so that links to it hold."""
    for words, cases in spots:
        spot = HotSpot(words=words)
        same = max(old, key=lambda uid: (len(old[uid] & cases.keys()), uid), default=None)
        if same is not None and 2 * len(old[same] & cases.keys()) > min(len(old[same]), len(cases)):
            spot.uid = same
            del old[same]
        spot.save()
        HotSpotCase.objects.bulk_create(
            HotSpotCase(spot=spot, case_id=case, worth=worth) for case, worth in sorted(cases.items())
        )
