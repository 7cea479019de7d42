"""From a text its class: what is learned, why, and what is refused."""

import pytest

from jiewu.core.problems import Problem
from jiewu.suggesting import texts
from jiewu.suggesting.words import words

ROADS = ["门口路面破损坑洼请修补", "人行道路面塌陷行人摔倒", "道路坑洼积水车辆难行", "路面井盖缺失破损危险"]
WAGES = ["公司拖欠工资三个月", "老板不发工资还辞退我", "工地拖欠农民工工资", "单位不交社保拖欠加班工资"]
EXAMPLES = [*ROADS, *WAGES] * 3
LABELS = (["城建"] * 4 + ["劳动"] * 4) * 3


def test_it_suggests_what_the_words_say_and_names_them() -> None:
    best = texts.learn(EXAMPLES, LABELS).suggest("厂里拖欠工资不给")[0]
    assert best.label == "劳动"
    assert best.share > 0.5
    assert best.words == ("拖欠工资",)


def test_every_label_is_ranked_and_shares_make_one() -> None:
    ranked = texts.learn([*EXAMPLES, "垃圾没人清运", "垃圾成堆发臭"], [*LABELS, "环卫", "环卫"]).suggest("垃圾发臭")
    assert ranked[0].label == "环卫"
    assert {each.label for each in ranked} == {"城建", "劳动", "环卫"}
    assert sum(each.share for each in ranked) == pytest.approx(1)


def test_a_text_of_punctuation_gets_the_labels_by_frequency_and_no_share() -> None:
    ranked = texts.learn([*EXAMPLES, ROADS[0]], [*LABELS, "城建"]).suggest("！！！……。。。")
    assert [(each.label, each.share) for each in ranked] == [("城建", 0.0), ("劳动", 0.0)]


def test_words_cut_already_are_read_as_running_text_is() -> None:
    assert words("公司 拖欠 工资 三个 月") == words("公司拖欠工资三个月")
    assert words("ＡＢＣ公司") == words("abc公司")


def test_the_same_examples_give_the_same_model() -> None:
    one, other = texts.learn(EXAMPLES, LABELS), texts.learn(EXAMPLES, LABELS)
    assert one.suggest("路面破损") == other.suggest("路面破损")


def test_one_class_is_refused() -> None:
    with pytest.raises(Problem) as refused:
        texts.learn(ROADS, ["城建"] * 4)
    assert refused.value.code == "examples_one_class"


@pytest.mark.parametrize("said", [[], ["！！！", "。。。"], ["路灯", "工资"]])
def test_texts_without_a_common_word_are_refused(said: list[str]) -> None:
    with pytest.raises(Problem) as refused:
        texts.learn(said, ["城建", "劳动"][: len(said)])
    assert refused.value.code == "examples_wordless"
