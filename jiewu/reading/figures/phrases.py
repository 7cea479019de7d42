"""Phrases: cutting the words that are measured out of what stands around a number."""

import re

from jiewu.reading.figures import words
from jiewu.reading.text import NOTHING, Phrase, blanked

_CUT = re.compile(
    r"(?P<before>.*)(?:以来|累计(?!浓度|平均|均值|综合|优良)|共计|(?<![公])共(?![同享建治产有创融和青赢]|"
    r"[\u4e00-\u9fff]{0,2}体)|组织开展|开展|举办|举行|召开|(?<!未)完成(?![率度比量额数值情进])|实现|促进|"
    r"达成)了?(?=.)"
)
_PREPOSITION = re.compile(r"^(?:对|将|把|为|在|向|由|从|与|给|按|以)[^、]*?(?=[^、]*$)")
_VERB_AT_END = re.compile(rf"(?:{words.TELLING})$")
_VERB_AT_START = re.compile(rf"(?:{words.TELLING})")
_LENT_AT_START = re.compile(rf"(?:{words.LENT})")
# A verb inside the words between two numbers ends the first's noun, unless it is part of a name (服务热线).
_VERB = re.compile(
    rf"(?:{words.TELLING})(?![项工设站点队线组员人率班区任对机中平单企岗服所室])(?=[\u4e00-\u9fff]{{2}})"
)
_AMONG = re.compile(r"(?<=[目务作业员户题项])中$")  # 12项实事项目中,5项已完成
_LEAD = re.compile(rf"^(?:{words.OPENING.pattern})+")
_INNER = re.compile(
    r"(?:全部|全面|(?<![亩人地年月日户平])均|都|已经|已|成功|顺利|及时|妥善|高标准|高质量|光荣|分别|稳定|"
    r"集中)(?![率度性])(?=[\u4e00-\u9fff])"
)
# Words that measure but do not say what: they complete the subject before them.
BARE = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,3}率|(?:按期|按时|及时|一次)?(?:办结|处置|整改|答复|回复|化解|调解|结案|销号|"
    r"签约|签订|完成|创建|办理|响应|处理|投诉)(?:成功|完成|满意|及时)?率|[\u4e00-\u9fff]{0,4}(?:占比|"
    r"比例)|"
    r"满意度|完成度|知晓度|覆盖面|增速|增幅|降幅|增量|总[量数额计]|总?金额|涉及金额|总?投资额?|投入|"
    r"总?面积|占地(?:面积)?|总?规模|总?产值|"
    r"(?:年度|全年|当年)?(?:任务|目标|计划|指标)(?:投资)?(?:数|量|值|额)?|[市区省县][\u4e00-\u9fff]{0,4}(?:任务|目标|指标))$"
)
_CLOSED = re.compile(r"“[^“”]*”|《[^《》]*》|\([^()]*\)")
_EXAMPLES = re.compile(r"[^、]+(?:、[^、]+)+等(?:方面|多项|一批)?(?=.)")
_LONG = 24
_SEPARATOR = re.compile(
    r"、|以及|(?<![参授给])与(?!会)|和(?![谐平解睦])|(?<![普涉惠遍波])及(?![时格])|并(?=[\u4e00-\u9fff])"
)


def trimmed(phrase: Phrase) -> Phrase:
    """Drop adverbs and empty verbs before the words, and signs around them."""
    lead = _LEAD.match(phrase.plain)
    if lead and lead.end() < len(phrase.plain):
        phrase = phrase.part(lead.end())
    elif lead and lead.end() == len(phrase.plain):
        return NOTHING
    return _stripped(phrase)


def closed(phrase: Phrase) -> Phrase:
    """Drop what links the words to the number that follows: 达, 为, 提升至, 累计."""
    while (end := words.CLOSING.search(phrase.plain)) and end.end() > end.start():
        if re.search(r"(?:率|度|数|量|额|值|比例|占比|企业|面积)$", phrase.plain) and not re.match(
            r"[ :,、已均]", end[0]
        ):
            break
        phrase = phrase.part(0, end.start())
    return phrase


def measured(phrase: Phrase) -> Phrase:
    """The words before a number, without what leads up to them: 到党史馆开展现场教学 gives 现场教学."""
    phrase = _stripped(closed(phrase))
    cut = _CUT.match(phrase.plain)
    if cut and _content(phrase.plain[cut.end() :]):
        whose = trimmed(phrase.part(0, cut.end("before"))) if _says_little(phrase.plain[cut.end() :]) else NOTHING
        phrase = whose + phrase.part(cut.end())
    return without_examples(trimmed(phrase))


def _says_little(plain: str) -> bool:
    return bool(BARE.match(plain)) or (len(plain) <= 3 and not _VERB_AT_START.match(plain))


def verb_before(phrase: Phrase) -> Phrase:
    """The telling verb right before a number: 强力清理 gives 清理; nothing after 辖区 or 完成."""
    found = _VERB_AT_END.search(phrase.plain)
    return phrase.part(found.start()) if found else NOTHING


def lent_verb(phrase: Phrase) -> Phrase:
    """The verb that the first member of a list lends to the others: 新建“两新”党组织 gives 新建."""
    found = _LENT_AT_START.match(phrase.plain)
    return phrase.part(0, found.end()) if found and found.end() < len(phrase.plain) else NOTHING


