"""Rows and columns of a table of figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from jiewu.channels.office import dates
from jiewu.core import clock
from jiewu.indicators.links import ELSEWHERE
from jiewu.indicators.tables import TOTAL, Table
from jiewu.places import queries as places
from jiewu.places.kinds import kinds

if TYPE_CHECKING:
    from jiewu.channels.office.figure_asking import Asking


def row_title(table: Table, key: str) -> str:
    """Return the name of a row: a piece, what lies in no piece, or all of it."""
    if key == TOTAL:
        return table.area.name if table.area else _("everything")
    if key == ELSEWHERE:
        return _("in no part of it") if table.area else _("without a place")
    return next(header.title for header in table.rows if header.key == key)


def column_title(key: str, asking: Asking) -> str:
    """Return the name of a column: 3月; of a month that has not ended, up to which day: 12月至16日."""
    if key == TOTAL:
        return _("the year so far") if asking.year == clock.today().year else _("the year")
    today = clock.today()
    if key == f"{today:%Y-%m}":
        return _("%(month)s to the %(day)s") % {"month": dates.month(key), "day": today.day}
    return dates.month(key)


def pieces_text(table: Table) -> str:
    """Return what the rows are: 12个社区."""
    pieces = [header for header in table.rows if header.key != ELSEWHERE]
    if not pieces:
        return row_title(table, TOTAL)
    tree = places.tree()
    kind = next((node.kind for node in tree.nodes.values() if node.code == pieces[0].key), "")
    titles = kinds()[kind].titles if kind in kinds() else {}
    word = titles.get("zh" if (get_language() or "zh").startswith("zh") else "en", "")
    return ngettext("%(n)s × %(kind)s", "%(n)s × %(kind)s", len(pieces)) % {"n": len(pieces), "kind": word}
