"""Lists that count: names closed by their number (A和B两大校区) and parallel ones (“一个园区、一条道路、一座公园”)."""

import re
from collections.abc import Iterator

from jiewu.reading.figures.model import Measure
from jiewu.reading.figures.tokens import Token
from jiewu.reading.figures.units import COUNTED
from jiewu.reading.numerals import chinese
from jiewu.reading.text import Text

_TOTAL = re.compile(
    r"(?:和|、|"
    r"及)[^,;。、和及]{2,20}?(?<![十二三四五六七八九等])(?P<total>(?P<many>[两三四五六七八九十])大(?P<unit>[\u4e00-\u9fff]{2,4}))(?=[,;。]|"
    r"$)"
)
_FRAME = re.compile(
    r"工程|行动|体系|机制|战略|任务|领域|板块|举措|平台|攻坚|战役|主题|产业|抓手|理念|优势|片区|特色|品牌|"
    r"主线|目标|服务|精神|要求|重点|责任|关键"
)
_ITEM = rf"一(?P<unit>{'|'.join(COUNTED)})(?P<what>[\u4e00-\u9fff]{{2,12}})"
_ONES = re.compile(
    rf"一(?:{'|'.join(COUNTED)})[\u4e00-\u9fff]{{2,12}}(?:[、,和及]一(?:{'|'.join(COUNTED)})[\u4e00-\u9fff]{{2,12}})+"
)


def closing_totals(text: str) -> Iterator[Token]:
    """Yield 两大校区 after a list of names; a frame such as 四大工程 counts nothing."""
    for match in _TOTAL.finditer(text):
        if not _FRAME.search(match["unit"]) and (value := chinese(match["many"])) is not None:
            yield Token(
                *match.span("total"),
                value,
                match["unit"],
                written_out=True,
                counts_own_unit=True,
                number_at=match.start("total"),
            )


def ones(text: Text) -> Iterator[Token]:
    """Yield each 一 of a parallel list of at least three different things, also inside quotation marks."""
    for run in _ONES.finditer(text.folded):
        items = list(re.finditer(_ITEM, text.folded[: run.end()][run.start() :]))
        if len(items) < 3 or len({item["what"] for item in items}) < len(items):
            continue
        for item in items:
            at = run.start() + item.start()
            stop = run.start() + item.end("unit")
            what = (run.start() + item.start("what"), run.start() + item.end("what"))
            yield Token(
                at, stop, 1, item["unit"], written_out=True, measure=Measure.LEVEL, subject=(what,), number_at=at
            )
