"""Write docs/flows.md: every flow of the shipped packs, drawn from the table that moves are judged by."""

import sys
from pathlib import Path

from jiewu.cases.flow import compile_flow, page
from jiewu.packs.assembly import assemble
from jiewu.packs.definitions import FlowDef
from jiewu.packs.reading import read_packs

PAGE = Path(__file__).parents[1] / "docs" / "flows.md"


def text() -> str:
    """Return the page as it should stand."""
    definitions = assemble(read_packs()).definitions.values()
    return page(compile_flow(each) for each in definitions if isinstance(each, FlowDef))


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
    sys.exit(0)
