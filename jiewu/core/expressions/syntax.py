"""From text to Python's syntax tree, within limits: nothing that a person types here may end in a traceback."""

import ast
import re
import unicodedata
import warnings
from collections.abc import Iterator

from jiewu.core.expressions.problems import ExpressionProblem
from jiewu.core.problems import Problem

LONGEST = 2_000  # characters of one expression
DEEPEST = 100  # levels of one tree; the engines' own parsers stop not far above
# What a Chinese keyboard writes and compatibility normalisation does not turn into the half-width sign.
HALF_WIDTH = {"“": '"', "”": '"', "\u2018": "'", "\u2019": "'", "×": "*", "÷": "/", "\u2212": "-", "、": ",", "。": "."}
_INVALID = re.compile("invalid character '(.)'")


def parse_syntax(text: str) -> ast.expr:
    """Return the syntax tree of one expression. Raises Problem when it is none, or too long or too deep."""
    if not text.strip():
        raise Problem("expression_empty")
    if len(text) > LONGEST:
        raise Problem("expression_too_long", length=len(text), most=LONGEST)
    try:
        with warnings.catch_warnings():  # a doubtful escape in somebody's text is no warning to the office
            warnings.simplefilter("ignore")
            tree = ast.parse(one_line(text), mode="eval").body
    except SyntaxError as error:
        raise _explained(text, error) from None
    except (ValueError, RecursionError, MemoryError):  # a null character, or brackets within brackets without end
        raise Problem("expression_not_read", text=_shortened(text)) from None
    if depth(tree) > DEEPEST:
        raise Problem("expression_too_deep", most=DEEPEST)
    return tree


def one_line(text: str) -> str:
    """Return *text* as Python reads it: line breaks are blanks, nothing stands before or after."""
    return text.translate({10: " ", 13: " ", 9: " ", 12: " "}).strip()


def place(text: str, node: ast.expr) -> int:
    """Return the 1-based character at which *node* begins in *text* (Python counts UTF-8 bytes)."""
    line = one_line(text)
    leading = len(text) - len(text.lstrip())
    return leading + len(line.encode()[: node.col_offset].decode(errors="ignore")) + 1


def source(text: str, node: ast.expr) -> str:
    """Return the piece of *text* that *node* was read from."""
    return ast.get_source_segment(one_line(text), node) or ""


def depth(tree: ast.AST) -> int:
    """Return how many levels of expressions *tree* has, without recursion."""
    level, count = [tree], 0
    while level:
        count += 1
        level = [child for node in level for child in _expressions(node)]
    return count


def _expressions(node: ast.AST) -> Iterator[ast.AST]:
    return (child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr))


def _explained(text: str, error: SyntaxError) -> Problem:
    offset = error.offset or len(one_line(text)) + 1  # nought: the text ends too early
    at = offset + len(text) - len(text.lstrip())
    invalid = _INVALID.match(str(error.msg))
    if invalid:
        sign = invalid[1]
        plain = HALF_WIDTH.get(sign, unicodedata.normalize("NFKC", sign))
        if plain != sign:
            return ExpressionProblem(Problem("expression_full_width", sign=sign, plain=plain), at)
    return ExpressionProblem(Problem("expression_not_read", text=_shortened(text)), at)


def _shortened(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= 60 else line[:60] + "…"
