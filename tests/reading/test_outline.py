"""Parts, headings and topic sentences."""

from jiewu.reading.parts import Part
from jiewu.reading.report import read

REPORT = """一、2022年工作总结
(一)抓建设、促提升,城市面貌焕然一新
空间整备取得新突破。完成征收18栋。设施建设提速提质。新增泊位320个。
(二)强服务、惠民生,群众福祉持续增进
1.就业形势稳定。新增就业860人。
在肯定成绩的同时,也要清醒看到存在的问题:一是土地不足。二是人手紧张。
二、2023年工作计划
(一)锻长板补短板,推动产业升级
一是招商引资。引进企业20家。
特此报告。
"""


def test_headings_make_a_tree() -> None:
    summary, plan = read(REPORT).outline
    assert (summary.number, summary.title, summary.part) == ("一", "2022年工作总结", Part.SUMMARY)
    assert [child.number for child in summary.children][:2] == ["(一)", "(二)"]
    assert (plan.part, plan.children[0].part) == (Part.PLAN, Part.PLAN)


def test_topic_sentences_stand_below_their_heading() -> None:
    first = read(REPORT).outline[0].children[0]
    assert [child.title for child in first.children] == ["空间整备取得新突破", "设施建设提速提质"]


def test_a_figure_knows_its_place() -> None:
    found = {f.quote: f.place for f in read(REPORT).figures}
    assert found["18栋"] == "一 2022年工作总结 / (一) 抓建设、促提升,城市面貌焕然一新 / 空间整备取得新突破"
    assert found["860人"].endswith("1 就业形势稳定")


def test_rhetoric_in_a_heading_changes_no_part() -> None:
    assert {f.quote: f.kind.value for f in read(REPORT).figures}["20家"] == "target"


def test_a_plan_may_begin_in_a_paragraph() -> None:
    text = "一、经济运行平稳\n完成产值12亿元。\n2023年,街道将坚持稳中求进,做好以下工作。\n1.抓产业。引进企业20家。"
    assert [(f.quote, f.kind.value) for f in read(text).figures] == [("12亿元", "result"), ("20家", "target")]


def test_a_summary_under_the_heading_of_a_plan_is_a_summary() -> None:
    text = "一、2021年工作计划\n(一)推进整治。整改隐患300处。\n二、2022年工作计划\n(一)深化整治。整改隐患500处。"
    assert [(f.quote, f.kind.value, f.period) for f in read(text).figures] == [
        ("300处", "result", "2021"),
        ("500处", "target", "2022"),
    ]


def test_a_plan_that_stands_alone_is_a_plan() -> None:
    text = "某某街道2023年工作计划\n一、产业发展\n引进企业20家。\n二、城市建设\n新建公园3座。"
    assert {f.kind.value for f in read(text).figures} == {"target"}


def test_a_numbered_line_with_figures_is_read_too() -> None:
    text = "一、2022年工作总结\n1.完成投资3.2亿元,同比增长6%\n2.新建公园3座\n"
    assert [f.quote for f in read(text).figures] == ["3.2亿元", "同比增长6%", "3座"]


def test_labels_are_read_where_a_page_has_lost_its_line_ends() -> None:
    text = (
        "2022 年度柳岸街道工作总结和 2023 年度工作思路 一、2022 年度工作总结 今年以来,"
        "完成税收 15 亿元。(一)治理。整改隐患 320 处。"
        "二、存在的问题:用地紧张。三、2023 年工作思路 2023 年,引进企业 20 家。(一)产业。新建公园 3 座。"
    )
    found = read(text)
    assert [(f.quote, f.kind.value, f.period) for f in found.figures] == [
        ("15 亿元", "result", "2022"),
        ("320 处", "result", "2022"),
        ("20 家", "target", "2023"),
        ("3 座", "target", "2023"),
    ]
    assert [section.title for section in found.outline][-3:] == ["2022 年度工作总结", "存在的问题", "2023 年工作思路"]
