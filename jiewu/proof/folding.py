"""The facts as the log tells them, read without the lake: the last line of each, now and as it was before a moment."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from jiewu.core import changelog, clock
from jiewu.core.expressions import Columns, columns_of, typed_row
from jiewu.core.expressions.nodes import Value
from jiewu.packs.definitions import IndicatorDef

Before = datetime | None  # of the office's clocks, naive; None: as it is now
Row = dict[str, Value]
ALWAYS = ("fact", "type", "area", "counts")
BATCH = 20_000


class Log:
    """The log up to one line, read once: each fact's last after-image, now and before each of some moments."""

    def __init__(self, upto: int, moments: Iterable[Before] = (None,)) -> None:
        self.upto = upto
        self.lines = 0
        self._last: dict[Before, dict[tuple[str, int], dict[str, Any]]] = {moment: {} for moment in moments}
        self._read()

    def facts(self, types: Iterable[str], before: Before = None) -> list[dict[str, Any]]:
        """Return the after-images of all facts of some types, with what the log itself knows of them."""
        wanted = set(types)
        return [line for line in self._last[before].values() if line["type"] in wanted]

    def values(self, line: dict[str, Any]) -> Mapping[str, Any]:
        """Return everything that a fact publishes; its JSON is read when it is first wanted."""
        if isinstance(line["values"], bytes | str):
            own = {name: line[name] for name in ("fact", "type", "revision", "recorded")}
            line["values"] = json.loads(line["values"]) | own
        values: Mapping[str, Any] = line["values"]
        return values

    def _read(self) -> None:
        now = self._last.get(None)
        then = sorted((moment, found) for moment, found in self._last.items() if moment is not None)
        for columns in changelog.stream(0, self.upto, size=BATCH):
            for values in zip(*columns.values(), strict=True):
                line: dict[str, Any] = dict(zip(columns, values, strict=True))
                self.lines += 1
                key = (line["kind"], line["fact"])
                if now is not None:
                    now[key] = line
                if then:
                    recorded = local(line["recorded"])
                    for moment, found in then:
                        if recorded < moment:
                            found[key] = line


def local(recorded: datetime | str) -> datetime:
    """Return the moment of a line as the office's clocks showed it."""
    moment = datetime.fromisoformat(recorded).replace(tzinfo=UTC) if isinstance(recorded, str) else recorded
    return clock.local(moment).replace(tzinfo=None)


def columns_read(indicator: IndicatorDef) -> Columns:
    """Return the columns that an indicator reads, and those that decide whether and where a fact counts."""
    measures = [each for each in (indicator.value, indicator.numerator, indicator.denominator) if each is not None]
    trees = [each.tree for each in measures] + [each.when for each in indicator.exclusions]
    trees += [] if indicator.where is None else [indicator.where]
    names = {*ALWAYS, "period_end", *(each.date for each in measures)}.union(*map(columns_of, trees))
    return {name: dtype for name, dtype in indicator.columns.items() if name in names}


class Rows:
    """Facts as the reference evaluator takes them; what one indicator has read of a fact the next need not."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self._known: dict[int, Row] = {}  # by the line's seq

    def row(self, line: dict[str, Any], columns: Columns) -> Row:
        """Return the values of some columns of a fact, and those that always count."""
        known = self._known.get(line["seq"])
        if known is None:
            values = self.log.values(line)
            known = self._known[line["seq"]] = {name: values.get(name) for name in ALWAYS}
        missing = {name: dtype for name, dtype in columns.items() if name not in known}
        if missing:
            known |= typed_row(self.log.values(line), missing)
        return {name: known[name] for name in {*ALWAYS, *columns}}
