"""Parallel lists, shared words, closed lists."""

from jiewu.reading.figures.model import Measure
from tests.reading.said import figures, planned, quotes, subjects


def test_under_respectively_the_order_of_names_is_the_order_of_numbers() -> None:
    found = figures("火灾起数、伤亡人数、直接损失分别下降12%、30.5%和8%。")
    assert [(f.subject, f.value) for f in found] == [("火灾起数", -12), ("伤亡人数", -30.5), ("直接损失", -8)]
    assert {f.measure for f in found} == {Measure.CHANGE}


def test_names_and_completions_pair_without_respectively() -> None:
    found = figures("综合市场、文化馆完成75%、40%。")
    assert [(f.subject, f.value, f.measure) for f in found] == [
        ("综合市场", 75, Measure.COMPLETION),
        ("文化馆", 40, Measure.COMPLETION),
    ]


def test_respectively_without_names_takes_the_figures_before() -> None:
    *_, first, second = figures("完成东区征收320户、西区征收150户,同比分别增长5%、9%。")
    assert (first.subject, first.value) == ("东区征收", 5)
    assert (second.subject, second.value) == ("西区征收", 9)


def test_a_shared_rate_completes_the_names_before() -> None:
    *_, first, second = figures("东区签约320户、西区签约150户,签约率分别达98%和96%。")
    assert (first.subject, second.subject) == ("东区签约率", "西区签约率")


def test_numbers_without_a_word_between_share_what_follows() -> None:
    assert subjects("承接9大类260项执法事项。") == {"9大类": "承接执法事项", "260项": "承接执法事项"}
    assert subjects("梳理12类、80项、300条问题清单。") == {
        "12类": "梳理问题清单",
        "80项": "梳理问题清单",
        "300条": "梳理问题清单",
    }


def test_numbers_without_a_word_between_share_what_precedes() -> None:
    assert subjects("完成旧房征收18栋、1.6万平方米。") == {"18栋": "旧房征收", "1.6万平方米": "旧房征收"}


def test_the_first_verb_of_a_list_is_lent_to_the_others() -> None:
    assert subjects("新增规上企业6家、高新企业15家、上市公司1家。") == {
        "6家": "新增规上企业",
        "15家": "新增高新企业",
        "1家": "新增上市公司",
    }
    assert subjects("新建2座公厕、5个岗亭及1处驿站。") == {"2座": "新建公厕", "5个": "新建岗亭", "1处": "新建驿站"}


def test_a_member_with_its_own_verb_borrows_none() -> None:
    assert subjects("新建1家卫生站、改造3家卫生站。")["3家"] == "改造卫生站"
    assert subjects("拆除违建4万平方米,其中新增违建1万平方米、存量违建3万平方米。")["3万平方米"] == "存量违建"


def test_one_rate_of_several_is_a_figure_for_each() -> None:
    found = figures("办结率、满意率均达100%。")
    assert [(f.subject, f.value) for f in found] == [("办结率", 100), ("满意率", 100)]


def test_a_count_of_a_coordinated_thing_is_one_figure() -> None:
    assert quotes("开展讲座、培训、演练60场。") == ["60场"]
    assert quotes("火灾、交通等各类事故下降20%。") == ["下降20%"]


def test_names_closed_by_their_number_are_counted() -> None:
    [figure] = figures("新建实验小学和中心幼儿园两大校区。")
    assert (figure.quote, figure.value, figure.unit, figure.subject) == ("两大校区", 2, "校区", "新建校区")
    assert quotes("实施畅通、美化两大工程。") == []


def test_a_parallel_list_of_ones_is_a_list_of_figures() -> None:
    found = planned("打造“一个广场、一条步道、一座凉亭”。")
    assert [(f.quote, f.unit, f.subject) for f in found] == [
        ("一个", "个", "广场"),
        ("一条", "条", "步道"),
        ("一座", "座", "凉亭"),
    ]


def test_numerals_in_a_list_share_the_noun_of_the_last() -> None:
    assert subjects("一、二、三产增加值分别增长2%、6%和5%。") == {
        "分别增长2%": "一产增加值",
        "6%": "二产增加值",
        "5%": "三产增加值",
    }
