"""Well-typed expressions and rows for them: one strategy for every evaluator of the language."""

from datetime import date, datetime
from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jiewu.core.expressions import Node, parse, parse_aggregate
from jiewu.core.expressions import types as t
from jiewu.core.expressions.nodes import Value
from jiewu.core.problems import Problem

LEVELS = ("红", "橙", "黄", "蓝")
KINDS = ("小档口", "小作坊", "小娱乐场所")
COLUMNS: t.Columns = {
    "人次": t.Integer(),
    "visits": t.Integer(),
    "面积": t.Decimal(18, 2),
    "ratio": t.Decimal(18, 4),
    "fine": t.Money(),
    "paid": t.Money(),
    "lon": t.Real(),
    "note": t.Text(),
    "level": t.Choice(LEVELS),
    "kinds": t.Choices(KINDS),
    "received_day": t.Date(),
    "closed_day": t.Date(),
    "received": t.DateTime(),
    "closed": t.DateTime(),
    "on_time": t.Flag(),
    "急": t.Flag(),
}
# Small enough that a product of two is still exact as a double, so that engines agree on every comparison.
_INTEGERS = st.integers(-999_999, 999_999)
_DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
_TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2040, 12, 31)).map(lambda at: at.replace(microsecond=0))  # noqa: DTZ001 - local
_TEXTS = st.sampled_from(["", "a", "占道经营", "it's", 'say "x"', "100%", "\\", "é", "𠮷", *LEVELS])


def _decimals(scale: int) -> SearchStrategy[Decimal]:
    return _INTEGERS.map(lambda whole: Decimal(whole).scaleb(-scale))


_VALUES: dict[type[t.DType], SearchStrategy[Value]] = {
    t.Integer: _INTEGERS,
    t.Money: _INTEGERS,
    t.Real: st.floats(-180, 180, allow_nan=False).map(lambda value: round(value, 6) + 0.0),
    t.Text: _TEXTS,
    t.Choice: st.sampled_from(LEVELS),
    t.Choices: st.lists(st.sampled_from(KINDS), min_size=1, unique=True).map(tuple),
    t.Date: _DAYS,
    t.DateTime: _TIMES,
    t.Flag: st.booleans(),
}


def _values(dtype: t.DType) -> SearchStrategy[Value]:
    return _decimals(dtype.scale) if isinstance(dtype, t.Decimal) else _VALUES[type(dtype)]


def rows() -> SearchStrategy[dict[str, Value]]:
    """Rows over COLUMNS; every value may be empty."""
    return st.fixed_dictionaries({name: st.none() | _values(dtype) for name, dtype in COLUMNS.items()})


def _columns(*kinds: type[t.DType]) -> SearchStrategy[str]:
    return st.sampled_from([name for name, dtype in COLUMNS.items() if isinstance(dtype, kinds)])


def _quoted(value: object) -> str:
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _joined(parts: SearchStrategy[str], *operators: str) -> SearchStrategy[str]:
    return st.tuples(parts, st.sampled_from(operators), parts).map(lambda each: f"({' '.join(each)})")


def _chosen(parts: SearchStrategy[str], depth: int) -> SearchStrategy[str]:
    return st.tuples(parts, conditions(depth - 1), parts).map(lambda each: "({} if {} else {})".format(*each))


def numbers(depth: int = 2) -> SearchStrategy[str]:
    """Texts of expressions that give a number."""
    literals = st.integers(0, 999).map(str) | st.decimals(0, 9, places=2).map(str)
    leaves = _columns(t.Integer, t.Decimal, t.Real) | literals
    if depth == 0:
        return leaves
    inner = numbers(depth - 1)
    between = st.tuples(days(), days()).map(lambda each: f"days({each[0]}, {each[1]})")
    ratio = _joined(money(depth - 1), "/")
    negative = inner.map(lambda each: f"-{each}")
    return leaves | _joined(inner, "+", "-", "*", "/") | negative | between | ratio | _chosen(inner, depth)


def money(depth: int = 2) -> SearchStrategy[str]:
    """Texts of expressions that give an amount of money."""
    leaves = _columns(t.Money) | st.decimals(0, 999, places=2).map(lambda amount: f"yuan({amount})")
    if depth == 0:
        return leaves
    inner = money(depth - 1)
    times = st.tuples(inner, st.integers(0, 12)).map(lambda each: f"({each[0]} * {each[1]})")
    return leaves | _joined(inner, "+", "-") | times | _chosen(inner, depth)


def texts(depth: int = 1) -> SearchStrategy[str]:
    """Texts of expressions that give a text. Keys of choices are not mixed with free text."""
    leaves = _columns(t.Text) | _TEXTS.map(_quoted)
    return leaves if depth == 0 else leaves | _chosen(texts(depth - 1), depth)


