"""From the syntax tree to typed nodes. Everything not named here is refused."""

import ast
from collections.abc import Callable, Mapping
from functools import reduce

from jiewu.core.expressions import aggregates as agg
from jiewu.core.expressions import nodes as n
from jiewu.core.expressions import syntax
from jiewu.core.expressions import types as t
from jiewu.core.expressions.literals import beside, read_literal, yuan
from jiewu.core.expressions.problems import ExpressionProblem
from jiewu.core.problems import Problem

ARITHMETIC: Mapping[type[ast.operator], type[n.Pair]] = {
    ast.Add: n.Add,
    ast.Sub: n.Subtract,
    ast.Mult: n.Multiply,
    ast.Div: n.Divide,
}
AGGREGATES: Mapping[str, Callable[[n.Node], n.Node]] = {
    "sum": agg.Sum,
    "distinct": agg.Distinct,
    "min": agg.Least,
    "max": agg.Greatest,
}
# Comparisons of a pair, and whether its sides change places: a > b is b < a.
COMPARISONS: Mapping[type[ast.cmpop], tuple[type[n.Pair], bool]] = {
    ast.Lt: (n.Less, False),
    ast.LtE: (n.LessOrEqual, False),
    ast.Gt: (n.Less, True),
    ast.GtE: (n.LessOrEqual, True),
    ast.Eq: (n.Equal, False),
    ast.NotEq: (n.Equal, False),
}
READERS: Mapping[type[ast.expr], str] = {
    ast.Constant: "_constant",
    ast.Name: "_name",
    ast.BinOp: "_arithmetic",
    ast.UnaryOp: "_unary",
    ast.BoolOp: "_joined",
    ast.IfExp: "_if_else",
    ast.Compare: "_comparison",
    ast.Call: "_call",
}
ROW_FUNCTIONS = ("known", "days", "yuan")
AGGREGATE_FUNCTIONS = ("count", *AGGREGATES)


