"""From an edition's body back to the definition that was published."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from jiewu.packs import compiling as c
from jiewu.packs.assembly import compile_written
from jiewu.packs.definitions import Definition, PackDef
from jiewu.packs.spec import (
    Words,
    WrittenActivity,
    WrittenBoard,
    WrittenCase,
    WrittenFlow,
    WrittenIndicator,
    WrittenLedger,
    WrittenSection,
    WrittenSeries,
    WrittenTag,
)

_MODELS: Mapping[str, type[BaseModel]] = {
    "flows": WrittenFlow,
    "ledgers": WrittenLedger,
    "cases": WrittenCase,
    "activities": WrittenActivity,
    "series": WrittenSeries,
    "tags": WrittenTag,
    "indicators": WrittenIndicator,
    "boards": WrittenBoard,
    "report": WrittenSection,
}


def read_definition(section: str, head: c.Head, body: str, known: Mapping[str, Definition]) -> Definition:
    """Return the definition of one edition. An indicator needs the definitions that it counts in *known*.

    Raises Problem when one of those is missing or has lost a column that the indicator reads.
    """
    data: dict[str, Any] = json.loads(body)
    report = c.Report(checked=True)
    flow_body = data.pop("flow_body", None)
    written: Any = _MODELS[section].model_validate(data)
    if flow_body is not None:  # the flow as it was when this case type was published, whatever has become of it
        flow_head = c.Head(written.flow, head.edition, head.number)
        flow = c.compile_flow(flow_head, WrittenFlow.model_validate(flow_body), report, ())
        known = {written.flow: flow}
    definition = compile_written(section, head, written, known, report)
    if definition is None:
        raise c.missing(head.key, written.of)
    return definition


def read_pack(name: str, body: str) -> PackDef:
    """Return what is known of a pack as a whole."""
    data = json.loads(body)
    return PackDef(
        name=name,
        words=Words.model_validate(data["title"]).model_dump(exclude_defaults=True),
        needs=tuple(data["needs"]),
    )
