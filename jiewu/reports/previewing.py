"""What a template would write, for who is still at work on it. Nothing is kept."""

from dataclasses import dataclass

from jiewu.core import clock
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.places.queries import Area
from jiewu.reports import drafting, queries, stretches, templates, written
from jiewu.reports.asking import Frame
from jiewu.reports.models import Report
from jiewu.reports.stretches import Stretch
from jiewu.reports.templates import Source


@dataclass(frozen=True, slots=True)
class Preview:
    """A report that is not kept."""

    title: str
    stretch: Stretch
    blocks: list[queries.Block]
    left_out: list[str]


def preview(source: Source, *, area: Area, period: str, by: Post) -> Preview:
    """Return what *source* writes of *area* for *period* as things stand now. Raises what written.write() raises."""
    access.require(by, "report.write", Report(area=area))
    now = clock.now()
    stretch = stretches.stretch(period, now)
    draft = drafting.draft(templates.lines(source), Frame(area, stretch, now, by, past=False))
    blocks = queries.blocks(Report(blocks=draft.blocks), draft.numbers)
    return Preview(written.title_of(area, stretch.named, source), stretch, blocks, draft.left_out)
