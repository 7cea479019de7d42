"""What an org is to the place of a case: 龙田街道综合执法队 is, for a case in 龙田街道, the 综合执法队 of its street.

Orgs of one kind in several streets so share what is learned of each.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# What follows a place's own name: in the place's name, and in that of an org of the place.
_STEM = re.compile(r"^(.{2,}?)(?:街道办事处|街道|社区|居委会|村委会|村|镇|乡)$")
_OFFICE = "(?:街道办事处|街道办|街道|办事处|社区|居委会|村委会|村|镇|乡)"

Place = tuple[str, str]  # what it is known by, and its name


def role_of(name: str, places: Iterable[Place]) -> str:
    """Return an org's name with that of the case's place (places: coarse to fine) taken out: ⟨1⟩综合执法队."""
    for level, (_, place) in reversed(list(enumerate(places))):
        stem = _STEM.match(place)
        if stem and (found := re.match(re.escape(stem[1]) + _OFFICE, name)):
            return f"⟨{level}⟩{name[found.end() :]}"
    return name


@dataclass(slots=True)
class Holders:
    """Which org has a role in which place, by the cases that it had there."""

    counted: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def note(self, role: str, places: Iterable[Place], label: str) -> None:
        """Take note that *label* had a case in *places* in this role."""
        for place in _reach(role, places):
            self.counted[role, place][label] += 1

    def shares(self, role: str, places: Iterable[Place]) -> dict[str, float]:
        """Return the orgs that may be meant, each with its share; none for a role that nobody has there."""
        for place in _reach(role, places):
            if found := self.counted.get((role, place)):
                whole = sum(found.values())
                return {label: count / whole for label, count in found.items()}
        return {}


def _reach(role: str, places: Iterable[Place]) -> Iterator[str]:
    """Yield the places in which the holder of a role is looked for, fine to coarse; '' is anywhere.

    An org of the case's street is looked for in that street and what lies in it, not elsewhere.
    """
    keys = [place for place, _ in places]
    bound = int(role[1 : role.index("⟩")]) if role.startswith("⟨") else -1
    yield from reversed(keys[max(bound, 0) :])
    if bound < 0:
        yield ""
