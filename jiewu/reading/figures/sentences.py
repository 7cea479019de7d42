"""Figures of one sentence: numbers, claims and ranks found, names dropped, the rest read clause by clause."""

from jiewu.reading.figures import brackets, claims, closed_lists, names, ranks
from jiewu.reading.figures.clauses import Clause, clauses
from jiewu.reading.figures.memory import Draft, Memory, Scene
from jiewu.reading.figures.subjects import read_clause
from jiewu.reading.figures.tokens import Token, numbers
from jiewu.reading.text import NOTHING, Text


def tokens(text: Text) -> list[Token]:
    """Return what is stated as a number, rank or claim, in order and without overlap."""
    end = len(text.folded)
    found: list[Token] = list(ranks.ranks(text.folded, 0, end))
    taken = [(t.start, t.end) for t in found]
    found += [t for t in claims.claims(text.folded, text.mask, 0, end) if not _touches(t, taken)]
    found += [*closed_lists.closing_totals(text.folded), *closed_lists.ones(text)]
    taken = [(t.start, t.end) for t in found]
    candidates = [t for t in numbers(text.folded, 0, end) if not _touches(t, taken)]
    if candidates:
        named = names.spans(text, 0, end)
        found += [t for t in candidates if not _named(t, named) and not names.is_name(text.folded, t, end)]
    return sorted(found, key=lambda t: (t.start, t.number_at))


def read_sentence(text: Text, memory: Memory) -> list[Draft]:
    """Return the drafts of a sentence; *memory* brings what elided subjects refer to and takes what is said."""
    found = tokens(text)
    parts, mask = clauses(text, 0, len(text.folded), found)
    inner: list[Draft] = []
    outer: Clause | None = None
    for clause in parts:
        if not clause.inside:
            brackets.refer(text, inner, brackets.host_of(memory), outer)
            inner, outer = [], clause
        if clause.tokens:
            drafts = read_clause(Scene(text, text.mask if clause.inside else mask, clause, memory))
            memory.drafts += drafts
            memory.said = NOTHING
            inner += drafts if clause.inside else []
        else:
            memory.said = text.phrase(clause.start, clause.end)
    brackets.refer(text, inner, brackets.host_of(memory), outer)
    return memory.drafts


def _named(token: Token, spans: list[tuple[int, int]]) -> bool:
    return any(start < token.numeral_end and token.number_at < end for start, end in spans)


def _touches(token: Token, spans: list[tuple[int, int]]) -> bool:
    return any(start < token.end and token.start < end for start, end in spans)
