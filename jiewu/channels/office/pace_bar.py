"""The bar of a target: what is reached, what is to be reached by now, and the whole, on one scale. Pure."""

from dataclasses import dataclass
from fractions import Fraction

WIDTH = 170
ROOM = 160  # px of the longest of the three; what is beyond it is no longer told apart


@dataclass(frozen=True, slots=True)
class Bar:
    """Lengths in px from the left: the track up to the bound, the fill, and the mark of what is expected by now."""

    track: float
    fill: float
    mark: float | None


def draw(bound: Fraction | None, reached: Fraction | None, expected: Fraction | None) -> Bar | None:
    """Return the bar; None where a length would say nothing: no number, or a bound of nought."""
    if not bound or bound < 0 or reached is None:
        return None
    top = max(bound, reached)
    mark = None if expected is None else _px(min(expected, top), top)
    return Bar(_px(bound, top), _px(max(reached, Fraction(0)), top), mark)


def _px(value: Fraction, top: Fraction) -> float:
    return round(float(value / top * ROOM), 1)
