"""The proof that numbers are right: each one that is shown is counted again from the log and compared."""

import math
from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from jiewu.core import changelog
from jiewu.core.problems import Problem
from jiewu.indicators.figures import Counted, json_number
from jiewu.indicators.links import Link, read_link
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.proof import shown as showing
from jiewu.proof.counting import Counter
from jiewu.proof.folding import Log
from jiewu.proof.shown import Shown

RATIO = 1e-12  # how far a quotient may differ between engines, of itself; counts and sums of whole numbers not at all
TRIES = 3  # when facts come in while the numbers are gathered
KEPT = 50  # differences that are told


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that is not what the facts give, or a link that stands for nothing; both as shown and as counted."""

    shown: Shown
    counted: Counted | None
    problem: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return both values as plain data."""
        values = {"shown": _plain(self.shown), "counted": self.counted and _plain(self.counted)}
        return {"where": self.shown.where, "link": self.shown.link, "problem": self.problem} | values


@dataclass(slots=True)
class Recount:
    """What came of a recount: how many numbers, by where they are shown, and those that differ."""

    numbers: Tally[str] = field(default_factory=Tally)
    links: int = 0  # different questions among them
    lines: int = 0  # of the log
    differences: list[Difference] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the result as it is kept and printed."""
        numbers = sum(self.numbers.values())
        return {
            "ok": not self.differences and numbers > 0,
            "numbers": numbers,
            "equal": numbers - len(self.differences),
            "of": dict(self.numbers),
            "questions": self.links,
            "lines": self.lines,
            "differences": [each.as_json() for each in self.differences[:KEPT]],
        }


def recount(*, by: Post) -> Recount:
    """Count every number that boards, reports and plans show again. Raises Problem `not_allowed`, `proof_restless`."""
    access.require(by, "proof.run")
    for _ in range(TRIES):
        upto = changelog.last()
        numbers = showing.everything(by=by)
        if changelog.last() == upto:
            return compare(numbers, upto)
    raise Problem("proof_restless")


def compare(numbers: Sequence[Shown], upto: int) -> Recount:
    """Compare numbers with what the log up to one line gives."""
    links = {each.link: read_link(each.link) for each in numbers}
    moments = {link.before for link in links.values()}
    log = Log(upto, moments or {None})
    counter = Counter(log)
    found = Recount(Tally(each.source for each in numbers), len(links), log.lines)
    counted: dict[str, Counted | Problem] = {token: _counted(counter, link) for token, link in links.items()}
    for each in numbers:
        answer = counted[each.link]
        if isinstance(answer, Problem):
            found.differences.append(Difference(each, None, answer.message))
        elif not agrees(each, answer):
            found.differences.append(Difference(each, answer))
    return found


def agrees(number: Shown, counted: Counted) -> bool:
    """Tell whether a number is what was counted: as many facts, and every value that it shows."""
    pairs: list[tuple[Any, Any]] = [(number.facts, counted.facts)]
    if number.compares_value:
        pairs.append((number.value, getattr(counted, number.side)))
    if number.numerator is not None or number.denominator is not None:
        pairs += [(number.numerator, counted.numerator), (number.denominator, counted.denominator)]
    return all(same(one, other) for one, other in pairs)


def same(one: Any, other: Any) -> bool:
    """Tell whether two counted numbers are the same: quotients and sums of doubles up to what engines differ by."""
    if one is None or other is None:
        return one is other
    if isinstance(one, float) or isinstance(other, float):
        return math.isclose(float(one), float(other), rel_tol=RATIO, abs_tol=0.0)
    return bool(one == other)


def _counted(counter: Counter, link: Link) -> Counted | Problem:
    try:
        return counter.count(link)
    except Problem as problem:
        return problem


def _plain(number: Shown | Counted) -> dict[str, Any]:
    values = {name: json_number(getattr(number, name)) for name in ("value", "numerator", "denominator")}
    return {"facts": number.facts} | {name: value for name, value in values.items() if value is not None}
