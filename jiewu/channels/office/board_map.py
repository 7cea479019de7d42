"""The map of a board: one indicator fills the areas, open cases are the points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.channels.office import case_map, numbers, shades
from jiewu.channels.office.board_asking import Asking
from jiewu.channels.office.case_map import Drawn, Fill

if TYPE_CHECKING:
    from jiewu.boards.assembling import Part
    from jiewu.cases.queries import Case
    from jiewu.indicators.tables import Table
    from jiewu.people.posts import Post


def of_part(part: Part, asking: Asking, posts: list[Post]) -> Drawn | None:
    """Return the map of a part; pressing an area shows the page for it, pressing a mark its case or cases."""
    table = part.shown[0].table
    shapes = case_map.pieces(asking.area)
    return case_map.draw(
        shapes,
        fill(table, {key: name for key, (name, _shape) in shapes.items()}),
        _cases(part, posts),
        area_href=lambda code: asking.href(area=code),
        mark_href=lambda number: asking.href(at=number) + "#map",
        here=asking.area,
        at=asking.at,
        close_href=asking.href() + "#map",
    )


def fill(table: Table, names: dict[str, str]) -> Fill:
    """Return the classes of areas by a table's values, and what each area says: 芦湾社区：受理诉求2,031件，只看这里."""
    indicator, language = table.indicator, get_language() or "zh-hans"
    cells = {key: table.cell(key) for key in names}
    values = {key: None if found is None or found.value is None else float(found.value) for key, found in cells.items()}
    css, legend = shades.classes(values, lambda value: numbers.text(value, indicator.unit))
    says = {
        key: _("%(area)s: %(title)s %(value)s %(unit)s. Show only this area.")
        % {
            "area": names[key],
            "title": indicator.title_in(language),
            "value": numbers.text(None if found is None else found.value, indicator.unit),
            "unit": indicator.unit_in(language),
        }
        for key, found in cells.items()
    }
    return Fill(css, says, legend)


def _cases(part: Part, posts: list[Post]) -> list[Case]:
    from jiewu.cases.located import located

    area = part.shown[0].table.area
    types = part.definition.points
    return located(by=posts, area=area.pk if area else None, types=types) if types else []
