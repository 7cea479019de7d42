"""What the reader makes of a few sentences, placed in the summary or in the plan of a report of 2022."""

from jiewu.reading.commitments import Commitment
from jiewu.reading.figures.model import Figure
from jiewu.reading.report import read

SUMMARY = "一、2022年工作总结\n"
PLAN = "二、2023年工作计划\n"


def figures(sentences: str) -> list[Figure]:
    """Read sentences of the summary."""
    return read(SUMMARY + sentences).figures


def planned(sentences: str) -> list[Figure]:
    """Read sentences of the plan."""
    return read(SUMMARY + "各项工作有序推进。\n" + PLAN + sentences).figures


def commitments(sentences: str) -> list[Commitment]:
    """Read the commitments of sentences of the plan."""
    return read(SUMMARY + "各项工作有序推进。\n" + PLAN + sentences).commitments


def quotes(sentences: str) -> list[str]:
    """The quotes of the figures of the summary."""
    return [figure.quote for figure in figures(sentences)]


def subjects(sentences: str) -> dict[str, str]:
    """The subject of each quote (a repeated quote keeps its last)."""
    return {figure.quote: figure.subject for figure in figures(sentences)}


def only(sentences: str) -> Figure:
    """The single figure of the summary."""
    [figure] = figures(sentences)
    return figure
