"""From written definitions to typed ones. The same code checks a pack (collecting mistakes) and reads an edition."""

from jiewu.packs.compiling.boards import Shown, compile_board
from jiewu.packs.compiling.fields import compile_fields
from jiewu.packs.compiling.flows import compile_flow
from jiewu.packs.compiling.indicators import compile_indicator
from jiewu.packs.compiling.report import ANY, Doubtful, Head, Report, missing
from jiewu.packs.compiling.sections import compile_section
from jiewu.packs.compiling.types import (
    UNKNOWN_FLOW,
    at_intake,
    compile_activity,
    compile_case,
    compile_ledger,
    compile_limits,
    compile_series,
    compile_tag,
)

__all__ = [
    "ANY",
    "UNKNOWN_FLOW",
    "Doubtful",
    "Head",
    "Report",
    "Shown",
    "at_intake",
    "compile_activity",
    "compile_board",
    "compile_case",
    "compile_fields",
    "compile_flow",
    "compile_indicator",
    "compile_ledger",
    "compile_limits",
    "compile_section",
    "compile_series",
    "compile_tag",
    "missing",
]
