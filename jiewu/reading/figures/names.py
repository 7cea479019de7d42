"""Numbers that are no figures: dates, ordinals, names, frames, thresholds, durations that only describe.

Each rule is a function or a pattern of its own; `spans` gives the stretches in which no number is a figure, `is_name`
judges a number by its unit and its neighbours.
"""

import re

from jiewu.reading.figures import units
from jiewu.reading.figures.model import Bound, Measure
from jiewu.reading.figures.tokens import Token
from jiewu.reading.numerals import CHINESE
from jiewu.reading.text import Span, Text
from jiewu.reading.word_lists import listed

_ANY = rf"(?:\d+|[{CHINESE}]+)"

_PATTERNS = {
    "date": re.compile(
        r"(?<!\d)(?:19|20)\d\d ?[-/.] ?\d{1,2} ?[-/.] ?\d{1,2}(?!\d)|(?<!\d)(?:19|20)\d\d ?[-至到] ?(?:19|"
        r"20)\d\d ?(?:年度?)?"
        r"|(?<!\d)(?:19|20)\d\d ?年[度代底初末]?(?:\d{1,2} ?月)?(?:份|底|初|末)?(?:\d{1,2} ?[日号])?"
        r"|(?<![\d.个])\d{1,2} ?月?(?:份)? ?[-至到] ?\d{1,2} ?月(?:份|底|初|末|中旬|上旬|下旬)?"
        r"|(?<![\d.个])\d{1,2} ?月(?:份|底|初|末|中旬|上旬|下旬)?(?:\d{1,2} ?[日号])?(?:[-至到]\d{1,2} ?[日号])?"
        r"|(?<!\d)\d{1,2}:\d\d(?::\d\d)?|(?<!\d)\d{1,2} ?[日号](?=[,、前起至到晚]|凌晨|上午|下午|晚上)"
    ),
    "written date": re.compile(
        r"[零一二两三四五六七八九]{4}年|[一二三四五六七八九十]{1,3}月(?:份|底|初|末)?(?![票饼球])"
    ),
    "span of years": re.compile(
        rf"(?:近|过去|今后|未来|连续|连|历时|最近|十余|前)?{_ANY}[多余]?(?:个)?年(?:来|间|以来|多来)?(?!度)|"
        rf"{_ANY}周年|{_ANY}年期|百年"
    ),
    "quarter": re.compile(rf"(?:前|第)?{_ANY}个?季度|上半年|下半年|半年度?"),
    "streak": re.compile(rf"连续{_ANY}(?:个)?(?:年度?|月|季度|届|次|周|天)"),
    "ordinal": re.compile(
        rf"第{_ANY}(?:[-至到、]{_ANY})?(?:大|届|批|次|名|号|个|期|轮|条|位|家|季度|产业|时间|书记|议题|方|者|梯队)?"
        rf"|(?:首|上|本|该|某|此|同){_ANY}(?:批|届|次|轮|期)"
    ),
    "congress": re.compile(
        rf"{_ANY}届{_ANY}[次中]|{_ANY}届|[{CHINESE}]+次(?:会议|全会|党代会|代表大会|人代会|全体)|"
        rf"十[{CHINESE}]+大|十[四三二]五"
    ),
    "age": re.compile(rf"{_ANY}(?:[-至到]{_ANY})?周?岁(?:及?以[上下])?|[零\d]+后(?=[^,。;])"),
    "numbered name": re.compile(
        rf"[A-Za-z][-.·]?\d+(?:\.\d+)?|\d+(?:\.\d+)?(?!(?:km|kg|kW|MW|m|t|ha|KM|KG)(?![A-Za-z]))[A-Za-z]+"
        rf"|{_ANY} ?(?:号|#)(?!召)|\d+(?:国道|省道|县道|路公交|专线|热线|平台|版本)"
        rf"|(?<![\d.,])0\d+(?![\d.])|\d+[·]\d+|(?!百分之){_ANY}(?:星级|等奖|等功|级(?!以)|年级|年制|"
        rf"分钟[\u4e00-\u9fff]{{0,6}}圈|公里[\u4e00-\u9fff]{{0,6}}圈)"
    ),
    "frame": re.compile(rf"[\dA-Za-z]+(?:\+[\dA-Za-z]+)+|(?:[{CHINESE}]+|\d+)个一(?!次)|1对1|一对一"),
    "sum of names": re.compile(r"(?<=\+)\d+\S|\d+[年天周]?(?=\+)"),
    "reference": re.compile(r"\((?:19|20)\d\d\)\d*号?|(?<!\d)1\d{10}(?!\d)|0\d{2,3}-\d{7,8}|https?://\S+|www\.\S+"),
    "last stretch": re.compile(rf"最[后初前]一?{_ANY}(?:公里|米|百米|天|步)|{_ANY}(?:米|公里)见(?:绿|园)"),
    "round the clock": re.compile(r"(?:7|七)[*×x/]24小时|365天|24小时(?!内|之内|以内)"),
    "list mark": re.compile(
        r"(?<![\u4e00-\u9fff\d])\(?\d{1,2}[.、)](?!\d)|第?[一二三四五六七八九十]+(?:是|"
        r"、(?=[^一二三四五六七八九十]))"
    ),
}

