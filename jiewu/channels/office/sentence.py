"""A filter as a sentence: words and chips; each chip is a link to its choices."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the sentence: plain words, or a chip that leads to its choices. `any` means: nothing chosen."""

    text: str
    href: str = ""
    any: bool = False
    menu: bool = True  # else a plain way to somewhere

    @property
    def chip(self) -> bool:
        """Whether it can be changed."""
        return bool(self.href)


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: where it leads, how deep it lies below another, and further words that find it."""

    title: str
    href: str
    here: bool = False
    depth: int = 0
    find: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under a title."""

    title: str
    options: list[Choice]


@dataclass(frozen=True, slots=True)
class PeriodInput:
    """A field for a period of one's own; `kept` are the other conditions, which stay."""

    action: str
    name: str
    now: str
    kept: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a chip offers. A long list can be narrowed by typing."""

    title: str
    groups: list[Group]
    period: PeriodInput | None = None

    @property
    def narrow(self) -> bool:
        """Whether there are so many that a field to narrow them helps."""
        return sum(len(group.options) for group in self.groups) > 12


def one_group(title: str, options: list[Choice]) -> Choices:
    """Return choices without sub-titles."""
    return Choices(title, [Group("", options)])


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence split at its {chips}, so that each language sets its own order of words."""

    parts: list[Part] = field(default_factory=list)

    @classmethod
    def of(cls, pattern: str, chips: dict[str, Part]) -> Written:
        """Return *pattern* (“看{area}的{phase}工单”) with its chips in place."""
        parts: list[Part] = []
        rest = pattern
        while rest:
            words, _, rest = rest.partition("{")
            name, _, rest = rest.partition("}")
            if words:
                parts.append(Part(words))
            if name in chips:
                parts.append(chips[name])
        return cls(parts)
