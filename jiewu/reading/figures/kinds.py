"""Kinds: whether a figure reports what is, or states what is planned, assigned or required."""

import re

from jiewu.reading.figures.memory import Draft
from jiewu.reading.figures.model import Kind, Measure
from jiewu.reading.figures.tokens import Token

_REQUIRED = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:要求|目标值?|任务数?|指标|标准|考核值|控制值|计划数?)(?:分别)?(?:均)?(?:为|"
    r"是|:|达到?)?(?:不[低高少超]于|≥|≤)?$"
)
_ASSIGNED = re.compile(
    r"(?:下达|分解|考核|年度|全年|年|约束性|交办|规定)的?(?:总)?(?:目标|任务|计划|指标)(?:任务|数|量|"
    r"值)*(?:为|是|:)?$|(?:目标|任务|指标)(?:任务)?(?:数|量|值)?(?:为|是|:)$"
)
_DONE = re.compile(r"完成|实现|超额|达到")
_STRIVES = re.compile(
    r"力争|争取(?!到|了|资金|上级|下|的|政策|项目|专项|获)|拟(?:于|在|新|建|投|引|招)|计划(?:新增|新建|建设|完成|投资|投入|实施|"
    r"开展|改造|于|在|到|20|总投资|今年|明年|年内)|下一步|明年|下半年将|预期目标|到20\d\d年(?:底|"
    r"末)?[,将要]"
)
_AIMS = re.compile(r"力争|争取|确保|预期")
_PAST = re.compile(r"已|累计|共|现有|目前|截至|截止|去年|上年|今年以来|同期")
_IN_HAND = re.compile(
    r"^[、, ]*(?:用好|用足|用活|发挥|充分发挥|依托|利用|充分利用|凭借|立足|针对(?!性)|现有|已有?|目前|截至|截止|"
    r"管好|维护好|巩固(?!拓)|在现有|去年|上年|20\d\d年以来)"
)


def kind(text: str, draft: Draft, *, planned: bool, sentence: tuple[int, int]) -> Kind:
    """Tell the kind of a draft; *planned* says that its sentence stands in the plan part."""
    if draft.assigned:
        return Kind.TARGET
    clause = text[draft.clause.start : draft.clause.end]
    if planned:
        stands = _IN_HAND.match(clause) or _stands(text, draft, sentence[0])
        return Kind.RESULT if stands else Kind.TARGET
    if draft.reading.measure is Measure.COMPLETION and not _AIMS.search(text, draft.clause.start, draft.token.start):
        return Kind.RESULT  # 完成年度计划投资的78%
    if _STRIVES.search(text, *sentence) and not _PAST.search(clause):
        ahead = _STRIVES.search(clause) or re.search(r"力争|争取", text[sentence[0] : draft.token.start])
        return Kind.TARGET if ahead else Kind.RESULT
    return Kind.RESULT


_AS_IT_STANDS = re.compile(
    r"(?:^|[,、])(?:目前|现有?|当前|截至[^,]*|去年|上年)[,共有]|[共现已]有|已(?:完成|建成|实现|投入)"
)
_TO_COME = re.compile(r"将|计划|拟|力争|争取|确保|再|年内|今年")
_BASIS = re.compile(
    r"[^,。;]{0,16}(?:基础上|后,)|[^,。;]{0,6}(?:提[高升]|增加|扩大|降低|下降|压[减缩]|缩[短小])(?:到|至)"
)


def _stands(text: str, draft: Draft, start: int) -> bool:
    """Tell whether a plan says how things stand: 目前共有小区26个, 在去年完成12条的基础上, 由82%提高到90%."""
    before = text[start : draft.token.start]
    said = list(_AS_IT_STANDS.finditer(before))
    if said and not _TO_COME.search(before, said[-1].end()):
        return True
    from_here = re.search(r"(?:在[^,。;]*|[由从][^,。;]{0,4})$", before)
    return bool(from_here and _BASIS.match(text, draft.token.end))


_QUOTA_BEFORE = re.compile(r"(?:目标|任务|计划|指标|要求)(?:数|量|值)?\($")


def required(text: str, token: Token, start: int) -> str:
    """Return whose requirement a number in brackets states, 区要求; empty when it states none."""
    if _QUOTA_BEFORE.search(text[:start]) and not re.search(r"[\u4e00-\u9fff]", text[start : token.start]):
        return "目标"
    found = _REQUIRED.search(text[start : token.start])
    return re.sub(r"(?:分别|均|为|是|:|达到?|不[低高少超]于|[≥≤])+$", "", found[0]) if found else ""


def assigned(text: str, token: Token, start: int, end: int) -> bool:
    """Tell whether a number is a quota: 区下达任务35.42万平方米的91%, 年度目标5亿元."""
    left = text[start : token.start]
    if re.search(r"(?:下达|分解|交办)的?$", left) and re.match(
        r"[^,;。]{0,6}(?:任务|目标|指标)", text[token.end : end]
    ):
        return True
    if not _ASSIGNED.search(left):
        return False
    share_of_it = re.match(r"的?(?:约|近|超)?\d", text[token.end : end])
    return bool(share_of_it) or not _DONE.search(left)
