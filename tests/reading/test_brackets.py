"""Brackets: parts and requirements."""

from jiewu.reading.figures.model import Kind
from tests.reading.said import figures, subjects


def test_parts_take_the_noun_before_the_bracket() -> None:
    assert subjects("实施惠民项目58个(含工程类21个,服务类37个)。") == {
        "58个": "惠民项目",
        "21个": "惠民项目工程类",
        "37个": "惠民项目服务类",
    }


def test_a_part_that_names_itself_stays() -> None:
    assert subjects("重点项目共9个(市重点4个、区重点5个)。")["5个"] == "区重点"


def test_what_follows_the_bracket_goes_on_from_before_it() -> None:
    *_, rate = figures("登记出租屋1200栋(含公寓90栋),登记率99%。")
    assert rate.subject == "出租屋登记率"


def test_a_requirement_in_brackets_is_a_target() -> None:
    result, target = figures("垃圾分流率达41%(区要求38%)。")
    assert (result.kind, target.kind) == (Kind.RESULT, Kind.TARGET)
    assert (target.subject, target.baseline, target.value) == ("垃圾分流率", "区要求", 38)


def test_requirements_in_order_belong_to_the_figures_in_order() -> None:
    *_, first, second = figures("细颗粒物浓度20微克/立方米,优良率91%,均达标(市要求分别为24微克/立方米、88%)。")
    assert (first.subject, first.value, first.kind) == ("细颗粒物浓度", 24, Kind.TARGET)
    assert (second.subject, second.value, second.kind) == ("优良率", 88, Kind.TARGET)


def test_a_bracket_without_numbers_is_part_of_the_name() -> None:
    assert subjects("检查作坊(场所)210家。") == {"210家": "检查作坊(场所)"}
