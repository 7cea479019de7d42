"""What falls due today by the hour, as bars."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from jiewu.cases import waits
from jiewu.core import clock

if TYPE_CHECKING:
    from jiewu.people.posts import Post

WIDTH, HEIGHT, BASE = 272.0, 104.0, 84.0  # of the drawing; BASE is where the bars stand, px
TALLEST = 60.0
WIDEST = 22.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One hour: its bar, where its words stand, and how many fall due in it."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    above: float
    count: int
    hour: str


@dataclass(frozen=True, slots=True)
class Hours:
    """The chart, and what it says in words."""

    bars: list[Bar]
    title: str
    label: str


def hours(posts: list[Post]) -> Hours | None:
    """Return what falls due today by the hour; None where there is nothing to draw."""
    counts = Counter(clock.local(due).hour for due in waits.due_times(posts))
    if len(counts) < 2:
        return None
    total = sum(counts.values())
    words = pgettext("between names", ", ").join(f"{hour:02d}: {count}" for hour, count in sorted(counts.items()))
    title = ngettext("%(n)s case due today", "%(n)s cases due today", total) % {"n": total}
    return Hours(_bars(counts), title, _("%(title)s by the hour: %(words)s") % {"title": title, "words": words})


def _bars(counts: Counter[int]) -> list[Bar]:
    step, most = WIDTH / len(counts), max(counts.values())
    width = min(WIDEST, step * 0.8)
    found = []
    for at, (hour, count) in enumerate(sorted(counts.items())):
        height, middle = round(TALLEST * count / most, 1), round((at + 0.5) * step, 1)
        y = round(BASE - height, 1)
        bar = Bar(round(middle - width / 2, 1), y, round(width, 1), height, middle, y - 4, count, f"{hour:02d}")
        found.append(bar)
    return found
