"""Pages: junk, other articles and repeated copies."""

from jiewu.reading.report import read

REPORT = """一、2022年工作总结
(一)城市品质不断提升。全年拆除违法建设5.6万平方米,整改隐患320处。
(二)民生保障持续加强。举办招聘会12场,提供岗位3600个。
二、2023年工作计划
(一)提升环境品质。新建口袋公园4座。
"""
ARTICLE = """老街上的时光

古镇的石板路走过三百多年的风雨,街边有七十多间老铺,一间茶馆开了四十年。
每逢集市,来自附近12个村的乡亲带着自家的瓜果,在桥头摆起小摊。

"""


def test_labels_of_the_page_are_no_part_of_the_report() -> None:
    page = (
        "当前位置: 首页 > 街道 > 规划计划\n发布时间: 2023年01月04日 浏览次数: 1523\n"
        + REPORT
        + "扫一扫在手机打开当前页\n"
    )
    assert [f.quote for f in read(page).figures] == [f.quote for f in read(REPORT).figures]


def test_the_first_copy_counts() -> None:
    page = REPORT + "}\n" + ARTICLE + "}\n" + REPORT
    once, twice = read(REPORT), read(page)
    assert [(f.quote, f.start) for f in twice.figures] == [(f.quote, f.start) for f in once.figures]
    assert len(twice.outline) == len(once.outline)


def test_an_article_between_is_dropped() -> None:
    page = REPORT + "}\n" + ARTICLE + "}\n" + REPORT
    assert not any("古镇" in f.sentence or "集市" in f.sentence for f in read(page).figures)


def test_a_text_without_headings_is_kept_whole() -> None:
    text = "今年以来,街道调解纠纷86宗。\n下一步,我们将新建公园3座。"
    assert [f.quote for f in read(text).figures] == ["86宗", "3座"]


def test_a_digest_in_brackets_that_stands_again_below_is_dropped() -> None:
    opening = "2022年,街道坚持稳中求进,统筹发展和安全,全年完成投资12.5亿元,各项事业取得明显进步和良好成效"
    page = f"({opening}。)\n{opening}。\n{REPORT}"
    assert [f.quote for f in read(page).figures].count("12.5亿元") == 1


def test_offsets_are_those_of_the_text_as_given() -> None:
    page = "回到\n顶部\n\n" + REPORT
    for figure in read(page).figures:
        assert page[figure.start : figure.end] == figure.quote


def test_lines_that_begin_with_a_bullet_are_lines_of_the_report() -> None:
    text = (
        "一、2022年工作总结\n——走访企业320家次。\n-新建公园3座\n● 整改隐患45处\n- 3 -\n"
        "二、2023年工作计划\n- 新增泊位260个以上\n"
    )
    found = read(text).figures
    assert [(f.quote, f.subject) for f in found] == [
        ("320家次", "走访企业"),
        ("3座", "新建公园"),
        ("45处", "整改隐患"),
        ("260个以上", "新增泊位"),
    ]
    assert all(text[f.start : f.end] == f.quote for f in found)


def test_a_sentence_said_twice_parts_no_report() -> None:
    said = "坚持党建引领,扎实推进基层治理各项工作。\n"
    text = f"一、2022年工作总结\n{said}整改隐患45处。\n二、2023年工作计划\n{said}新建公园3座。\n建设步道2公里。\n"
    assert [f.quote for f in read(text).figures] == ["45处", "3座", "2公里"]


def test_a_block_under_a_label_without_number_belongs_to_the_report() -> None:
    text = "一、经济发展\n走访企业360家。\n打印本页\n2023年工作打算\n新建公园3座。\n"
    assert [(f.quote, f.kind.value) for f in read(text).figures] == [("360家", "result"), ("3座", "target")]
