"""Lines by month and bars of a board, drawn on the server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.channels.office import chart, dates, numbers

if TYPE_CHECKING:
    from jiewu.boards.assembling import Part
    from jiewu.indicators.tables import Cell, Table


def months(table: Table) -> list[str]:
    """Return the months of a table as its columns name them."""
    return [dates.month(header.key) for header in table.rows]


def trend(part: Part) -> chart.Chart | None:
    """Return the lines of a part; one indicator alone is drawn beside its year before."""
    first = part.shown[0]
    rate = first.indicator.denominator is not None
    language = get_language() or "zh-hans"
    series = []
    for shown in part.shown:
        alone = shown.before is not None
        title = _("this period") if alone else shown.indicator.title_in(language)
        series.append(chart.Series(title, _values(shown.table), whole=alone))
        if shown.before is not None:
            series.append(chart.Series(_("the year before"), _values(shown.before), past=True))
    return chart.draw(series, months(first.table), decimals=numbers.decimals(first.indicator.unit), from_zero=not rate)


def bars(cells: Sequence[Cell | None]) -> list[float | None]:
    """Return the length of each bar, 0 to 100 of the largest; bars begin at nought. None where there is no value."""
    values = [None if cell is None or cell.value is None else float(cell.value) for cell in cells]
    most = max((value for value in values if value), default=0.0)
    return [None if value is None or not most else round(max(value, 0.0) / most * 100, 1) for value in values]


def _values(table: Table) -> list[float | None]:
    cells = [table.cell(header.key) for header in table.rows]
    return [None if cell is None or cell.value is None else float(cell.value) for cell in cells]
