"""The outline: parts, headings and topic sentences of a report, and its sentences, each with its place."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from jiewu.reading.figures import words
from jiewu.reading.lines import Line, is_signature
from jiewu.reading.numbering import numbering
from jiewu.reading.parts import Part, labelled, part_of_title, year_in, year_summed
from jiewu.reading.sections import Outline, Section, Sentence
from jiewu.reading.turns import turns_to_plan, turns_to_problems

_TOPIC = 6  # the level of a topic sentence, below every number
_SENTENCE = re.compile(r"[^。;!?]{1,600}")  # what is longer is no sentence, and is cut
_HEADING_LONGEST = 60
_LABEL_LONGEST = 30
_BULLETS = "-·*●○■□◆◇▲△★☆➢✓ "
_TOPIC_LONGEST = 22
_NUMBERED_TOPIC = 5
_NUMBERED_LONGEST = 34
_STOP = re.compile(r"[ ,:]")
# A heading in the middle of a line that has lost its line ends stands after a blank.
_INLINE = re.compile(r"(?<= )(?=[一二三四五六七八九十]{1,3}、[^、]{4}|\([一二三四五六七八九十]{1,3}\))")
_CLOSING = re.compile(r"特此|此致|谢谢|以上|同志们|各位")
# How a topic sentence inside a paragraph ends: 城市建设提速提质, 招大商稳优商成效突出.
_SUMS_UP = re.compile(
    r"(?:提升|提高|改善|推进|巩固|完善|突出|高效|有力|向好|发展|拓展|增强|稳定|和谐|丰富|加强|深化|加大|"
    r"开展|显著|明显|攀升|先行|提质|智慧|筑牢|形成|纷呈|突破|进展|成效|加快|加速|优化|升级|见效|达标|达效|"
    r"凸显|有序|扎实|到位|夯实|深入|可控|固本|强化|规范|精准|活力|喜人|良好)$"
)
_ACTS = re.compile(rf"(?:{words.LIGHT})")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十]+(?:个|家|项|次|名)")


class _Builder:
    """Reads line after line, keeping the chain of headings it is under."""

    def __init__(self, whole: Part | None, summed: int | None) -> None:
        self.top: list[Section] = []
        self.chain: list[Section] = []
        self.sentences: list[Sentence] = []
        self.whole = whole  # a plan that stands alone
        self.summed = summed  # the year that the report sums up
        self.turned: Part | None = None  # a part that a sentence opened, no heading
        self.numbers: dict[int, int] = {}  # of the headings in the chain, by level
        self.turned_after: dict[int, int] = {}  # those that the sentence stood under
        self.unit = 0

    def line(self, line: Line, at: int) -> None:
        start = line.start
        number = numbering(line.plain)
        if number and number.level <= 4:
            end = _heading_end(line.plain, number.length)
            if end:
                self._open(number.level, number.value, line, number.length, end)
                start = line.start if _FIGURE.search(line.plain, number.length, end) else line.start + end
        elif not number and self._is_label(line.plain):
            self._open(0, 0, line, 0, len(line.plain))
            return
        found = list(_sentences(line.plain[start - line.start :]))
        for offset, plain, ends_unit in found:
            length = self._label_in(plain)
            if length:
                self._open_label(start + offset, plain[:length])
            self._sentence(start + offset + length, plain[length:], at, alone=len(found) == 1)
            self.unit += ends_unit

    def _is_label(self, plain: str) -> bool:
        """A line without number that is the label of a part, as 下一步工作打算; the title above all else is none."""
        begun = self.top or any("," in sentence.plain for sentence in self.sentences[:6])
        return bool(begun) and len(plain) <= _LABEL_LONGEST and labelled(plain.rstrip("。"), self.summed) is not None

    def _label_in(self, plain: str) -> int:
        """The length of a numbered label that runs on into its text, as where a page has lost its line ends."""
        number = numbering(plain)
        if not number or number.level > 2:
            return 0
        ends = (stop.start() for stop in _STOP.finditer(plain, number.length, number.length + _LABEL_LONGEST))
        return next((end for end in ends if labelled(plain[number.length : end], self.summed)), 0)

    def _open_label(self, start: int, plain: str) -> None:
        if number := numbering(plain):
            self._open(number.level, number.value, Line(start, start + len(plain), plain), number.length, len(plain))

    def _open(self, level: int, value: int, line: Line, begin: int, end: int) -> None:
        number, title = line.plain[:begin].strip(" 、."), line.plain[begin:end].strip(" 。")
        while self.chain and self.chain[-1].level >= level:
            self.chain.pop()
        said = labelled(title, self.summed) if level <= 2 or not self.chain else None
        if said or self._goes_on(level, value) or (level <= 2 and self.turned is Part.PROBLEMS):
            self.turned = None
        self.numbers = {depth: n for depth, n in self.numbers.items() if depth < level} | {level: value}
        part = said or self.part
        section = Section(level, number, title, line.start, line.start + end, part, year_in(title))
        (self.chain[-1].children if self.chain else self.top).append(section)
        self.chain.append(section)
        if part is Part.SUMMARY and section.year and not self.summed:
            self.summed = section.year

    def _goes_on(self, level: int, value: int) -> bool:
        """Tell whether a heading goes on where a sentence turned: after (二)…下一步将…, (三) sums up again.

        Numbers that begin anew after the turn (2023年,街道将:1.…2.…) belong to what it opened.
        """
        if value == 1:
            self.turned_after = {depth: n for depth, n in self.turned_after.items() if depth < level}
        return value == self.turned_after.get(level, -1) + 1

    def _sentence(self, start: int, plain: str, at: int, *, alone: bool) -> None:
        if self.part is not Part.PLAN:
            if turns_to_plan(plain, self.summed):
                self._turn()
            elif turns_to_problems(plain) and (not self.sentences or self.sentences[-1].line != at):
                self._leave_headings()
                self.turned = Part.PROBLEMS
        if not alone and _is_topic(plain, self, at):
            while self.chain and self.chain[-1].level == _TOPIC:
                self.chain.pop()
            number = numbering(plain)
            length = number.length if number and number.level == _NUMBERED_TOPIC else 0
            topic = Section(_TOPIC, plain[:length], plain[length:], start, start + len(plain), self.part)
            (self.chain[-1].children if self.chain else self.top).append(topic)
            self.chain.append(topic)
        year = next((s.year for s in reversed(self.chain) if s.year), None)
        place = tuple(f"{s.number} {s.title}".strip() for s in self.chain)
        self.sentences.append(Sentence(start, start + len(plain), plain, place, self.part, year, self.unit, at))

    def _turn(self) -> None:
        self.turned = Part.PLAN
        self.turned_after = dict(self.numbers)

    def _leave_headings(self) -> None:
        """A paragraph of problems after the last domain stands beside the domains, not under the last one."""
        while self.chain and self.chain[-1].level > 1:
            self.chain.pop()

    @property
    def part(self) -> Part | None:
        return self.turned or (self.chain[-1].part if self.chain else self.whole)


def outline(found: list[Line]) -> Outline:
    """Build the outline of a report's lines."""
    titles = [line.plain for line in found if len(line.plain) <= _HEADING_LONGEST]
    above = takewhile(lambda title: not numbering(title), titles[:4])
    whole = next((part for title in above if (part := part_of_title(title))), None)
    builder = _Builder(whole, None if whole else year_summed(titles))
    for at, line in enumerate(found):
        _close_topic(builder)
        builder.line(line, at)
    _settle_years(builder.top, builder)
    return Outline(builder.top, builder.sentences)


