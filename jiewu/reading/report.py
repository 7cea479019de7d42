"""Reading a report: text in, outline, stated figures and commitments out. Pure: no file, no clock, no network."""

from dataclasses import dataclass, field
from typing import Any

import jiewu.reading.problems  # noqa: F401 - defines the codes also where Django has not started
from jiewu.core.problems import Problem
from jiewu.reading.characters import is_traditional
from jiewu.reading.cleaning import report_lines
from jiewu.reading.commitments import Commitment, commitments_of
from jiewu.reading.figures.model import Figure
from jiewu.reading.figures.stated import figures_of
from jiewu.reading.lines import lines
from jiewu.reading.outline import outline
from jiewu.reading.parts import Part
from jiewu.reading.periods import Period, report_period
from jiewu.reading.sections import Outline, Section


@dataclass(frozen=True, slots=True)
class Reading:
    """What a report says; offsets are code points of the text as given."""

    period: str
    plan_period: str
    office: str
    outline: list[Section]
    figures: list[Figure]
    commitments: list[Commitment]
    notes: list[Problem] = field(default_factory=list)  # what a reader should know: no figures, no plan, no period

    def as_json(self) -> dict[str, Any]:
        """Return the reading as plain data."""
        return {
            "period": self.period,
            "plan_period": self.plan_period,
            "office": self.office,
            "outline": [section.as_json() for section in self.outline],
            "commitments": [commitment.as_json() for commitment in self.commitments],
            "figures": [figure.as_json() for figure in self.figures],
            "notes": [note.as_json() for note in self.notes],
        }


def read(text: str) -> Reading:
    """Read a report. Never raises for any text; a text without report or figures gives empty lists."""
    found = report_lines(lines(text))
    built = outline(found)
    period = report_period(found, built)
    figures = figures_of(text, built.sentences, period)
    commitments = commitments_of(text, built.sentences, figures, period.plan)
    notes = _notes(text, built, figures, period)
    return Reading(period.summary, period.plan, period.office, built.sections, figures, commitments, notes)


def _notes(text: str, built: Outline, figures: list[Figure], period: Period) -> list[Problem]:
    codes = {
        "report_without_text": not built.sentences,
        "report_traditional": is_traditional(text),
        "report_without_figures": built.sentences and not figures,
        "report_without_plan": built.sentences and not any(s.part is Part.PLAN for s in built.sentences),
        "report_without_period": built.sentences and not period.summary,
    }
    return [Problem(code) for code, holds in codes.items() if holds]
