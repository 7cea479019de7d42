"""Reading a report: text in, outline, stated figures and commitments out. Pure: no file, no clock, no network."""

from dataclasses import dataclass, field
from typing import Any

from jiewu.reading.cleaning import report_lines
from jiewu.reading.figures.stated import figures_of
from jiewu.reading.commitments import Commitment, commitments_of
from jiewu.reading.figures.model import Figure
from jiewu.reading.lines import lines
from jiewu.reading.outline import Section, outline
from jiewu.reading.periods import report_period


@dataclass(frozen=True, slots=True)
class Reading:
    """What a report says; offsets are code points of the text as given."""

    period: str
    plan_period: str
    office: str
    outline: list[Section]
    figures: list[Figure]
    commitments: list[Commitment]
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the reading as plain data."""
        return {
            "period": self.period,
            "plan_period": self.plan_period,
            "office": self.office,
            "outline": [section.as_json() for section in self.outline],
            "commitments": [commitment.as_json() for commitment in self.commitments],
            "figures": [figure.as_json() for figure in self.figures],
            "notes": self.notes,
        }


def read(text: str) -> Reading:
    """Read a report. Never raises for any text; a text without report or figures gives empty lists."""
    found = report_lines(lines(text))
    built = outline(found)
    period = report_period(found, built)
    figures = figures_of(text, built.sentences, period)
    commitments = commitments_of(text, built.sentences, figures, period.plan)
    return Reading(period.summary, period.plan, period.office, built.sections, figures, commitments)
