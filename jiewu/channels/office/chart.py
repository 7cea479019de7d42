"""A line chart of months, drawn on the server: labels on the lines, an axis that says where it is cut. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

LEFT, RIGHT, TOP, BOTTOM, WIDTH, HEIGHT = 44.0, 1010.0, 12.0, 88.0, 1120, 112
LABEL_GAP = 15.0  # px between the labels of two lines
LETTER, LATIN, VALUE = 12.5, 0x2000, 60.0  # px of a Chinese character; where they begin; room for gap and value
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
LINES = 3  # spaces between grid lines


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its name, a value per month (None: the line has a gap), whether it is the whole, or a time before."""

    title: str
    values: Sequence[float | None]
    whole: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A series as drawn: path, its last point, and where its label stands."""

    title: str
    path: str
    end: tuple[float, float]
    label_y: float
    value: str
    whole: bool
    past: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws."""

    lines: list[Line]
    grid: list[tuple[float, str]]
    months: list[tuple[float, str]]
    width: int = WIDTH
    height: int = HEIGHT
    left: float = LEFT
    right: float = RIGHT


def draw(series: Sequence[Series], months: Sequence[str], *, decimals: int, from_zero: bool) -> Chart | None:
    """Return the chart of up to four series over *months*; None when no series has a value.

    With *from_zero* the axis starts at nought (counts), else it is cut to where the lines run (rates).
    """
    known = [value for line in series for value in line.values if value is not None]
    if not known or len(months) < 2:
        return None
    low, high, step = axis(0.0 if from_zero else min(known), max(known))
    right = _right([line.title for line in series])
    xs = [LEFT + (right - LEFT) * i / (len(months) - 1) for i in range(len(months))]

    def y(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low)

    drawn = [
        _line(line, xs, [None if value is None else y(value) for value in line.values], decimals)
        for line in series
        if any(value is not None for value in line.values)
    ]
    ticks = [low + step * i for i in range(round((high - low) / step) + 1)]
    return Chart(
        lines=_apart(drawn),
        grid=[(round(y(tick), 1), f"{tick:,.10g}") for tick in ticks],
        months=[(round(x, 1), month) for x, month in zip(xs, months, strict=True)],
        right=right,
    )


def _right(titles: Sequence[str]) -> float:
    """Return where the lines end, so that the longest label has room: Chinese characters are as wide as high."""
    longest = max(sum(LETTER if ord(letter) > LATIN else LETTER / 2 for letter in title) for title in titles)
    return min(RIGHT, WIDTH - longest - VALUE)


def axis(low: float, high: float) -> tuple[float, float, float]:
    """Return round bounds that hold low to high, and the step between grid lines."""
    span = max(high - low, abs(high) * 0.05, 1e-9)
    rough = span / LINES
    magnitude = 10.0 ** _exponent(rough)
    step = next(step * magnitude for step in STEPS if step * magnitude >= rough * 0.999)
    bottom = step * (low // step)
    top = step * -(-high // step)
    return bottom, top if top > bottom else bottom + step, step


def _exponent(value: float) -> int:
    exponent = 0
    while 10.0 ** (exponent + 1) <= value:
        exponent += 1
    while 10.0**exponent > value:
        exponent -= 1
    return exponent


def _line(series: Series, xs: Sequence[float], ys: Sequence[float | None], decimals: int) -> Line:
    path, pen_down, end = "", False, (0.0, 0.0)
    for x, y in zip(xs, ys, strict=True):
        if y is None:
            pen_down = False
            continue
        end = (round(x, 1), round(y, 1))
        path += f"L{end[0]} {end[1]}" if pen_down else f"M{end[0]} {end[1]}h0"  # h0: a month alone shows as a dot
        pen_down = True
    last = next(value for value in reversed(series.values) if value is not None)
    return Line(series.title, path, end, end[1] + 4, f"{last:,.{decimals}f}", series.whole, series.past)


def _apart(lines: list[Line]) -> list[Line]:
    """Move labels so that none stands on another, keeping their order from top to bottom."""
    ordered = sorted(lines, key=lambda line: line.label_y)
    floor = -1e9
    moved = {}
    for line in ordered:
        floor = max(line.label_y, floor + LABEL_GAP)
        moved[line.title] = floor
    below = max(moved.values(), default=0.0) - (BOTTOM + 4)
    up = max(below, 0.0)  # the names of the months stand there
    return [replace(line, label_y=round(moved[line.title] - up, 1)) for line in lines]
