"""Subjects: what each number of a clause is said of."""

import re

from jiewu.reading.figures import kinds, lists, phrases, units
from jiewu.reading.figures.measures import Reading, measure
from jiewu.reading.figures.memory import Draft, Memory, Scene, noun
from jiewu.reading.figures.model import Measure
from jiewu.reading.figures.regions import Region, regions
from jiewu.reading.figures.tokens import Token
from jiewu.reading.text import HOLE, NOTHING, Phrase, Text

# With these begins what was done with an amount: 总投资5亿元开展…; a count before them is complete.
_DONE = re.compile(
    r"^(?:开展|用于|实施|支持|完成|实现|已|均|获评|被|参加|享受|落实|打造|建设了?|改造|提升|帮助|购买|"
    r"采购|推动|推进|奖励|补贴|资助|的)"
)
_SPENT_ON = re.compile(rf"{_DONE.pattern}|^(?:铺设|修建|新建|兴建|对|将|把)了?")
_AMOUNT = re.compile(
    r"(?:总?面积|总额|产值|总?投资|收入|规模|长度|里程|金额|资金|浓度|总量|贷款|补贴|补助|费用|全长|总长|税收|"
    r"租金|长)$"
)
_OF_WHOLE = re.compile(
    r"(?:仅|只|约|共)?占(?![比地道用])(?P<whole>[^,、]*?)的?(?:比例?重?)?(?:为|达到?)?(?:约|近|超过?)?$"
)
_ATTACHED = re.compile(r"等$|^(?:对|将|把|为|在|向|由|从|与|给|以|通过|按)|、")
_TURNS = re.compile(
    r"^(?:提高|提升|增加|上升|下降|增长|降低|减少|降|升|增|扩大|缩短|压缩|压减)(?:到|至|为)"
)  # 由86%提高到95%
_MEASURES = re.compile(r"(?:浓度|指数|天数|得分|满意度|安全感|收入|产值|总额|增加值)$")
_SHORT = 8
_PARTED = re.compile(
    r"^(?:其中|已|正(?=在|加|有|进|推|处|开)|尚|还有|另|其余|其他|剩余|余下)"
)  # a part of what was counted before


def read_clause(scene: Scene) -> list[Draft]:
    """Return the drafts of one clause that holds numbers."""
    text, clause = scene.text, scene.clause
    drafts: list[Draft] = []
    carried = NOTHING
    around = regions(scene.mask, clause)
    for region in around:
        draft = _draft(scene, region, drafts)
        if region.follows and carried and draft.subject and not _own(draft.subject):
            draft.subjects = [carried + subject for subject in draft.subjects]
        if not region.follows:
            carried = phrases.lent_verb(draft.subject) if draft.reading.measure is Measure.LEVEL else NOTHING
        drafts.append(draft)
    for first, last in lists.chains(around):
        _share_words(scene, around, drafts, first, last)
    lists.look_ahead(text, drafts, scene.memory.drafts)
    lists.distribute(text, around, drafts, scene.memory.levels(clause))
    return drafts


def _draft(scene: Scene, region: Region, before: list[Draft]) -> Draft:
    text, clause = scene.text, scene.clause
    reading = measure(text.folded, region.token, region.left[0], clause.start)
    subjects = _subjects(scene, region, reading, before)
    level = reading.measure is Measure.LEVEL
    return Draft(
        region.token,
        reading,
        subjects,
        clause,
        assigned=level and kinds.assigned(text.folded, region.token, clause.start, clause.end),
        parted=text.folded[clause.start : clause.end].lstrip(" ").startswith("其中"),
        elided=_parts(text, region) or (bool(subjects[0]) and subjects[0].given not in text.given),
        base=_base_of(text, region, reading, subjects[0]),
    )


def _parts(text: Text, region: Region) -> bool:
    """Tell whether a number counts a part of what was counted before: 已签约38户, 其余8个."""
    return bool(re.search(r"已|其余|剩余|其他", text.folded[region.left[0] : region.token.start]))


def _base_of(text: Text, region: Region, reading: Reading, subject: Phrase) -> Phrase:
    """What the next bare rate completes: of 12345工单响应率, where 响应率 stands alone, the 12345工单."""
    left = phrases.measured(text.phrase(region.left[0], max(reading.left_end, region.left[0])))
    if left and phrases.BARE.match(left.plain) and subject.plain.endswith(left.plain) and subject.plain != left.plain:
        return subject.part(0, len(subject.plain) - len(left.plain))
    return subject


def _own(subject: Phrase) -> bool:
    """Tell whether a member of a list has a verb or sort of its own, so that it borrows none: 新增违建…、存量违建…."""
    return phrases.begins_with_verb(subject) or subject.plain.startswith(("存量", "续建", "其他", "原有", "已"))


def _subjects(scene: Scene, region: Region, reading: Reading, before: list[Draft]) -> list[Phrase]:
    text, clause, memory, token = scene.text, scene.clause, scene.memory, region.token
    if token.subject is not None:
        return [text.phrase(*span) for span in token.subject]
    raw = text.phrase(region.left[0], max(reading.left_end, region.left[0]))
    left = phrases.measured(raw)
    right = right_of(text, scene.mask, region)
    last = before[-1].base if before and not before[-1].assigned else memory.base(clause, token.unit)
    if reading.measure is not Measure.LEVEL and token.measure is not Measure.LEVEL:
        several = lists.said_of_each(raw, left, reading, memory.levels(clause), last)
        if several:
            return several
    if reading.measure in (Measure.CHANGE, Measure.COMPLETION, Measure.RANK):
        return [_relative(left, last)]
    if token.unit in units.SHARES:
        return [_share(left, right, last, memory)]
    head = memory.head(clause, token.unit)
    if not left and right and phrases.says_done(right) and memory.counts_on(clause, token.unit):
        return [noun(head) + right]
    subject = _level(text, region, left, right, last)
    parts = _PARTED.search(text.folded[region.left[0] : token.start]) or (right and _PARTED.match(right.plain))
    return [_of_head(subject, head) if parts else subject]


