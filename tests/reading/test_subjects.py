"""What a number is said of."""

import pytest

from tests.reading.said import figures, subjects


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("走访商户820家次。", "走访商户"),
        ("全年共完成安全培训60场。", "安全培训"),
        ("累计开展巡河430次。", "巡河"),
        ("扎实推进整治工作,累计查处违章1.2万宗。", "查处违章"),
        ("实现地区生产总值86.5亿元。", "地区生产总值"),
        ("出生缺陷筛查率达98%。", "出生缺陷筛查率"),
        ("PM2.5平均浓度降至21微克/立方米。", "PM2.5平均浓度"),
        ("到纪念馆开展现场教学26场。", "现场教学"),
        ("清退3家作坊。", "清退作坊"),
        ("对45处危险边坡加固。", "危险边坡加固"),
        ("6条道路集中通车。", "道路通车"),
        ("12名青年光荣入伍。", "青年入伍"),
        ("青山路、绿水路等8条道路开工。", "道路开工"),
        ("推动规上企业100%复工。", "规上企业复工"),
        ("完成食品厂(含库房)14家的登记工作。", "食品厂(含库房)"),
    ],
)
def test_it_takes_the_words_that_are_measured(sentence: str, subject: str) -> None:
    [figure] = [f for f in figures(sentence) if f.quote]
    assert figure.subject == subject


def test_effort_and_result_have_each_their_own() -> None:
    assert subjects("走访企业300家次,解决诉求45宗。") == {"300家次": "走访企业", "45宗": "解决诉求"}


def test_a_bare_rate_completes_the_count_before() -> None:
    assert subjects("排查火灾隐患860处,整改率97%。")["97%"] == "火灾隐患整改率"
    assert subjects("受理工单5200件,响应率100%、解决率95%。") == {
        "5200件": "受理工单",
        "100%": "工单响应率",
        "95%": "工单解决率",
    }


def test_a_bare_rate_completes_the_words_that_hold_its_verb() -> None:
    assert subjects("为60户家庭上门服务,与独居老人签订照护协议,签订率100%。")["100%"] == "照护协议签订率"


def test_a_change_repeats_the_subject_before() -> None:
    first, second = figures("规上工业产值58亿元,同比增长6%。")
    assert first.subject == second.subject == "规上工业产值"


def test_an_elided_subject_is_the_topic_just_said() -> None:
    assert subjects("技术改造全面提速,完成4.6亿元。") == {"4.6亿元": "技术改造"}


def test_money_at_the_head_is_for_what_follows() -> None:
    assert subjects("投资860万元,实施民生项目32个。")["860万元"] == "民生项目投资"
    assert subjects("总投资3亿元开展政府工程18项。")["3亿元"] == "政府工程总投资"


def test_an_amount_in_the_middle_keeps_the_words_before_it() -> None:
    assert subjects("推进土地整备总面积12.6万平方米项目落地。")["12.6万平方米"].endswith("土地整备总面积")


def test_examples_before_a_total_are_left_out_of_a_long_list() -> None:
    [figure] = figures("查找学习教育、组织建设、作风纪律、服务群众、廉洁自律等方面问题64条。")
    assert figure.subject == "查找问题"


def test_a_measure_after_a_measure_begins_the_next_words() -> None:
    assert subjects("响应率100%解决率93%满意率95%。") == {"100%": "响应率", "93%": "解决率", "95%": "满意率"}


def test_an_amount_before_of_measures_the_noun_behind() -> None:
    assert subjects("铺设总面积1.4万平方米的步道。") == {"1.4万平方米": "步道总面积"}
    assert subjects("实施总投资3.2亿元的重点工程12个。") == {"3.2亿元": "重点工程总投资", "12个": "重点工程"}
    assert all("钢材项目" in subject for subject in subjects("投资8亿元的50万吨钢材项目开工。").values())


def test_money_is_for_what_its_own_clause_names() -> None:
    assert subjects("投资130万元对北湖社区进行改造,解决了4个小区吃水难问题。")["130万元"] == "北湖社区进行改造投资"


def test_what_became_of_a_level_keeps_the_subject() -> None:
    assert set(subjects("臭氧浓度由168微克/立方米降至151微克/立方米。").values()) == {"臭氧浓度"}


def test_what_it_is_compared_with_is_no_part_of_the_subject() -> None:
    assert subjects("办件量是去年的1.5倍。") == {"1.5倍": "办件量"}


def test_the_number_of_a_point_is_no_part_of_the_subject() -> None:
    assert subjects("抓好以下工作:1.新建公园3座;(2)整治街巷5条;③举办活动12场。") == {
        "3座": "新建公园",
        "5条": "整治街巷",
        "12场": "活动",
    }


def test_what_fell_from_month_to_month_keeps_the_subject() -> None:
    assert set(subjects("投诉量从4月份的236件降至11月份的97件。").values()) == {"投诉量"}
