"""Suggesting the case type of a text, its type and org together, and learning both.

    python -m benchmarks.suggest

Budgets (DESIGN.md section 10), in processor time: case type ≤ 1 ms; type and org ≤ 20 ms with the duplicates (which
benchmarks/intake.py and a follower reckon beside the request); training ≤ 20 s on 9,000 examples, each model.
"""

import random
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from jiewu.suggesting import orgs, texts
from jiewu.suggesting.orgs import Situation

EXAMPLES = 9000
LENGTH = 300  # characters of a text
KINDS, PLACES, ORGS = 350, 23, 100
LIMITS = {"type": 1.0, "both": 20.0, "learn": 20_000.0}  # ms
ASKED = 300
Result = TypeVar("Result")


def timed(run: Callable[[], Result]) -> tuple[Result, float]:
    """Return a result and the ms of processor time it took."""
    begin = time.process_time()
    result = run()
    return result, (time.process_time() - begin) * 1000


def written(chance: random.Random) -> tuple[list[str], list[str]]:
    """Return texts of seven classes: each has characters of its own among those that all use."""
    common = [chr(code) for code in range(0x4E00, 0x4E00 + 1500)]
    own = [[chr(0x6000 + 200 * each + n) for n in range(200)] for each in range(7)]
    labels = [f"class {chance.randrange(7)}" for _ in range(EXAMPLES)]
    said = [
        "".join(chance.choice(own[int(label[-1])] if chance.random() < 0.3 else common) for _ in range(LENGTH))
        for label in labels
    ]
    return said, labels


def had(chance: random.Random) -> tuple[list[Situation], list[str]]:
    """Return cases as wide as a district's: 350 kinds in 23 communities, 100 orgs, one in five by exception."""
    cases, labels = [], []
    for _ in range(EXAMPLES):
        kind, place = min(int(chance.expovariate(0.02)), KINDS - 1), chance.randrange(PLACES)
        kinds = (f"t{kind // 20}", f"t{kind // 20}/{kind // 4}", f"t{kind // 20}/{kind // 4}/{kind}")
        places = ((f"s{place // 4}", f"{place // 4}街道"), (f"c{place}", f"{place}社区"))
        ways = (f"channel {chance.randrange(6)}", f"nature {chance.randrange(7)}")
        cases.append(Situation(kinds, places, ways, f"2018-{chance.randrange(1, 13):02}", f"种类{kind}"))
        labels.append(str(chance.randrange(ORGS) if chance.random() < 0.2 else (kind * 7 + place // 4) % ORGS))
    return cases, labels


def main() -> int:
    """Print the times with their limits; 1 when one is not kept."""
    chance = random.Random(1)
    said, classes = written(chance)
    cases, labels = had(chance)
    types, learning = timed(lambda: texts.learn(said, classes))
    desks, learning_orgs = timed(lambda: orgs.learn(cases, labels, {label: f"单位{label}" for label in labels}))
    types.suggest(said[0])  # the dictionary of words is read once a process
    _, asking = timed(lambda: [types.suggest(text) for text in said[:ASKED]])
    _, asking_orgs = timed(lambda: [desks.suggest(case) for case in cases[:ASKED]])
    found = {
        f"learn types from {EXAMPLES:,} texts of {LENGTH} characters": (learning, LIMITS["learn"]),
        f"learn orgs from {EXAMPLES:,} cases": (learning_orgs, LIMITS["learn"]),
        "suggest a case type": (asking / ASKED, LIMITS["type"]),
        "suggest type and org": ((asking + asking_orgs) / ASKED, LIMITS["both"]),
    }
    for what, (took, limit) in found.items():
        print(f"{what}: {took:,.2f} ms (limit {limit:,.0f} ms, {took / limit:.2f} of it)")
    return 1 if any(took > limit for took, limit in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