def _of_head(subject: Phrase, head: Phrase) -> Phrase:
    """Restore the noun that 已签约29家 or 其余7项正加快推进 leaves out."""
    rest = phrases.without_rest(subject)
    elided = not rest or phrases.is_verb(rest) or rest.plain.startswith(("正", "已", "尚", "未"))
    return noun(head) + rest if elided and head.plain not in rest.plain else subject


def _share_words(scene: Scene, around: list[Region], drafts: list[Draft], first: int, last: int) -> None:
    """Numbers joined by a separator are said of the same words, those after the last or before the first."""
    text = scene.text
    subject = drafts[first].subject
    if right_of(text, scene.mask, around[last]) and drafts[last].reading.measure is Measure.LEVEL:
        left = phrases.measured(text.phrase(*around[first].left))
        shared = drafts[last].subject
        lead = _before(text, around[first], left)
        subject = shared if shared.plain.startswith(lead.plain) else lead + shared
    for draft in drafts[first : last + 1]:
        draft.subjects = [subject]


def right_of(text: Text, mask: str, region: Region) -> Phrase:
    """The words after a number, up to a bracket; nothing when only signs stand there."""
    start, end = region.right
    hole = mask.find(HOLE, start, end)
    phrase = text.phrase(start, hole if hole >= 0 else end)
    return NOTHING if _TURNS.match(phrase.plain) or not re.search(r"[^\W的]", phrase.plain) else phrase


def _level(text: Text, region: Region, left: Phrase, right: Phrase, last: Phrase) -> Phrase:
    """The subject of an amount: the words after it when it stands before them, else those before it."""
    token = region.token
    if token.counts_own_unit:
        return phrases.lent_verb(left) + text.phrase(token.end - len(token.unit), token.end)  # A和B两大校区
    if right and not (left and _stands_after(left, right, token)):
        nested = region.more and text.folded[region.right[1] : region.right[1] + 1] not in "、和及与"
        counted = phrases.counted(right, more=region.more, nested=nested and token.bare_unit in units.COUNTED)
        if not counted:
            return left or last
        return counted if nested else _before(text, region, left) + counted
    if (
        left
        and right
        and not region.more
        and lists.INVESTED.match(left.plain)
        and (spent := _SPENT_ON.match(right.plain))
    ):
        return phrases.counted(right.part(spent.end()), more=False) + left  # 投资1.2亿元建设文体中心
    if right.plain[:1] == "的" and (extent := _AMOUNT.search(left.plain)) and token.bare_unit in units.MEASURED:
        return phrases.counted(right, more=region.more) + left.part(extent.start())  # 总面积1.4万平方米的水泥路
    return _relative(left, last)


def _stands_after(left: Phrase, right: Phrase, token: Token) -> bool:
    """Tell whether a number stands after what it counts although words follow: 总投资5亿元开展…, 254家的建档工作."""
    if token.bare_unit in units.TIME or (phrases.verb_before(left) and not phrases.BARE.match(left.plain)):
        return False
    return bool(_DONE.match(right.plain)) or (token.bare_unit in units.MEASURED and bool(_AMOUNT.search(left.plain)))


def _before(text: Text, region: Region, left: Phrase) -> Phrase:
    """What of the words before a number belongs to what stands after it: its verb, or a short name."""
    verb = phrases.verb_before(text.phrase(*region.left))
    if verb or len(left.plain) > _SHORT or region.token.bare_unit in units.TIME:
        return verb
    raw = text.folded[region.left[0] : region.left[1]].rstrip()
    return NOTHING if raw.endswith("等") or _ATTACHED.search(left.plain) else left


def _relative(left: Phrase, last: Phrase) -> Phrase:
    """The subject of a change, completion or rank: its own words, or those of the figure before it."""
    if not left or last.plain.endswith(left.plain):
        return last
    return last + left if _completes(left, last) else left


def _completes(own: Phrase, last: Phrase) -> bool:
    """Tell whether bare words complete the subject before them; a rate completes no other measure (浓度, 优良率)."""
    if not phrases.BARE.match(own.plain) or own.plain.startswith(last.plain) or phrases.BARE.match(last.plain):
        return False
    return not (own.plain.endswith(("率", "比例", "占比")) and _MEASURES.search(last.plain))


def _share(left: Phrase, right: Phrase, last: Phrase, memory: Memory) -> Phrase:
    """The subject of a rate: 整改率 completes the figure before it, 100%复工 takes the words after it."""
    if of := _OF_WHOLE.search(left.plain):
        left = left.part(0, of.start())
    own = left + phrases.counted(right, more=False) if right and not (left and right.plain[0] == "的") else left
    if not own:
        return last
    if _completes(own, last or memory.said):
        base = memory.rate_base(own, last) if own.plain.endswith("率") else last
        return own if own.plain.startswith(base.plain) else base + own
    return own
