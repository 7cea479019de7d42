"""Reading hot spots: never a title or a word of a case that the posts who ask may not see."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from jiewu.cases.models import Case, HotSpot, HotSpotCase, HotSpotRun
from jiewu.cases.tellers import tellers
from jiewu.core import clock, masking
from jiewu.core.problems import Problem
from jiewu.hotspots.titles import best
from jiewu.people import access
from jiewu.people.posts import Post

LEAST = 3  # cases within the span that make a hot spot of it
MOST = 40  # hot spots shown, the largest first
WORDS = 6
AT_ONCE = 20_000  # ids in one statement; SQLite takes 32,766 values


@dataclass(frozen=True, slots=True)
class Spot:
    """A hot spot within a span of days, as some posts may see it.

    `cases` are all its cases, the newest first, `shown` those that the posts may read, `people` how many are known to
    have told of it (0: of none is it known). `days` are those of all its cases, `areas` those of the shown ones;
    `waits` is since how many days it is unsolved, None when every case is closed.
    """

    uid: UUID
    title: str
    words: tuple[str, ...]
    cases: tuple[int, ...]
    shown: tuple[int, ...]
    people: int
    days: tuple[date, ...]
    open: int
    waits: int | None
    areas: tuple[int, ...]

    @property
    def hidden(self) -> int:
        """How many cases are not for the posts who ask."""
        return len(self.cases) - len(self.shown)


@dataclass(frozen=True, slots=True)
class Overview:
    """The hot spots of a span, largest first; how many lie out of reach; and when they were found (None: not yet)."""

    spots: list[Spot]
    hidden: int
    since: date
    found: datetime | None
    compared: int


@dataclass(slots=True)
class _Group:
    """The cases of one hot spot within the span: (id, worth of its title), newest first."""

    cases: list[tuple[int, float]] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    open: int = 0


@dataclass(frozen=True, slots=True)
class _Seen:
    title: str
    text: str
    area: int | None


def overview(*, by: Iterable[Post], days: int) -> Overview:
    """Return the hot spots of the last *days* days, today included."""
    posts, run = list(by), HotSpotRun.objects.first()
    since = clock.today() - timedelta(days=days - 1)
    groups = {spot: group for spot, group in _groups(since).items() if len(group.cases) >= LEAST}
    seen = _seen([case for group in groups.values() for case, _ in group.cases], posts)
    within = {spot: group for spot, group in groups.items() if any(case in seen for case, _ in group.cases)}
    largest = sorted(within, key=lambda spot: (-len(within[spot].cases), -within[spot].open, spot))[:MOST]
    persons = tellers([case for spot in largest for case, _ in within[spot].cases])
    rows = HotSpot.objects.in_bulk(largest)
    spots = [_spot(rows[spot], within[spot], seen, persons) for spot in largest if spot in rows]
    return Overview(spots, len(groups) - len(within), since, run.found if run else None, run.compared if run else 0)


def grown(*, by: Iterable[Post], days: int, since: date) -> list[Spot]:
    """Return the hot spots of the last *days* days that a case since a day belongs to, the largest first."""
    groups = _large(days)
    spots = _spots({spot: group for spot, group in groups.items() if group.days[0] >= since}, by)
    return sorted(spots, key=lambda spot: -len(spot.cases))


def some(uids: Iterable[UUID], *, by: Iterable[Post], days: int) -> list[Spot]:
    """Return those of the hot spots of the last *days* days that have these uids and of which something may be seen."""
    wanted = set(HotSpot.objects.filter(uid__in=list(uids)).values_list("pk", flat=True))
    return _spots({spot: group for spot, group in _large(days).items() if spot in wanted}, by) if wanted else []


def newly(*, days: int, since: date) -> dict[UUID, tuple[int, ...]]:
    """Return the cases of those hot spots of the last *days* days that were none before a day, whoever asks, by uid."""
    groups = {spot: group for spot, group in _large(days).items() if sorted(group.days)[LEAST - 1] >= since}
    uids = dict(HotSpot.objects.filter(pk__in=groups).values_list("pk", "uid"))
    return {uids[spot]: tuple(case for case, _ in group.cases) for spot, group in groups.items() if spot in uids}


def found_since(moment: datetime) -> bool:
    """Tell whether hot spots were looked for since a moment."""
    return HotSpotRun.objects.filter(found__gt=moment).exists()


def _large(days: int) -> dict[int, _Group]:
    """Return the groups of the last *days* days that are hot spots."""
    groups = _groups(clock.today() - timedelta(days=days - 1))
    return {spot: group for spot, group in groups.items() if len(group.cases) >= LEAST}


def _spots(groups: Mapping[int, _Group], by: Iterable[Post]) -> list[Spot]:
    """Return those of the groups of which the posts may see something."""
    if not groups:
        return []
    seen = _seen([case for group in groups.values() for case, _ in group.cases], list(by))
    within = [spot for spot, group in groups.items() if any(case in seen for case, _ in group.cases)]
    persons = tellers([case for spot in within for case, _ in groups[spot].cases])
    rows = HotSpot.objects.in_bulk(within)
    return [_spot(rows[spot], groups[spot], seen, persons) for spot in within if spot in rows]


def one(uid: UUID, *, by: Iterable[Post], days: int) -> Spot:
    """Return one hot spot within the last *days* days. Raises Problem `not_found` when nothing of it may be seen."""
    row = HotSpot.objects.filter(uid=uid).first()
    since = clock.today() - timedelta(days=days - 1)
    group = _groups(since, row.pk).get(row.pk) if row else None
    if row is None or group is None:
        raise Problem("not_found")
    ids = [case for case, _ in group.cases]
    seen = _seen(ids, list(by))
    if not seen:
        raise Problem("not_found")
    return _spot(row, group, seen, tellers(ids))


def _groups(since: date, spot: int | None = None) -> dict[int, _Group]:
    """Return the cases since a day by hot spot, of one of them or all."""
    rows = HotSpotCase.objects.filter(case__happened__gte=clock.begin(since), case__void=False)
    if spot is not None:
        rows = rows.filter(spot=spot)
    found: defaultdict[int, _Group] = defaultdict(_Group)
    columns = ("spot", "case", "worth", "case__happened", "case__phase", "case__merged_into")
    for at, case, worth, happened, phase, merged in rows.order_by("-case__happened", "-case").values_list(*columns):
        group = found[at]
        group.cases.append((case, worth))
        group.days.append(clock.local(happened).date())
        group.open += phase not in (Case.Phase.CLOSED, Case.Phase.VOID) and merged is None
    return found


def _seen(cases: Sequence[int], posts: Sequence[Post]) -> dict[int, _Seen]:
    """Return what the posts may read of *cases*."""
    found: dict[int, _Seen] = {}
    for start in range(0, len(cases), AT_ONCE):
        rows = access.visible_to_any(posts, Case.objects.filter(pk__in=cases[start : start + AT_ONCE]))
        found |= {case: _Seen(*rest) for case, *rest in rows.values_list("id", "title", "text", "area")}
    return found


def _spot(row: HotSpot, group: _Group, seen: Mapping[int, _Seen], persons: Mapping[int, str]) -> Spot:
    shown = [case for case, _ in group.cases if case in seen]
    told = "\n".join(f"{seen[case].title}\n{seen[case].text}" for case in shown)
    first = min(group.days)
    return Spot(
        uid=row.uid,
        title=masking.mask_text(best((worth, seen[case].title) for case, worth in group.cases if case in seen)),
        words=tuple(_telling(row.words, told)),
        cases=tuple(case for case, _ in group.cases),
        shown=tuple(shown),
        people=len({persons[case] for case, _ in group.cases if case in persons}),
        days=tuple(reversed(group.days)),
        open=group.open,
        waits=(clock.today() - first).days if group.open else None,
        areas=tuple(dict.fromkeys(area for case in shown if (area := seen[case].area) is not None)),
    )


def _telling(words: Sequence[str], told: str) -> Iterable[str]:
    """Return the words that stand in what may be read, none that is part of another."""
    present = [word for word in words if word in told]
    return [word for word in present if not any(word != other and word in other for other in present)][:WORDS]