# Frames of thought and of organisation that written-out numerals introduce; nobody counts them.
_ABSTRACT = listed(
    "方面 环节 领域 层面 维度 阶段 关键 要素 意识 自信 维护 确立 重点 原则 文明 体系 机制 制度 战役 "
    "攻坚 结合 转变 坚持 强化 聚焦 突出 "
    "必须 率先 抓手 角度 导向 定位 目标 步骤 高地 大局 名片 一批 一律 持续 到位 统一 同步 同时 责任 统筹 清单 "
    "巩固 务必 历史 确保 优先 面向 举措 措施 要求 任务 时期 规定 皮 补贴 特色 优势 转移 提升 主题 倾斜"
)
# These do so only right behind the numeral: 一个中心, but 两个邻里中心 can be counted.
_ABSTRACT_NEXT = listed("中心 产业 主体 问题 行动 平台")
_FRAMED = re.compile(f"{'|'.join(_ABSTRACT)}|^(?:{'|'.join(_ABSTRACT_NEXT)})")
# 十件民生实事 is a count although 十 often frames; a measure word for things keeps it.
_THING = frozenset(
    listed(
        "家 名 座 所 栋 幢 套 宗 起 户 辆 台 份 篇 册 间 块 片 亩 公里 平方米 米 元 吨 天 小时 个小时 个月 人次 大类"
    )
)
_DURATION_SAID = re.compile(
    r"(?:用时?|耗时|历时|为期|时长|缩短至?|压缩至?|提前|提速|减少|节省|平均|不超过|不少于|少于|达到?|时间|"
    r"仅|只|增加|延长至?)(?:了|近|约|超|仅|为)?$"
)
_SHORTENED = re.compile(r"(?:压[缩减]|缩[短小]|减少|降低?|延长)[至到为]")
_DURATION_DONE = re.compile(
    r"(?:时间)?(?:之?内)?(?:就|即|便|内|高效|快速|全面|实现|集中)?(?:完成|建成|办结|处置|响应|到位|到达|"
    r"动态|反馈|答复|搭建|交付|清零)|的?时间|[,、。;)”]|$"
)


def spans(text: Text, start: int, end: int) -> list[Span]:
    """Return the stretches of text[start:end] in which a number belongs to a date, an ordinal, a name or a frame."""
    found = [span for span in text.quotes if span[0] < end and span[1] > start]
    for pattern in _PATTERNS.values():
        found += [match.span() for match in pattern.finditer(text.folded, start, end)]
    return found


def is_name(text: str, token: Token, end: int) -> bool:
    """Tell whether a number with its unit still only names or describes something."""
    return any(rule(text, token, end) for rule in (_without_unit, _threshold, _lasting, _framed, _one, _idiom))


def _without_unit(text: str, token: Token, end: int) -> bool:
    """A number without unit counts only at the end of its clause after a word that states it: 指数为3.2."""
    if token.unit or token.measure is Measure.SHARE:
        return False
    stated = re.search(
        r"(?:达到?|为|至|得分|指数|总分|控制在|浓度|均值)(?:[约近超]|超过)?$",
        text[max(token.start - 6, 0) : token.number_at],
    )
    return not (stated and re.match(r"(?:以[上下内])?(?:[,。;、)]|$)", text[token.end : end] + "。"))


