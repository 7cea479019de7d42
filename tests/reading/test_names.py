"""Numbers that are no figures."""

import pytest

from tests.reading.said import quotes


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年3月15日召开动员会。",
        "1-10月各项指标平稳。",
        "二零二二年五月启动改造。",
        "三年来持续推进整治。",
        "建党100周年活动丰富。",
        "连续五年获评先进。",
        "上半年、前三季度平稳运行。",
    ],
)
def test_dates_and_periods_are_none(sentence: str) -> None:
    assert quotes(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "第一批项目加快推进。",
        "召开第12次会议。",
        "举办第三届邻里节。",
        "区八届三次全会精神落实到位。",
        "首批人员到岗。",
    ],
)
def test_ordinals_are_none(sentence: str) -> None:
    assert quotes(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "地铁16号线加快建设。",
        "推进205国道改造。",
        "建设5G基站,打造2.0版本。",
        "处置“3·18”火情。",
        "推广“1+3+N”模式。",
        "落实“八个一律”要求。",
        "印发《三十条措施》。",
        "用好12345热线。",
        "治理PM2.5和PM10。",
        "为65岁以上老人体检。",
        "创建五星级服务站、三级医院。",
        "打造15分钟生活圈。",
        "打通服务群众最后100米。",
        "实行24小时值班。",
        "推进五个一工程,开展一对一帮扶、1对1辅导。",
        "统筹两个大局,擦亮四张名片。",
        "咨询电话0755-12345678,每天8:30-17:30开放。",
        "落实四议两公开、一岗双责,推行一件事一次办。",
    ],
)
def test_names_and_frames_are_none(sentence: str) -> None:
    assert quotes(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "做好三个方面工作。",
        "把握四个关键环节。",
        "落实两个维护。",
        "坚持一个目标。",
        "打造一批精品。",
        "形成一套机制。",
    ],
)
def test_written_out_frames_of_thought_are_none(sentence: str) -> None:
    assert quotes(sentence) == []


def test_written_out_counts_of_things_are_figures() -> None:
    assert quotes("新建两座公园、三所学校,七个标段完工。") == ["两座", "三所", "七个"]
    assert quotes("启用两个邻里中心,围绕一个中心开展工作。") == ["两个"]


def test_one_counts_where_something_is_built() -> None:
    assert quotes("新建一所幼儿园,形成一个品牌。") == ["一所"]


def test_a_threshold_says_which_are_counted() -> None:
    assert quotes("引进投资5000万元以上的项目6个。") == ["6个"]
    assert quotes("注册资本超3000万元企业9家。") == ["9家"]
    assert quotes("房龄超过30年的小区有12个。") == ["12个"]


def test_a_duration_is_a_figure_when_it_was_taken_or_allowed() -> None:
    assert quotes("仅用5天完成选址。") == ["5天"]
    assert quotes("36小时完成安置点搭建。") == ["36小时"]
    assert quotes("投诉在24小时内办结。") == ["24小时内"]
    assert quotes("开展为期三年的整治。") == []


def test_a_time_that_was_cut_is_a_figure_before_and_after() -> None:
    assert quotes("办理时限由20个工作日压缩至7个工作日。") == ["20个工作日", "7个工作日"]
