"""Memory: what was said before, to which an elided subject refers."""

import re
from dataclasses import dataclass, field

from jiewu.reading.figures import phrases, units
from jiewu.reading.figures.clauses import Clause
from jiewu.reading.figures.measures import Reading
from jiewu.reading.figures.model import Measure
from jiewu.reading.figures.tokens import Token
from jiewu.reading.text import NOTHING, Phrase, Text


@dataclass(slots=True)
class Draft:
    """A number with what it measures and of what; several subjects when one number is said of each."""

    token: Token
    reading: Reading
    subjects: list[Phrase]
    clause: Clause
    assigned: bool = False  # a quota or requirement that somebody set, not a result
    parted: bool = False  # it stands in a clause that parts a whole: 其中商业小区4个、城中村8个
    base: Phrase = NOTHING  # its subject without a rate that completes it
    elided: bool = False  # its noun was restored from the figure that it parts

    @property
    def counts(self) -> bool:
        """Tell whether it is a number of things, not an amount or a share."""
        return self.token.bare_unit in units.COUNTED

    @property
    def subject(self) -> Phrase:
        """The only or last subject."""
        return self.subjects[-1] if self.subjects else NOTHING


@dataclass(slots=True)
class Memory:
    """The drafts of a sentence so far, its last words without a number, and the main subject of the sentence before."""

    drafts: list[Draft] = field(default_factory=list)
    said: Phrase = NOTHING
    before: Phrase = NOTHING

    def stated(self, clause: Clause) -> list[Draft]:
        """The drafts that *clause* can refer to: no ranks, and those in brackets only from inside the bracket."""
        return [
            d for d in self.drafts if d.reading.measure is not Measure.RANK and (clause.inside or not d.clause.inside)
        ]

    def levels(self, clause: Clause) -> list[Draft]:
        """Those that state an amount or a share: what a later change, requirement or rank is said of."""
        return [d for d in self.stated(clause) if d.reading.measure in (Measure.LEVEL, Measure.SHARE)]

    def base(self, clause: Clause, unit: str = "") -> Phrase:
        """The subject that a rate, change or completion without words of its own repeats."""
        if self.drafts and unit in units.STEPS and self.drafts[-1].reading.measure is Measure.RANK:
            return self.drafts[-1].subject  # 全县第3位,比去年上升5个位次
        if unit in units.POINTS and self.levels(clause):
            return self.levels(clause)[-1].subject
        alike = [d for d in self.levels(clause) if d.token.unit == unit and units.bare(unit) in units.COUNTED]
        if alike:
            return alike[-1].subject  # 企业839户,注册资本35亿元,比去年增加56户
        if self.drafts and self.drafts[-1].reading.measure is Measure.CHANGE and self.drafts[-1].counts:
            return self.drafts[-1].subject
        amounts = [d for d in self.levels(clause) if d.token.bare_unit not in units.SHARES and not d.assigned]
        named = [d for d in amounts if not d.elided and not phrases.only_done(d.subject)]
        if len(named) > 2 and named[-1].clause is named[-2].clause and named[-1].parted:
            named = [d for d in named if d.clause is not named[-1].clause] or named
        if named or amounts or self.stated(clause):
            last = (named or amounts or self.stated(clause))[-1]
            return last.base or last.subject
        return topic(self.said) or self.before

    def head(self, clause: Clause, unit: str) -> Phrase:
        """The things that a sentence goes on to part: 37家非住宅, of which 已签约29家; counted in the same unit."""
        levels = [d for d in self.levels(clause) if d.token.bare_unit in units.COUNTED and not d.elided]
        alike = [d for d in levels if d.token.unit == unit]
        return (alike or levels[:1])[-1].subject if levels else self.before

    def counts_on(self, clause: Clause, unit: str) -> bool:
        """Tell whether a number of this unit can count on things named before: 10项项目中, 1项已完成."""
        levels = [d for d in self.levels(clause) if d.token.bare_unit in units.COUNTED]
        return bool(levels) and levels[0].token.unit == unit

    def rate_base(self, rate: Phrase, last: Phrase) -> Phrase:
        """The subject that 签订率 completes: the words just said that hold its verb, else the last figure's noun."""
        stem = rate.plain[:-1]
        at = self.said.plain.find(stem) if len(stem) >= 2 else -1
        if at >= 0:
            after = phrases.trimmed(self.said.part(at + len(stem)))
            after = NOTHING if after.plain.startswith("(") else after
            return after or phrases.measured(self.said.part(0, at))
        return noun(phrases.without_rate(last))


_TOPIC = 24  # a longer clause has no short topic to repeat


def topic(said: Phrase) -> Phrase:
    """What a clause without number speaks of: 工业技改 in 工业技改全面加速."""
    plain = phrases.trimmed(said)
    if len(plain.plain) > _TOPIC:
        return NOTHING
    found = re.search(r"(?:全面|持续|稳步|加快|不断|进一步|明显|有序|扎实|顺利|成效|取得|再|更加)", plain.plain)
    return plain.part(0, found.start()) if found and found.start() >= 2 else plain


def noun(phrase: Phrase) -> Phrase:
    """Drop the verb a remembered subject begins with: 排查整治各类安全隐患 gives 各类安全隐患."""
    rest = phrase.part(len(phrases.leading_verb(phrase).plain))
    return rest if len(rest.plain) >= 2 else phrase


@dataclass(frozen=True, slots=True)
class Scene:
    """A clause that is being read: its text and mask, and what was said before it."""

    text: Text
    mask: str
    clause: Clause
    memory: Memory