def _threshold(text: str, token: Token, end: int) -> bool:
    """总投资1000万元以上的项目, 超过20年的住宅区: the number says which ones are counted."""
    if token.bound not in (Bound.AT_LEAST, Bound.AT_MOST):
        return False
    after = text[token.end : end]
    bound_after = text[token.start : token.end].endswith(("以上", "以下", "以内"))
    if bound_after and re.match(r"的?[\u4e00-\u9fff]{1,12}\d", after):
        return True  # 10万只以上的村4个
    if not bound_after and token.bare_unit in units.MONEY and re.match(r"[\u4e00-\u9fff]{1,12}\d", after):
        return True  # 注册资本超5000万元企业8家
    if token.bare_unit in units.MONEY | units.AREA or token.unit in ("万", "亿", "千万", "百万"):
        return bool(re.match(r"的?[\u4e00-\u9fff“]", after)) if bound_after else bool(re.match("的", after))
    return token.bare_unit in units.TIME and bool(re.match("的", after))


def _lasting(text: str, token: Token, end: int) -> bool:
    """A duration is a figure when it is what was taken, saved or allowed: 仅用3天, 24小时内; not in 24小时值班."""
    unit = token.bare_unit
    if unit not in units.TIME:
        return False
    if unit in ("年", "岁", "周岁", "周", "日"):
        return not (unit == "日" and token.bound is Bound.AT_MOST)
    if token.bound is Bound.AT_MOST or (token.value == 0.5 and unit == "个月"):
        return False
    before = text[max(token.start - 6, 0) : token.start]
    if _SHORTENED.match(text, token.end):
        return False  # 由20个工作日压缩至7个工作日
    return not (_DURATION_SAID.search(before) or _DURATION_DONE.match(text[token.end : end]))


def _framed(text: str, token: Token, end: int) -> bool:
    """四个环节, 三项机制: written-out numerals before an abstract noun frame a thought."""
    if not token.written_out or not token.unit or token.unit in _THING or token.unit[:1] in "万亿%":
        return False
    if token.bare_unit in units.MEASURED:
        return False
    rest = text[token.end : min(end, token.end + 8)]
    if not re.match(r"[\u4e00-\u9fff]", rest):  # 项目两个 counts, “三个”、 names
        return not (
            re.match(r"[,。;、)]|$", rest) and re.match(r"[\u4e00-\u9fff]", text[max(token.start - 1, 0) : token.start])
        )
    return bool(_FRAMED.search(re.split(r"[,、。;的]", rest)[0]))


_FOUNDED = re.compile(
    r"(?:新[建增设开添]|增[设加]|建[成设立]|设立|成立|开[设办]|引进|打造|创建|获得|改造|培育|选派|配备|"
    r"派驻)了?$"
)
_EXACT_ONE = frozenset(listed("家 所 座 处 栋 幢 条 间 名 套 支 辆 台"))


def _one(text: str, token: Token, end: int) -> bool:
    """一 is an article (打造一个品牌) unless it counts a built thing (新建一所学校)."""
    if not token.written_out or token.value != 1 or token.unit[:1] in "万亿":
        return False
    before, after = text[max(token.start - 1, 0) : token.start], text[token.end : end] + "。"
    if token.unit not in ("次", "对", "口") and re.match(r"[,。;、)]", after) and re.match(r"[\u4e00-\u9fff]", before):
        return False  # 变压器一台
    return not (token.unit in _EXACT_ONE and _FOUNDED.search(text[max(token.start - 4, 0) : token.start]))


_BEFORE_IDIOM = re.compile(r"[这那每各哪某初统唯专单逐第周再同另下上首数几]$")
_ROUND = re.compile(r"[百千]+[万亿]?|[万亿]")


def _bound_round(text: str, token: Token) -> bool:
    """Tell whether a round numeral is bound by a word and counts, or ends its clause: 百余个, 逾万人, 突破百亿元."""
    if token.bound is Bound.EXACT or re.search(r"(?:成百|[数几千])$", text[max(token.start - 2, 0) : token.start]):
        return False
    return token.bare_unit not in units.MONEY or bool(re.match(r"大关|[,。;、)]|$", text[token.end : token.end + 2]))


def _idiom(text: str, token: Token, _end: int) -> bool:
    """二 alone is an ordinal, 这/每/第 make no count, 千家万户 is a figure of speech."""
    if not token.written_out:
        return False
    if token.unit in ("万", "亿", "千万"):
        return True
    if _ROUND.fullmatch(re.sub(r"[^百千万亿一二三四五六七八九十两]", "", text[token.number_at : token.end])):
        return not _bound_round(text, token)  # 千万元企业, 三千万项目; but 上百场, 万余人, 突破百亿元
    numeral = text[token.number_at : token.number_at + 2]
    if token.value == 2 and numeral[:1] == "二" and token.unit != "成":
        return True
    return bool(_BEFORE_IDIOM.search(text[max(token.start - 1, 0) : token.start]))
