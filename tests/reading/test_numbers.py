"""Numbers with their unit and bound word."""

import pytest

from jiewu.reading.figures.model import Bound
from tests.reading.said import figures, only, quotes


@pytest.mark.parametrize(
    ("sentence", "quote", "value", "unit"),
    [
        ("维修路灯356盏。", "356盏", 356, "盏"),
        ("铺设管网12.5公里。", "12.5公里", 12.5, "公里"),
        ("拆除围挡1200延米。", "1200延米", 1200, "延米"),
        ("完成26波疫情处置。", "26波", 26, "波"),
        ("整备土地3.2万平方米。", "3.2万平方米", 3.2, "万平方米"),
        ("整备土地3.2万㎡。", "3.2万㎡", 3.2, "万㎡"),
        ("走访商户820家次。", "820家次", 820, "家次"),
        ("细颗粒物浓度为23微克/立方米。", "23微克/立方米", 23, "微克/立方米"),
        ("设施日处理能力为150吨/日。", "150吨/日", 150, "吨/日"),
        ("登记房屋8.6万间(套)。", "8.6万间(套)", 8.6, "万间(套)"),
        ("拨付资金1,250,000元。", "1,250,000元", 1250000, "元"),
        ("项目总金额260万。", "260万", 260, "万"),
        ("清理楼道64 处。", "64 处", 64, "处"),
        ("拆除围墙,共完成五个标段的验收。", "五个", 5, "个"),
        ("动员群众三十余人。", "三十余人", 30, "人"),
        ("培训一万余人次。", "一万余人次", 1, "万人次"),
        ("安装变压器一台。", "一台", 1, "台"),
        ("覆盖率为百分之九十。", "百分之九十", 90, "%"),
        ("整改率达\uff19\uff18\uff0e\uff15\uff05。", "\uff19\uff18\uff0e\uff15\uff05", 98.5, "%"),
        ("处罚违规1\uff0c235起。", "1\uff0c235起", 1235, "起"),
        ("八成商户完成整改。", "八成", 8, "成"),
        ("化解矛盾百余起。", "百余起", 100, "起"),
        ("服务群众万余人次。", "万余人次", 1, "万人次"),
        ("产值首次突破百亿元。", "突破百亿元", 100, "亿元"),
    ],
)
def test_it_reads_number_and_unit_as_written(sentence: str, quote: str, value: float, unit: str) -> None:
    figure = only(sentence)
    assert (figure.quote, figure.value, figure.unit) == (quote, value, unit)


@pytest.mark.parametrize(
    ("sentence", "quote", "bound"),
    [
        ("调解纠纷86宗。", "86宗", Bound.EXACT),
        ("调解纠纷近90宗。", "近90宗", Bound.APPROX),
        ("调解纠纷约90宗。", "约90宗", Bound.APPROX),
        ("调解纠纷90余宗。", "90余宗", Bound.APPROX),
        ("调解纠纷90多宗。", "90多宗", Bound.APPROX),
        ("调解纠纷90宗左右。", "90宗左右", Bound.APPROX),
        ("调解纠纷接近90宗。", "接近90宗", Bound.APPROX),
        ("调解纠纷超90宗。", "超90宗", Bound.AT_LEAST),
        ("调解纠纷超过90宗。", "超过90宗", Bound.AT_LEAST),
        ("调解纠纷逾90宗。", "逾90宗", Bound.AT_LEAST),
        ("调解纠纷90宗以上。", "90宗以上", Bound.AT_LEAST),
        ("调解纠纷不少于90宗。", "不少于90宗", Bound.AT_LEAST),
        ("空置率控制在5%以内。", "5%以内", Bound.AT_MOST),
        ("空置率不超过5%。", "不超过5%", Bound.AT_MOST),
        ("服务群众2万余人次。", "2万余人次", Bound.APPROX),
        ("惠及逾万人。", "逾万人", Bound.AT_LEAST),
        ("举办上百场讲座。", "上百场", Bound.AT_LEAST),
        ("组织志愿者近千名。", "近千名", Bound.APPROX),
        ("九成以上居民表示满意。", "九成以上", Bound.AT_LEAST),
        ("税收过亿元。", "过亿元", Bound.AT_LEAST),
        ("每月至少开展12次演练。", "12次", Bound.AT_LEAST),
    ],
)
def test_it_reads_the_bound_word_with_the_quote(sentence: str, quote: str, bound: Bound) -> None:
    figure = only(sentence)
    assert (figure.quote, figure.bound) == (quote, bound)


@pytest.mark.parametrize(
    "sentence", ["住户已签约29户。", "核酸预约29户。", "最近29户提出申请。", "街道附近29户受影响。"]
)
def test_the_end_of_another_word_binds_no_number(sentence: str) -> None:
    figure = only(sentence)
    assert (figure.quote, figure.bound) == ("29户", Bound.EXACT)


def test_a_range_is_a_lower_and_an_upper_bound() -> None:
    low, high = figures("每个网格配备2-3名网格员。")
    assert (low.quote, low.value, low.bound) == ("2-3名", 2, Bound.AT_LEAST)
    assert (high.quote, high.value, high.bound) == ("2-3名", 3, Bound.AT_MOST)


@pytest.mark.parametrize("sentence", ["完成12家庭院改造。", "规范3处理流程。", "加强27项目管理。"])
def test_a_word_that_begins_like_a_unit_is_none(sentence: str) -> None:
    assert all("庭" not in quote and "理" not in quote and "目" not in quote for quote in quotes(sentence))


@pytest.mark.parametrize(
    ("sentence", "quote", "values", "units"),
    [
        ("每户补助5万-8万元。", "5万-8万元", [5, 8], ["万元", "万元"]),
        ("安装探头30个至50个。", "30个至50个", [30, 50], ["个", "个"]),
        ("空置率在10%-15%之间。", "10%-15%", [10, 15], ["%", "%"]),
        ("每季度检查2\uff5e3次。", "2\uff5e3次", [2, 3], ["次", "次"]),
    ],
)
def test_a_range_may_name_its_unit_twice(sentence: str, quote: str, values: list[int], units: list[str]) -> None:
    found = figures(sentence)
    assert [f.quote for f in found] == [quote, quote]
    assert [(f.value, f.unit, f.bound) for f in found] == [
        (values[0], units[0], Bound.AT_LEAST),
        (values[1], units[1], Bound.AT_MOST),
    ]


def test_from_one_level_to_another_is_no_range() -> None:
    before, now = figures("失业率从3.4%到2.9%。")
    assert [(f.value, f.bound, f.subject) for f in (before, now)] == [
        (3.4, Bound.EXACT, "失业率"),
        (2.9, Bound.EXACT, "失业率"),
    ]


@pytest.mark.parametrize(
    ("sentence", "value", "bound"),
    [
        ("三分之一的小区完成改造。", 1 / 3, Bound.EXACT),
        ("近三分之二的商户签约。", 2 / 3, Bound.APPROX),
        ("五分之三以上的居民参加。", 3 / 5, Bound.AT_LEAST),
    ],
)
def test_a_fraction_is_a_share(sentence: str, value: float, bound: Bound) -> None:
    figure = only(sentence)
    assert (figure.value, figure.unit, figure.bound, figure.measure.value) == (value, "", bound, "share")


@pytest.mark.parametrize(
    "sentence",
    [
        "千家万户受益。",
        "数百名志愿者参与。",
        "几十户居民受益。",
        "开展线上培训。",
        "零部件企业集聚。",
        "管理一成不变。",
    ],
)
def test_vague_and_idle_numerals_are_none(sentence: str) -> None:
    assert quotes(sentence) == []
