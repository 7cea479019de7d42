"""lights: the colour and the words of a target on a day."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from jiewu.plans.lights import Light, Standing, light

DAY, YEAR_END = date(2025, 12, 16), date(2025, 12, 31)
NOW = Fraction(96, 100)


def standing(operator: str, bound: object, reached: object, **said: Any) -> Standing:
    """Return a target of 2025 on 16 December, whole numbers and due with the year unless said otherwise."""
    plain: dict[str, Any] = {"day": DAY, "due": YEAR_END, "ends": YEAR_END, "step": Fraction(1), "share": NOW}
    exact = [None if each is None else Fraction(str(each)) for each in (bound, reached)]
    return Standing(operator, *exact, **plain | said)


def shown(found: Light) -> tuple[str, str, Any]:
    """Return colour, code, and the one number or day that the words name."""
    return found.colour, found.code, next(iter(found.params.values()), None)


LATE = {"due": date(2025, 11, 30)}
OVER = {"day": date(2026, 1, 5)}
LEVEL = {"share": None, "step": Fraction(1, 10)}


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        # at least: against its pace
        (standing("≥", 1500, 1562, done=date(2025, 9, 24)), ("g", "done", date(2025, 9, 24))),
        (standing("≥", 1500, 1500), ("g", "met", None)),
        (standing("≥", 1200, 1187), ("g", "ahead", 35)),
        (standing("≥", 1200, 1152), ("g", "fine", None)),
        (standing("≥", 150, 132), ("y", "slow", 12)),
        (standing("≥", 12, 9, **LATE), ("r", "late", 16)),
        (standing("≥", 12, 9, **OVER), ("r", "missed", 3)),
        (standing("≥", 12, None), ("o", "silent", None)),
        (standing("≥", 1, 0), ("g", "fine", None)),  # no part of one road is to be finished earlier
        (standing("≥", "1.5", "1.435", step=Fraction(1, 100)), ("y", "slow", Fraction(1, 100))),
        # exactly
        (standing("=", 412, 405), ("g", "ahead", 10)),
        (standing("=", 412, 390), ("y", "slow", 5)),
        (standing("=", 30, 31), ("g", "met", None)),
        (standing("=", 0, 0), ("g", "fine", None)),
        (standing("=", 0, 1), ("r", "exceeded", 1)),
        (standing("=", 30, 31, fewer_is_better=True), ("r", "exceeded", 1)),
        # at most
        (standing("≤", 200, 168), ("g", "fine", None)),
        (standing("≤", 200, 195), ("y", "fast", 3)),
        (standing("≤", 200, 201), ("r", "exceeded", 1)),
        (standing("≤", 200, 200, **OVER), ("g", "kept", None)),
        # levels: against the bound itself
        (standing("≥", 92, "91.13", **LEVEL), ("y", "short", Fraction(9, 10))),
        (standing("≥", 92, "91.99", **LEVEL), ("y", "short", Fraction(1, 10))),
        (standing("≥", 90, "90.8", **LEVEL), ("g", "fine", None)),
        (standing("≥", 92, "91.13", **LEVEL | OVER), ("r", "missed", Fraction(9, 10))),
        (standing("≥", 90, "90.8", **LEVEL | OVER), ("g", "met", None)),
        (standing("=", 100, 100, **LEVEL), ("g", "fine", None)),
        (standing("≤", 5, "5.2", **LEVEL), ("y", "high", Fraction(2, 10))),
        (standing("≤", 5, "5.2", **LEVEL | OVER), ("r", "exceeded", Fraction(2, 10))),
        # ranks and directions
        (standing("rank ≤", 20, 18, share=None), ("g", "fine", None)),
        (standing("rank ≤", 20, 23, share=None), ("y", "rank_high", 3)),
        (standing("stage", None, 1, done=date(2025, 6, 1)), ("g", "done", date(2025, 6, 1))),
        (standing("direction", None, 19, share=None, way="down", before=Fraction(21)), ("g", "fine", None)),
        (standing("direction", None, 22, share=None, way="down", before=Fraction(21)), ("y", "not_down", None)),
        (standing("direction", None, 21, share=None, way="up", before=Fraction(21), **OVER), ("r", "not_up", None)),
        (standing("direction", None, 22, share=None, way="down"), ("o", "no_base", None)),
    ],
)
def test_a_light_says_how_far_it_is(case: Standing, expected: tuple[str, str, Any]) -> None:
    assert shown(light(case)) == expected
