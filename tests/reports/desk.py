"""What tests of reports share: facts of two years, and reports written by one line of text."""

from dataclasses import dataclass
from typing import Any

from jiewu.reports import written
from jiewu.reports.models import Report
from jiewu.reports.queries import blocks
from jiewu.reports.templates import Source
from tests.indicators.counting import Counted


@dataclass(frozen=True)
class Desk(Counted):
    """Reports of 月桥街道 by 孙女士."""

    def report(self, text: str, *, period: str = "2020", **said: Any) -> Report:
        """Write a report by a template of the office."""
        return written.write(
            Source("试写", "试写", text), **{"area": self.people.street, "period": period, "by": self.people.sun} | said
        )

    def text(self, text: str, **said: Any) -> str:
        """Return what a template says, without headings' numbers and the note on top."""
        return "\n".join(block.text for block in blocks(self.report(text, **said)) if block.kind != "note")

    def years(self, before: int, now: int, **said: Any) -> None:
        """Register cases of 2019 and 2020."""
        for year, count in ((2019, before), (2020, now)):
            for number in range(count):
                self.case(f"{year}-0{number % 9 + 1}-10", **said)
