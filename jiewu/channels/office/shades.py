"""Classes of a map's fill: a few quiet steps, nought by itself, and no value told from nought. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

STEPS = 4  # of one hue, beside nought
NONE, NOUGHT = "none", "nought"


@dataclass(frozen=True, slots=True)
class Step:
    """One class: its style, and the values in it as words."""

    css: str
    text: str


def classes(values: Mapping[str, float | None], text: Callable[[float], str]) -> tuple[dict[str, str], list[Step]]:
    """Return the class of each key, and the legend from the least to the most; *text* writes a value.

    Positive values are divided so that each class holds about as many keys; equal values are never parted.
    """
    known = sorted(value for value in values.values() if value)
    bounds = _bounds(known)
    found = {key: _class(value, bounds) for key, value in values.items()}
    legend = []
    if NONE in found.values():
        legend.append(Step(NONE, "—"))
    if NOUGHT in found.values():
        legend.append(Step(NOUGHT, "0"))
    for number in range(len(bounds)):
        own = [value for value in known if _class(value, bounds) == f"m{number + 1}"]
        least, most = text(own[0]), text(own[-1])
        legend.append(Step(f"m{number + 1}", least if least == most else f"{least}\N{EN DASH}{most}"))
    return found, legend


def _bounds(known: list[float]) -> list[float]:
    """Return the greatest value of each class; *known* are in order."""
    count = min(STEPS, len(set(known)))
    ends = {known[-(-len(known) * (number + 1) // count) - 1] for number in range(count)} if known else set()
    return sorted(ends)


def _class(value: float | None, bounds: list[float]) -> str:
    if value is None:
        return NONE
    if not value:
        return NOUGHT
    return next(f"m{number}" for number, end in enumerate(bounds, 1) if value <= end)
