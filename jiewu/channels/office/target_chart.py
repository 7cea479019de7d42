"""One target over the months of its year: reached, to be reached, forecast; labels stand on the lines. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jiewu.channels.office.chart import axis

WIDTH, HEIGHT = 330, 206
LEFT, RIGHT, TOP, BOTTOM = 38.0, 250.0, 20.0, 176.0
MONTHS, GAP = 12, 15.0  # px between the labels at the right


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn: by the end of each month of the year, None where nothing is known; `now` in months of the year."""

    reached: Sequence[Fraction | None]
    expected: Sequence[Fraction | None]
    now: float
    bound: Fraction | None
    forecast: Fraction | None
    names: Sequence[str]  # of the months
    from_zero: bool  # of what is counted; a rate is cut to where it runs


@dataclass(frozen=True, slots=True)
class Label:
    """Words at the right end: of the target, the forecast, or what is reached."""

    what: str
    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Paths and places in px; an empty path is not drawn."""

    grid: list[tuple[float, str]]
    months: list[tuple[float, str]]
    expected: str
    reached: str
    onward: str  # from now to the forecast
    end: tuple[float, float] | None  # where what is reached ends
    bound: float | None
    labels: list[Label]


def draw(drawn: Drawn, text: Callable[[Fraction], str]) -> Chart | None:
    """Return the chart, its labels written by *text*; None without a single value that was reached."""
    known = [each for each in drawn.reached if each is not None]
    if not known:
        return None
    others = [each for each in [*drawn.expected, drawn.bound, drawn.forecast] if each is not None]
    values = [float(each) for each in [*known, *others]]
    low, high, step = axis(min(0.0, *values) if drawn.from_zero else min(values), max(values))

    def y(value: Fraction) -> float:
        return float(round(BOTTOM - (BOTTOM - TOP) * (float(value) - low) / (high - low), 1))

    reached = _points(drawn.reached, drawn.now, y, drawn.from_zero)
    end = reached[-1]
    labels = [Label(what, text(value), y(value)) for what, value in _named(drawn, known[-1])]
    ticks = [low + step * i for i in range(round((high - low) / step) + 1)]
    return Chart(
        grid=[(y(Fraction(tick)), f"{tick:,.10g}") for tick in ticks],
        months=[(_x(month), drawn.names[month - 1]) for month in range(2, MONTHS + 1, 2)],
        expected=_path(_points(drawn.expected, float(MONTHS), y, drawn.from_zero)),
        reached=_path(reached),
        onward="" if drawn.forecast is None else _path([end, (RIGHT, y(drawn.forecast))]),
        end=end,
        bound=None if drawn.bound is None else y(drawn.bound),
        labels=_apart(labels),
    )


def _named(drawn: Drawn, last: Fraction) -> list[tuple[str, Fraction]]:
    named = [("target", drawn.bound), ("forecast", drawn.forecast), ("reached", last)]
    return [(what, value) for what, value in named if value is not None]


def _x(month: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * month / MONTHS, 1)


def _points(
    values: Sequence[Fraction | None], last: float, y: Callable[[Fraction], float], from_zero: bool
) -> list[tuple[float, float]]:
    """Return the points of a line by the ends of months; the last one stands at *last*."""
    known = [(month, value) for month, value in enumerate(values, 1) if value is not None]
    found = [(_x(min(month, last)), y(value)) for month, value in known]
    return [(LEFT, y(Fraction(0))), *found] if found and from_zero else found


def _path(points: list[tuple[float, float]]) -> str:
    return "".join(f"{'L' if at else 'M'}{x} {y}" for at, (x, y) in enumerate(points))


def _apart(labels: list[Label]) -> list[Label]:
    """Move labels so that none stands on another, and none below the axis, keeping their order from top to bottom."""
    ordered = sorted(labels, key=lambda label: label.y)
    placed: list[Label] = []
    floor = TOP - GAP
    for label in ordered:
        floor = max(label.y, floor + GAP)
        placed.append(Label(label.what, label.text, floor))
    over = max(0.0, placed[-1].y - BOTTOM) if placed else 0.0
    return [Label(label.what, label.text, round(label.y - over, 1)) for label in placed]
