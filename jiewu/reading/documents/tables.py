"""Tables: a row of short cells is one line, so that a number stays beside what it measures; other cells stay lines.

Pages and forms use tables for layout too: a cell that holds paragraphs is no cell of a row.
"""

_LONGEST = 40  # characters; a longer cell holds a text
GAP = "  "  # between cells; the grammar parts a sentence at two spaces


def as_row(cells: list[str]) -> str | None:
    """Return the line of a row of short cells; None when a cell holds more than a short line."""
    plain = [cell.strip() for cell in cells]
    filled = [cell for cell in plain if cell]
    if len(filled) < 2 or any(len(cell) > _LONGEST or "\n" in cell for cell in plain):
        return None
    return GAP.join(filled)