class Reader:
    """Reads one expression over the columns of one row."""

    def __init__(self, text: str, columns: t.Columns) -> None:
        self.text = text
        self.columns = columns

    def read(self, node: ast.expr) -> n.Node:
        """Return the typed node for *node*; a Problem raised on the way names the character it stands at."""
        reader: Callable[[ast.expr], n.Node] = getattr(self, READERS.get(type(node), "_refuse"))
        try:
            return reader(node)
        except ExpressionProblem:
            raise
        except Problem as problem:
            raise ExpressionProblem(problem, syntax.place(self.text, node)) from None

    def _constant(self, node: ast.Constant) -> n.Node:
        return read_literal(node, syntax.source(self.text, node))

    def _name(self, node: ast.Name) -> n.Node:
        dtype = self.columns.get(node.id)
        if dtype is None:
            raise Problem("expression_unknown_column", name=node.id, known="、".join(self.columns))
        return n.Column(node.id, dtype)

    def _arithmetic(self, node: ast.BinOp) -> n.Node:
        operation = ARITHMETIC.get(type(node.op))
        if operation is None:
            raise Problem("expression_not_allowed", what=syntax.source(self.text, node))
        return operation(self.read(node.left), self.read(node.right))

    def _unary(self, node: ast.UnaryOp) -> n.Node:
        of = self.read(node.operand)
        if isinstance(node.op, ast.Not):
            return n.Not(of)
        if isinstance(node.op, ast.USub):
            return n.Negative(of)
        raise Problem("expression_not_allowed", what=syntax.source(self.text, node))

    def _joined(self, node: ast.BoolOp) -> n.Node:
        operation: type[n.Pair] = n.And if isinstance(node.op, ast.And) else n.Or
        return reduce(operation, [self.read(part) for part in node.values])

    def _if_else(self, node: ast.IfExp) -> n.Node:
        return n.IfElse(self.read(node.test), self.read(node.body), self.read(node.orelse))

    def _comparison(self, node: ast.Compare) -> n.Node:
        parts = [node.left, *node.comparators]
        steps = [self._step(left, op, right) for left, op, right in zip(parts, node.ops, parts[1:], strict=False)]
        return reduce(n.And, steps)

    def _step(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> n.Node:
        if isinstance(op, ast.In | ast.NotIn):
            inside = self._inside(left, right)
            return n.Not(inside) if isinstance(op, ast.NotIn) else inside
        one, other = self.read(left), self.read(right)
        one, other = self._beside(left, one, other.dtype), self._beside(right, other, one.dtype)
        operation, turned = COMPARISONS.get(type(op), (None, False))
        if operation is None:
            raise Problem("expression_not_allowed", what="is")
        compared = operation(other, one) if turned else operation(one, other)
        return n.Not(compared) if isinstance(op, ast.NotEq) else compared

    def _inside(self, left: ast.expr, right: ast.expr) -> n.Node:
        of = self.read(left)
        if isinstance(right, ast.List | ast.Tuple | ast.Set):
            options = [self._beside(option, self.read(option), of.dtype) for option in right.elts]
            literals = tuple(option for option in options if isinstance(option, n.Literal))
            if not options or len(literals) < len(options):
                raise ExpressionProblem(Problem("expression_in_list"), syntax.place(self.text, right))
            return n.In(of, literals)
        many = self.read(right)
        key = self._beside(left, of, many.dtype)
        if not isinstance(key, n.Literal) or not isinstance(key.value, str):
            raise Problem("expression_in_takes", found=many.dtype.name)
        return n.Contains(many, key.value)

    def _beside(self, written: ast.expr, read: n.Node, other: t.DType) -> n.Node:
        try:
            return beside(read, other)
        except Problem as problem:
            raise ExpressionProblem(problem, syntax.place(self.text, written)) from None

    def _call(self, node: ast.Call) -> n.Node:
        name = self._function(node)
        if name in AGGREGATE_FUNCTIONS:
            raise Problem("expression_aggregate_here", name=name)
        if name == "known":
            return n.Known(*self._arguments(node, 1))
        if name == "days":
            first, second = self._arguments(node, 2)
            return n.Days(self._beside(node.args[0], first, t.Date()), self._beside(node.args[1], second, t.Date()))
        if name == "yuan":
            return yuan(*self._arguments(node, 1))
        raise Problem("expression_unknown_function", name=name, known="、".join(ROW_FUNCTIONS))

    def _function(self, node: ast.Call) -> str:
        if isinstance(node.func, ast.Name):
            return node.func.id
        raise Problem("expression_not_allowed", what=syntax.source(self.text, node.func))

    def _arguments(self, node: ast.Call, count: int) -> list[n.Node]:
        if node.keywords or len(node.args) != count:
            raise Problem("expression_arguments", name=self._function(node), count=count)
        return [self.read(argument) for argument in node.args]

    def _refuse(self, node: ast.expr) -> n.Node:
        raise Problem("expression_not_allowed", what=syntax.source(self.text, node)[:60])


class AggregateReader(Reader):
    """Reads what an indicator counts: aggregates, literals, and arithmetic between them."""

    def _name(self, node: ast.Name) -> n.Node:
        raise Problem("expression_aggregate_wanted", name=node.id, known="、".join(AGGREGATE_FUNCTIONS))

    def _call(self, node: ast.Call) -> n.Node:
        name = self._function(node)
        row = Reader(self.text, self.columns)
        if name == "count" and not node.args and not node.keywords:
            return agg.Count(None)
        if name == "count":
            return agg.Count(*row._arguments(node, 1))
        if name in AGGREGATES:
            return AGGREGATES[name](*row._arguments(node, 1))
        raise Problem("expression_unknown_function", name=name, known="、".join(AGGREGATE_FUNCTIONS))

    def _comparison(self, node: ast.Compare) -> n.Node:
        return self._refuse(node)

    def _joined(self, node: ast.BoolOp) -> n.Node:
        return self._refuse(node)

    def _if_else(self, node: ast.IfExp) -> n.Node:
        return self._refuse(node)
