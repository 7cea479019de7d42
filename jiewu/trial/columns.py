"""Which column of an export is what: found by its title, in whichever of the usual words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from re import compile as pattern

from jiewu.core.problems import Problem
from jiewu.facts.exchange import Table, open_table

HEADERS = 5  # rows that are looked at for titles: exports often begin with a heading
_BESIDE = pattern(r"[（(\[【].*?[）)\]】]|[\s:：*]")


@dataclass(frozen=True, slots=True)
class Columns:
    """The title of the column that holds each thing; empty where no column does."""

    number: str = ""
    title: str = ""
    text: str = ""
    writer: str = ""
    received: str = ""
    deadline: str = ""  # a moment, or a limit such as 5个工作日
    closed: str = ""

    @property
    def useful(self) -> bool:
        """Whether anything can be made of such a table."""
        return bool(self.received or self.title or self.text)

    def known(self) -> dict[str, str]:
        """Return what was found: name → title."""
        return {each.name: title for each in fields(self) if (title := getattr(self, each.name))}


# What a column is called, the best word first, then what is enough as a part of its name; asked in this order, so that
# 应办结时间 is a deadline before 办结时间 is the closing.
_WORDS: Mapping[str, tuple[Sequence[str], str]] = {
    "deadline": (
        ("截止时间", "截止日期", "到期时间", "到期日期", "办理时限", "处理时限", "办结时限", "时限"),
        r"截止|到期|时限|期限|[应须限要求]+办结|最晚|deadline|due",
    ),
    "closed": (
        ("办结时间", "办结日期", "结案时间", "完成时间", "答复时间", "回复时间", "归档时间", "反馈时间"),
        r"(办结|结案|完成|完结|答复|回复|归档|反馈|处置|关闭).*(时间|日期)|closed|ARCHIVE_TIME",
    ),
    "received": (
        (
            "受理时间",
            "来电时间",
            "留言时间",
            "接收时间",
            "登记时间",
            "创建时间",
            "诉求时间",
            "上报时间",
            "派单时间",
            "时间",
            "日期",
        ),
        r"(受理|来电|来件|来信|留言|接收|接件|登记|创建|诉求|上报|立案|派单|交办|转办|发生|提交).*(时间|日期)|CREATE_TIME|received|requested",
    ),
    "number": (
        ("工单编号", "工单号", "留言编号", "受理编号", "案件编号", "事件编号", "编号", "单号"),
        r"编号|单号|流水号|^(REC_)?ID$|number",
    ),
    "writer": (
        ("留言用户", "诉求人", "来电人", "反映人", "投诉人", "联系电话", "来电号码"),
        r"(诉求|来电|反映|投诉|举报|联系|留言|上报)(人|用户|号码|电话)|writer",
    ),
    "title": (
        ("留言主题", "工单标题", "诉求标题", "标题", "主题", "诉求名称", "事件名称"),
        r"标题|主题|SUB_TYPE_NAME|title",
    ),
    "text": (
        ("留言详情", "诉求内容", "工单内容", "问题描述", "反映内容", "内容", "详情"),
        r"内容|详情|描述|说明|OCCUR_PLACE|text|description",
    ),
}


def open_export(path: Path) -> tuple[Table, Columns]:
    """Open a table and find its columns, by the first row that has any of their titles.

    Raises what open_table() raises, and Problem `trial_columns_unknown`.
    """
    first = open_table(path)
    found = columns_of(first.columns)
    for header in range(2, HEADERS + 1):
        if found.useful:
            break
        try:
            table = open_table(path, header=header)
        except Problem:
            continue
        if (columns := columns_of(table.columns)).useful:
            return table, columns
    if not found.useful:
        raise Problem("trial_columns_unknown", there="、".join(filter(None, first.columns))[:200])
    return first, found


def columns_of(titles: Sequence[str]) -> Columns:
    """Return which of *titles* is what; each is taken once, and of two that are called the same the first."""
    plain = {title: _BESIDE.sub("", title) for title in titles if title}
    found: dict[str, str] = {}
    for name, (words, part) in _WORDS.items():
        free = {title: word for title, word in plain.items() if title not in found.values()}
        exact = (title for word in words for title, said in free.items() if said == word)
        like = pattern(f"(?i){part}")
        partly = (title for title, said in free.items() if like.search(said))
        if title := next(exact, "") or next(partly, ""):
            found[name] = title
    return Columns(**found)
