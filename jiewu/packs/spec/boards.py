"""Boards, as written: indicators of one subject, and how each group of them is shown."""

from typing import Literal

from jiewu.packs.spec.words import Names, Words, Written

KINDS = ("figures", "trend", "areas", "types", "map")


class WrittenPart(Written):
    """One part of a board: exactly one of the five keys of KINDS names its indicators."""

    title: Words | None = None
    figures: Names = ()  # a row of numbers, each with its change from the year before
    trend: Names = ()  # lines by month: one unit, up to four
    areas: Names = ()  # a table by the parts of the area; the first also as bars
    types: Names = ()  # by case type, the largest first
    map: str = ""  # fills areas by one indicator
    points: str | None = None  # of a map: open cases of these types (cases · case a, b)
    top: int | None = None  # of types: how many
    since: Literal["start"] | None = None  # of figures, areas, map: all up to the period's end, not the period alone


class WrittenBoard(Written):
    """A page of numbers on one subject."""

    title: Words
    about: Words | None = None  # a sentence: what it is for
    parts: tuple[WrittenPart, ...]