def _close_topic(builder: _Builder) -> None:
    while builder.chain and builder.chain[-1].level == _TOPIC:
        builder.chain.pop()


def _sentences(plain: str) -> Iterator[tuple[int, str, bool]]:
    for match in _SENTENCE.finditer(plain):
        at = match.start()
        for piece in _INLINE.split(match[0]):
            body = piece.strip().lstrip(_BULLETS)
            if body:
                yield at + piece.index(body), body, plain[match.end() : match.end() + 1] != ";"
            at += len(piece)


def _heading_end(plain: str, begin: int) -> int:
    """Return where a numbered line's title ends: its first 。, or the line's end when it is one short phrase."""
    stop = plain.find("。", begin)
    colon = plain.find(":", begin)
    if 0 <= colon - begin <= 20 and colon + 1 < len(plain) and (stop < 0 or colon < stop):
        return colon
    if stop >= 0:
        return stop if stop - begin <= _HEADING_LONGEST and not _FIGURE.search(plain[begin:stop]) else 0
    return len(plain) if len(plain) - begin <= _HEADING_LONGEST and ";" not in plain else 0


def _is_topic(plain: str, builder: _Builder, at: int) -> bool:
    """A topic sentence is short and has no figure; it opens a paragraph, is numbered, or sums up inside one."""
    number = numbering(plain)
    if number and number.level == _NUMBERED_TOPIC:
        return len(plain) <= _NUMBERED_LONGEST and not _FIGURE.search(plain[number.length :])
    if (
        not 4 <= len(plain) <= _TOPIC_LONGEST
        or _FIGURE.search(plain)
        or "," in plain
        or _CLOSING.match(plain)
        or is_signature(plain)
    ):
        return False
    opens = not builder.sentences or builder.sentences[-1].line != at
    return opens or bool(_SUMS_UP.search(plain) and not _ACTS.match(plain))


def _settle_years(top: list[Section], builder: _Builder) -> None:
    """Two plans of consecutive years are a summary under a wrong heading and a plan."""
    plans = [s for s in top if s.part is Part.PLAN and s.year]
    for first, second in pairwise(plans):
        if first.year is not None and second.year == first.year + 1:
            _relabel(first, Part.SUMMARY)
            places = _titles(first)
            builder.sentences = [
                Sentence(s.start, s.end, s.plain, s.place, Part.SUMMARY, s.year, s.unit, s.line)
                if s.place and s.place[0] in places and s.start < second.start
                else s
                for s in builder.sentences
            ]


def _relabel(section: Section, part: Part) -> None:
    section.part = part
    for child in section.children:
        _relabel(child, part)


def _titles(section: Section) -> set[str]:
    return {f"{section.number} {section.title}".strip()}