def leading_verb(phrase: Phrase) -> Phrase:
    """The telling verb that a phrase begins with: 新建“两新”党组织 gives 新建."""
    found = _VERB_AT_START.match(phrase.plain)
    return phrase.part(0, found.end()) if found and found.end() < len(phrase.plain) else NOTHING


def begins_with_verb(phrase: Phrase) -> bool:
    """Tell whether a phrase begins with, or is, a telling verb."""
    return bool(_VERB_AT_START.match(phrase.plain))


def without_rate(phrase: Phrase) -> Phrase:
    """Drop the rate that a subject ends with, so that another can take its place: 垃圾分类参与率 gives 垃圾分类."""
    found = re.match(r"(.{2,})[\u4e00-\u9fff]{2}率$", phrase.plain)
    return phrase.part(0, found.end(1)) if found else phrase


def is_verb(phrase: Phrase) -> bool:
    """Tell whether a phrase is a telling verb and nothing else."""
    return bool(re.fullmatch(words.TELLING, phrase.plain))


def says_done(phrase: Phrase) -> bool:
    """Tell whether words after a number say what was done and name nothing: 已完成, 搬迁交付."""
    done = (
        rf"(?:已经?|正在?|即将|均|全部|尚未|未)?(?:{words.TELLING}|{words.LIGHT}|搬迁|验收|落地|投产|达产|投用|"
        rf"在建|续建|推进)(?:{words.TELLING}|并|投用|投产|使用|中|顺利|滞后|正常|到位|建设)*"
    )
    return bool(re.fullmatch(rf" ?{done} ?", phrase.plain))


def only_done(phrase: Phrase) -> bool:
    """Tell whether a phrase names no thing, only what was done: 按时结案, 派单."""
    return bool(
        re.fullmatch(
            rf"(?:按时|按期|超时|逾期|自行|直接|及时|现场|当场|主动|已)?(?:{words.TELLING}|派单|结案)", phrase.plain
        )
    )


def without_rest(phrase: Phrase) -> Phrase:
    """Drop 其余 or 其他 before what is said of the rest."""
    found = re.match(r"(?:其余|其他|剩余|余下|另有?|还有)的?", phrase.plain)
    return phrase.part(found.end()) if found else phrase


def counted(phrase: Phrase, *, more: bool, nested: bool = False) -> Phrase:
    """The words after a number; only the noun when *more* numbers follow or a long predicate does."""
    phrase = _stripped(_without_of(_stripped(phrase)))
    if among := _AMONG.search(phrase.plain):
        phrase = phrase.part(0, among.start())
    predicate = words.PREDICATE.search(phrase.plain, 2) or (_VERB.search(phrase.plain, 2) if nested else None)
    if predicate and (more or len(phrase.plain) > _LONG):
        return _stripped(phrase.part(0, predicate.start()))
    return without_inner(phrase)


def without_inner(phrase: Phrase) -> Phrase:
    """Drop the adverbs inside a short statement: 农贸市场全部启动升级改造."""
    pieces, at = NOTHING, 0
    for found in _INNER.finditer(phrase.plain):
        pieces, at = pieces + phrase.part(at, found.start()), found.end()
    return pieces + phrase.part(at)


def heads(phrase: Phrase) -> list[Phrase]:
    """Part a list of names: A、B和C; a separator inside quotation marks or brackets parts nothing."""
    mask = blanked(phrase.plain, [found.span() for found in _CLOSED.finditer(phrase.plain)])
    result, at = [], 0
    for found in _SEPARATOR.finditer(mask):
        if found.start() > at:
            result.append(phrase.part(at, found.start()))
        at = found.end()
    result.append(phrase.part(at))
    return _completed([head for head in map(_stripped, result) if head])


def _completed(members: list[Phrase]) -> list[Phrase]:
    """Let the last of several numerals lend its noun to the others: 一、二、三产增加值."""
    if len(members) < 2 or not all(re.fullmatch(r"[一二三四五六]", head.plain) for head in members[:-1]):
        return members
    return [head + members[-1].part(1) for head in members[:-1]] + members[-1:]


def without_examples(phrase: Phrase) -> Phrase:
    """Shorten a long list of examples to its verb and noun: 查找思想建设、…、廉政建设等方面问题 gives 查找问题."""
    found = _EXAMPLES.match(phrase.plain)
    verb = leading_verb(phrase)
    if not found or not verb or len(phrase.plain) <= _LONG - 6:
        return phrase
    return verb + phrase.part(found.end())


def _without_of(phrase: Phrase) -> Phrase:
    return phrase.part(1) if phrase.plain[:1] == "的" else phrase


def _stripped(phrase: Phrase) -> Phrase:
    start, end = 0, len(phrase.plain)
    while start < end and phrase.plain[start] in " 、,:;。)·":
        start += 1
    while end > start and phrase.plain[end - 1] in " 、,:;。(“":
        end -= 1
    return phrase.part(start, end)


def _content(text: str) -> bool:
    return bool(re.search(r"\w", text)) and not re.fullmatch(rf"(?:{words.OPENING.pattern})+", text)
