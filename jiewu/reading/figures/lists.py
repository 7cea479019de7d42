"""Lists: 分别 and other parallel lists, numbers that share their words, one number said of each of several."""

import re

from jiewu.reading.figures import phrases
from jiewu.reading.figures.measures import Reading
from jiewu.reading.figures.memory import Draft, noun
from jiewu.reading.figures.model import Measure
from jiewu.reading.figures.regions import Region
from jiewu.reading.text import NOTHING, Phrase, Text

# What may be ranked or rated by itself, so that a list of them is a list of subjects.
_METRIC = re.compile(
    r"(?:率|度|数|量|额|值|速|幅|分|指数|比例|占比|投资|收入|消费|成绩|考核|测评|排名|浓度|事件|案件|警情|"
    r"面积|规模|产业|税收)$"
)
_EACH = re.compile(r"(?:均|都|双双|全部|分别|各)")


def said_of_each(raw: Phrase, left: Phrase, reading: Reading, levels: list[Draft], last: Phrase) -> list[Phrase]:
    """The subjects when one rank, rate or claim is said of several: 增速、完成率全区第一, 均居全区第一.

    Empty when it is said of one. Bare words complete the figure before: 增速 of what was just stated.
    """
    each = bool(_EACH.search(raw.plain[-6:]))
    if not left:
        if not each or reading.measure is not Measure.RANK:
            return []
        return [draft.subject for draft in levels[-4:]]
    several = phrases.heads(left)
    if len(several) < 2 or "等" in several[-1].plain:
        return []
    claim = reading.measure in (Measure.COMPLETION, Measure.CHANGE) and reading.left_end == reading.quote and not each
    metrics = all(_METRIC.search(head.plain) for head in several)
    if not (each or metrics or (claim and all(len(head.plain) <= _NAME for head in several))):
        return []
    if all(len(head.plain) <= 5 for head in several) and last and all(_BARE_METRIC.match(h.plain) for h in several):
        return [last + head for head in several]
    return several


_NAME = 14  # a longer head is no name of one thing
_BARE_METRIC = re.compile(r"^(?:总量|增速|增幅|降幅|增量|规模|完成率|完成量|总额|额度|人均)$")


def distribute(text: Text, around: list[Region], drafts: list[Draft], levels: list[Draft]) -> None:
    """Give the numbers of a parallel list to its names in order: A、B、C分别下降x、y、z; A、B完成90%、20%."""
    for first, last in chains(around):
        count = last - first + 1
        lead = drafts[first]
        raw = text.phrase(around[first].left[0], max(lead.reading.left_end, around[first].left[0]))
        whole = text.folded[around[first].left[0] : around[first].token.start]
        several = phrases.heads(phrases.measured(raw))
        if len(several) != count:
            if "分别" not in whole and "均" not in whole and lead.reading.measure is not Measure.RANK:
                continue
            shared = several[0] if len(several) == 1 else NOTHING
            several = [_joined(draft.subject, shared) for draft in levels[-count:]]
        elif "分别" not in whole and lead.reading.measure is Measure.LEVEL:
            continue
        if len(several) == count:
            _give(drafts[first : last + 1], several)


def _joined(subject: Phrase, rate: Phrase) -> Phrase:
    """Complete a subject by a shared rate: A片区签约 and 签约率 give A片区签约率."""
    for size in range(min(len(subject.plain), len(rate.plain)), 0, -1):
        if subject.plain.endswith(rate.plain[:size]):
            return subject + rate.part(size)
    return subject + rate


def _give(drafts: list[Draft], several: list[Phrase]) -> None:
    lead = drafts[0].reading
    for draft, subject in zip(drafts, several, strict=True):
        draft.subjects = [subject]
        if (
            lead.measure in (Measure.CHANGE, Measure.COMPLETION)
            and draft.token.measure is None
            and draft is not drafts[0]
        ):
            at = draft.token.start
            draft.reading = Reading(lead.measure, lead.sign, at, at, lead.baseline)


def chains(around: list[Region]) -> list[tuple[int, int]]:
    """The runs of two or more joined numbers, as (first, last)."""
    runs, at = [], 0
    while at < len(around):
        stop = at
        while around[stop].joined and stop + 1 < len(around):
            stop += 1
        if stop > at:
            runs.append((at, stop))
        at = stop + 1
    return runs


INVESTED = re.compile(
    r"^(?:共|累计|全年|已|先后)*(?P<verb>(?:总?投资|投入|出资|安排|筹集|筹措|拨付|争取)(?:资金|"
    r"经费)?)(?:约|共|近|达)*$"
)


def look_ahead(text: Text, drafts: list[Draft], earlier: list[Draft]) -> None:
    """投资2972万元,实施239个民生微实事项目: money at the head of a sentence is for what follows."""
    first = earlier[0] if len(earlier) == 1 and not text.folded.startswith("总", earlier[0].clause.start) else None
    if len(drafts) > 1:
        first, drafts = drafts[0], drafts[1:]  # 总投资5亿元开展政府投资工程35项
    if not first or not drafts or drafts[0].reading.measure is not Measure.LEVEL or first.token.bare_unit != "元":
        return
    if text.folded.startswith("的", first.token.end) or (first in earlier and first.token.end < first.clause.end):
        return  # 投资860万元的文化站; 投资860万元对老街进行改造,…
    opening = text.phrase(first.clause.start, first.token.start)
    if verb := INVESTED.match(opening.plain):
        first.subjects = [noun(drafts[0].subject) + opening.part(verb.start("verb"), verb.end("verb"))]
