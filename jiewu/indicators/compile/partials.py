"""Counting in two steps: groups of rows give partial counts, which are put together to the count of all.

What counts different values cannot be put together so: two groups may hold the same one.
"""

from collections.abc import Mapping
from typing import Any

from jiewu.core.expressions import aggregates as agg
from jiewu.core.expressions import nodes as n
from jiewu.indicators.compile.aggregates import on_each
from jiewu.indicators.compile.numbers import Column
from jiewu.indicators.compile.rows import Relation, compiled, condition


def parts_of(tree: n.Node) -> list[agg.Aggregate]:
    """Return the aggregates in what an indicator counts, each once."""
    return list(dict.fromkeys(node for node in n.walk(tree) if isinstance(node, agg.Aggregate)))


def is_additive(tree: n.Node) -> bool:
    """Tell whether the counts of groups can be put together to that of all."""
    return not any(isinstance(node, agg.Distinct) for node in parts_of(tree))


def partial(node: agg.Aggregate, rows: Relation, where: Column | None) -> Column:
    """Return the reduction of *rows* for one aggregate, of those alone for which *where* holds."""
    if isinstance(node, agg.Count):
        held = None if node.condition is None else condition(node.condition, rows)
        both = [each for each in (where, held) if each is not None]
        return rows.count(where=both[0] & both[1] if len(both) > 1 else both[0] if both else None)
    values = on_each(node.of, rows)  # type: ignore[attr-defined]
    match node:
        case agg.Sum():
            return values.sum(where=where)
        case agg.Least():
            return values.min(where=where)
    return values.max(where=where)


def put_together(tree: n.Node, groups: Relation, names: Mapping[agg.Aggregate, str]) -> Column:
    """Return what an indicator counts over *groups*, whose columns *names* hold the partial counts."""
    if not isinstance(tree, agg.Aggregate):
        return compiled(tree, lambda part: put_together(part, groups, names), groups)
    column: Any = groups[names[tree]]
    match tree:
        case agg.Count():
            return column.sum().fill_null(0)
        case agg.Sum():
            return column.sum()
        case agg.Least():
            return column.min()
    return column.max()
