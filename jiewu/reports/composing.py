"""One placeholder, counted: the phrase that it writes, and a row for each number printed in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jiewu.core.expressions.aggregates import Count as Counter
from jiewu.indicators import counting, drilldown
from jiewu.indicators.figures import Counted, Figure
from jiewu.indicators.links import Link
from jiewu.indicators.tables import Table
from jiewu.plans import bases
from jiewu.reports import stretches, writing
from jiewu.reports.asking import Answers, Asking, Count
from jiewu.reports.goals import Set
from jiewu.reports.models import ReportNumber
from jiewu.reports.parts import Share, parts
from jiewu.reports.writing import Amount, Mark, Part, Phrase


@dataclass(frozen=True, slots=True)
class Base:
    """What a number is compared with: counted in the year before, or stated by a report of then."""

    amount: Amount
    count: Count | None  # None: stated
    facts: int = 0
    source: str = ""


@dataclass(slots=True)
class Composer:
    """Writes the phrases of one report."""

    answers: Answers
    goals: Mapping[str, Set]
    _bases: dict[Count, Base | None] = field(default_factory=dict)
    _shares: dict[tuple[Count, tuple[str, ...]], list[Share]] = field(default_factory=dict)

    def compose(self, asking: Asking) -> tuple[Phrase, list[ReportNumber]]:
        """Return the phrase and its numbers; report, phrase and place of these are the caller's to fill in."""
        phrase = _WRITERS[asking.placeholder.phrase](self, asking)
        return phrase, [self._number(asking, mark, phrase.text) for mark in phrase.marks]

    def figure(self, asking: Asking) -> Amount:
        """Return what was counted for it."""
        return amount(self.answers.figure(asking.now), asking.indicator.unit)

    def shares(self, asking: Asking) -> list[Share]:
        """Return the parts of a breakdown that are told, with the rest of it."""
        arguments = asking.placeholder.arguments
        key = (asking.now, arguments)
        if key not in self._shares:
            self._shares[key] = parts(self.answers.table(asking.now), int(arguments[1]) if len(arguments) > 1 else 0)
        return self._shares[key]

    def base(self, asking: Asking) -> Base | None:
        """Return what it is compared with: the year before as counted here, else as a report stated it."""
        count = asking.base
        if count is None:
            return None
        if count not in self._bases:
            self._bases[count] = self._find_base(asking, count)
        return self._bases[count]

    def _find_base(self, asking: Asking, count: Count) -> Base | None:
        figure = self.answers.figure(count)
        if figure is not None:
            return Base(amount(figure, figure.unit), count, figure.facts)
        if count.case_type:
            return None
        period, by = str(count.period), self.answers.frame.by
        stated = bases.base(asking.indicator.key, area=count.area.pk, period=period, by=by)
        if stated is None:
            return None
        return Base(Amount(stated.amount, asking.indicator.unit), None, source=stated.source)

    def _number(self, asking: Asking, mark: Mark, text: str) -> ReportNumber:
        row = ReportNumber(
            start=mark.start,
            end=mark.end,
            role=mark.role,
            text=text[mark.start : mark.end],
            value=float(mark.value),
            as_of=self.answers.frame.as_of,
            period=str(asking.now.period),
            facts=0,
        )
        match mark.role:
            case "target":
                row.source = self.goals[asking.indicator.key].source
            case "base":
                self._say_base(row, asking)
            case "part" | "rest":
                shares = self.shares(asking)
                self._say(row, asking.now, shares[mark.at if mark.role == "part" else -1])
            case "numerator" | "denominator":
                self._say(row, asking.now)
                row.side, row.facts = mark.role, self._facts_of_side(asking, row, mark)
            case _:
                self._say(row, asking.now)
        return row

    def _say(self, row: ReportNumber, count: Count, share: Share | None = None) -> None:
        """Note what was counted, and from how many facts."""
        table = self.answers.table(count)
        counted: Counted = self.answers.total(count) if share is None else share.counted
        row.indicator, row.edition = count.indicator, table.indicator.number
        row.area, row.period, row.case_type = count.area.code, str(count.period), count.case_type
        row.facts = counted.facts
        row.numerator, row.denominator = _float(counted.numerator), _float(counted.denominator)
        if share is not None:
            row.piece = share.piece
            row.period = share.period or row.period
            row.case_type = share.case_type or row.case_type

    def _say_base(self, row: ReportNumber, asking: Asking) -> None:
        base = self.base(asking)
        if base is None or asking.base is None:
            return
        if base.count is not None:
            self._say(row, base.count)
        else:
            row.source, row.period, row.area = base.source[:300], str(asking.base.period), asking.base.area.code

    def _facts_of_side(self, asking: Asking, row: ReportNumber, mark: Mark) -> int:
        """Return how many facts a numerator counts: what a count counts are facts, else they are listed."""
        measure = counting.sides(asking.indicator)[mark.role]
        if isinstance(measure.tree, Counter):
            return int(mark.value)
        frame = self.answers.frame
        link: Link = row.asked
        before = frame.as_of if frame.past else None
        return len(
            drilldown.records(
                link.indicator,
                area=asking.now.area,
                period=link.period,
                by=frame.by,
                case_type=link.case_type,
                as_of=before,
                side=link.side,
            ).ids
        )


def amount(figure: Figure | None, unit: str) -> Amount:
    """Return a figure as phrases take it; None is one without a value."""
    if figure is None:
        return Amount(None, unit)
    return Amount(figure.value, unit, figure.numerator, figure.denominator)


def _float(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


def _level(composer: Composer, asking: Asking) -> Phrase:
    return writing.level(composer.figure(asking))


def _with_base(composer: Composer, asking: Asking) -> Phrase:
    return writing.with_base(composer.figure(asking))


def _compared(composer: Composer, asking: Asking) -> Phrase:
    base = composer.base(asking)
    write = writing.with_change if asking.placeholder.phrase == "with_change" else writing.change
    return write(
        composer.figure(asking),
        None if base is None else base.amount,
        stretches.before(asking.now.period),
        say_base="base" in asking.placeholder.arguments,
    )


def _broken_down(composer: Composer, asking: Asking) -> Phrase:
    unit = asking.indicator.unit
    shares = composer.shares(asking)
    told = [Part(each.name, Amount(each.counted.value, unit)) for each in shares if each.name]
    rest = [Amount(each.counted.value, unit) for each in shares if not each.name]
    alone = {"case_type": "均为"}.get(asking.now.by or "", "均在")
    return writing.breakdown(composer.figure(asking), told, rest[0] if rest else None, alone=alone)


def _share_of(composer: Composer, asking: Asking) -> Phrase:
    assert asking.whole is not None  # noqa: S101 - the phrase has one
    table: Table = composer.answers.table(asking.whole)
    whole = amount(composer.answers.figure(asking.whole), table.indicator.unit)
    return writing.share_of(composer.figure(asking), whole, table.indicator.title)


def _of_target(composer: Composer, asking: Asking) -> Phrase:
    found = composer.goals.get(asking.indicator.key)
    narrowed = asking.now.case_type or asking.now.area != composer.answers.frame.area
    return writing.of_target(composer.figure(asking), None if found is None or narrowed else found.goal)


_WRITERS: Mapping[str, Callable[[Composer, Asking], Phrase]] = {
    "value": _level,
    "with_change": _compared,
    "change": _compared,
    "with_base": _with_base,
    "breakdown": _broken_down,
    "share_of": _share_of,
    "of_target": _of_target,
}