def days() -> SearchStrategy[str]:
    """Date columns and, beside them, dates as literals."""
    return _columns(t.Date) | _DAYS.map(_quoted)


def conditions(depth: int = 2) -> SearchStrategy[str]:
    """Texts of expressions that give a flag."""
    leaves = _columns(t.Flag) | st.sampled_from(["True", "False"]) | _memberships() | _known()
    if depth == 0:
        return leaves
    inner = conditions(depth - 1)
    return (
        leaves
        | _comparisons(depth - 1)
        | _joined(inner, "and", "or", "==", "!=")
        | inner.map(lambda each: f"(not {each})")
        | _chosen(inner, depth)
    )


def _comparisons(depth: int) -> SearchStrategy[str]:
    ordered = ("==", "!=", "<", "<=", ">", ">=")
    chained = st.tuples(numbers(0), numbers(depth), numbers(0)).map(lambda each: "({} < {} <= {})".format(*each))
    dated = st.tuples(_columns(t.Date), st.sampled_from(ordered), days()).map(lambda each: f"({' '.join(each)})")
    moments = _columns(t.DateTime) | _TIMES.map(lambda at: _quoted(at.isoformat(" ")))
    timed = st.tuples(_columns(t.DateTime), st.sampled_from(ordered), moments).map(lambda each: f"({' '.join(each)})")
    levels = st.sampled_from(LEVELS).map(lambda level: f'(level == "{level}")')
    return (
        _joined(numbers(depth), *ordered)
        | _joined(money(depth), *ordered)
        | _joined(texts(depth), "==", "!=")
        | chained
        | dated
        | timed
        | levels
    )


def _memberships() -> SearchStrategy[str]:
    def listed(column: str, options: SearchStrategy[str]) -> SearchStrategy[str]:
        parts = st.tuples(st.sampled_from(["in", "not in"]), st.lists(options, min_size=1, max_size=3))
        return parts.map(lambda each: f"({column} {each[0]} [{', '.join(each[1])}])")

    return (
        listed("level", st.sampled_from(LEVELS).map(_quoted))
        | listed("note", _TEXTS.map(_quoted))
        | listed("visits", st.integers(0, 99).map(str))
        | listed("面积", st.decimals(0, 9, places=2).map(str))
        | listed("received_day", _DAYS.map(_quoted))
        | st.sampled_from(KINDS).map(lambda kind: f'("{kind}" in kinds)')
    )


def _known() -> SearchStrategy[str]:
    quotients = _joined(numbers(0), "/")
    return (st.sampled_from(list(COLUMNS)) | quotients).map(lambda each: f"known({each})")


def aggregate_texts() -> SearchStrategy[str]:
    """Texts of what an indicator may count."""
    single = (
        st.just("count()")
        | conditions(1).map(lambda each: f"count({each})")
        | _columns(t.Integer, t.Decimal, t.Money).map(lambda each: f"sum({each})")
        | numbers(1).map(lambda each: f"sum({each})")
        | st.sampled_from(["note", "level", "人次", "received_day", "on_time"]).map(lambda each: f"distinct({each})")
        | numbers(1).map(lambda each: f"min({each})")
        | _columns(t.Money).map(lambda each: f"max({each})")
    )
    return single | _joined(st.just("count()") | conditions(1).map(lambda each: f"count({each})"), "+", "-", "*", "/")


def _tree(text: str) -> Node | None:
    try:
        return parse(text, COLUMNS)
    except Problem as problem:
        if problem.code == "expression_too_many_digits":  # rightly refused, and nothing to evaluate
            return None
        raise


def _aggregate_tree(text: str) -> Node | None:
    try:
        return parse_aggregate(text, COLUMNS)
    except Problem as problem:
        if problem.code == "expression_too_many_digits":
            return None
        raise


# The texts of all trees, built once. What draws from them is composite, so that hypothesis names it in a word.
_TREE_TEXTS = numbers() | money() | texts() | conditions()
_AGGREGATE_TEXTS = aggregate_texts()


@st.composite
def trees(draw: st.DrawFn, of: type[t.DType] = t.DType) -> Node:
    """Trees of every type over COLUMNS, or of one type."""
    tree = _tree(draw(_TREE_TEXTS))
    assume(tree is not None and isinstance(tree.dtype, of))
    assert tree is not None
    return tree


@st.composite
def aggregate_trees(draw: st.DrawFn) -> Node:
    """Trees of what indicators count over COLUMNS."""
    tree = _aggregate_tree(draw(_AGGREGATE_TEXTS))
    assume(tree is not None)
    assert tree is not None
    return tree
