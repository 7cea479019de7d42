"""Matters: whole, unmixed, named from their texts, with what holds them together."""

from dataclasses import replace

import pytest

from jiewu.core.problems import Problem
from jiewu.hotspots.matters import find
from jiewu.hotspots.messages import Message
from tests.hotspots.told import OTHER_CONCERN, OTHER_ESTATE, OTHERS, START, WIRES, messages, numbers


def test_what_several_tell_of_one_place_is_one_matter():
    found = find(messages(WIRES, OTHERS))
    assert numbers(found) == [{"1", "2", "3", "4", "5"}]


def test_the_same_complaint_word_for_word_about_two_estates_is_two_matters():
    found = find(messages(WIRES, OTHER_ESTATE, OTHERS))
    assert sorted(map(sorted, numbers(found))) == [["1", "2", "3", "4", "5"], ["10", "6", "7", "8", "9"]]


def test_one_estate_with_two_complaints_is_two_matters():
    found = find(messages(WIRES, OTHER_CONCERN, OTHERS))
    assert numbers(found) == [{"1", "2", "3", "4", "5"}, {"6", "7", "8"}]


def test_a_matter_is_called_by_a_title_of_its_own_without_courtesies():
    title = find(messages(WIRES, OTHERS))[0].title
    assert "青禾花园" in title
    assert "飞线充电" in title
    assert not title.startswith(("投诉", "请"))


def test_it_tells_the_names_and_words_that_hold_a_matter_together():
    matter = find(messages(WIRES, OTHERS))[0]
    assert "青禾花园" in matter.names
    assert "充电" in matter.words


def test_it_knows_the_first_and_the_last_day_and_does_without_some():
    told = messages(WIRES, OTHERS)
    matter = find([replace(told[0], day=None), *told[1:]])[0]
    assert (matter.days[0] - START).days == 2
    assert (matter.days[-1] - START).days == 5


def test_largest_first_and_small_ones_left_out():
    told = messages(WIRES, OTHER_CONCERN, OTHERS)
    assert [len(matter.messages) for matter in find(told)] == [5, 3]
    assert [len(matter.messages) for matter in find(told, 4)] == [5]


def test_copies_of_one_person_count_as_messages():
    copies = [Message(str(at), *WIRES[0], START, "w") for at in range(4)]
    assert numbers(find([*copies, *messages(OTHERS)][:8]))[0] >= {"0", "1", "2", "3"}


def test_one_persons_way_of_writing_is_no_matter():
    wishes = tuple(
        (f"请加快{what}建设力度", f"{why}请加快{what}建设，刻不容缓。")
        for what, why in (
            ("图书馆", "周末座位一早就坐满，孩子们站在走廊里看书。"),
            ("地铁", "从这里到火车站换三趟车，单程一个半小时。"),
            ("体育中心", "篮球架生锈，跑道开裂，踢球的人只好去马路边。"),
            ("儿童医院", "发烧的小孩排队四个钟头，药房又在另一栋楼。"),
            ("湿地公园", "芦苇荡里堆着旧轮胎，候鸟今年没有来。"),
        )
    )
    assert find(messages(wishes, OTHERS, writer="w1")) == []


def test_places_far_apart_are_two_matters_though_nobody_names_them():
    copies = [("楼道灯不亮", "三楼楼道灯不亮，老人摔了一跤，请派人来修。")] * 8
    told = messages(tuple(copies), OTHERS)
    here, there = (114.03, 22.60), (114.09, 22.66)
    placed = [replace(message, point=here if at < 4 else there) for at, message in enumerate(told[:8])]
    assert sorted(map(sorted, numbers(find([*placed, *told[8:]])))) == [["1", "2", "3", "4"], ["5", "6", "7", "8"]]
    assert numbers(find(told)) == [{"1", "2", "3", "4", "5", "6", "7", "8"}]


def test_a_few_messages_about_different_things_stay_apart():
    assert find(messages(OTHERS), 2) == []


def test_words_that_all_share_do_not_join_what_nothing_else_joins():
    told = tuple((title, f"尊敬的领导您好，{text}请尽快处理，谢谢。") for title, text in OTHERS)
    assert find(messages(told), 2) == []


@pytest.mark.parametrize("count", [0, 1])
def test_it_refuses_fewer_than_two_messages(count):
    with pytest.raises(Problem) as refused:
        find(messages(OTHERS)[:count])
    assert refused.value.code == "messages_too_few"
    assert find(messages(OTHERS)[:2]) == []


def test_it_refuses_messages_of_nothing_but_punctuation():
    told = messages((("。。。", "！！"), ("？", "…"), ("——", "、、")))
    with pytest.raises(Problem) as refused:
        find(told)
    assert refused.value.code == "messages_wordless"
    assert find([*told, *messages(OTHERS)]) == []
