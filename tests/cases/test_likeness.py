"""Two cases compared: words, phrases, distance."""

import pytest

from jiewu.cases.likeness import Weights, alike, metres, phrases, told

WIRES = told("窗口拉电线给电动车充电", "榕树巷14号每晚从窗口放电线下来充电，昨天下雨插座冒火花。")
EVEN = Weights([])


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("窗口拉电线给电动车充电", ""),
        ("又有人从窗口拉线", "榕树巷14号每晚从窗口放电线下来充电，插座冒火花，请处理。"),
    ],
)
def test_the_same_told_again_is_alike(title: str, text: str) -> None:
    assert 0 < alike(WIRES, told(title, text), EVEN) <= 1


@pytest.mark.parametrize(
    ("title", "text"),
    [("电动车乱停放", "榕树巷人行道上停满电动车，老人过不去。"), ("夜间施工噪音", "工地半夜打桩。"), ("，，！", "")],
)
def test_another_matter_is_not(title: str, text: str) -> None:
    assert alike(WIRES, told(title, text), EVEN) == 0


def test_likeness_looks_the_same_from_both_sides_and_is_whole_for_oneself() -> None:
    other = told("窗口拉线充电", "榕树巷14号窗口放电线充电，下雨冒火花。")
    assert alike(WIRES, other, EVEN) == alike(other, WIRES, EVEN)
    assert alike(WIRES, WIRES, EVEN) == 1


def test_what_everybody_says_tells_little() -> None:
    said = "市民来电反映，请尽快派人处理并电话告知结果。"
    lamp, drain = told("路灯不亮", said), told("下水道堵", said)
    around = [told(title, said) for title in ("井盖下沉", "夜间施工", "占道经营", "树枝压线", "垃圾未清")]
    assert alike(lamp, drain, EVEN) > 0
    assert alike(lamp, drain, Weights(around)) == 0
    assert alike(lamp, told("路灯不亮", "又不亮了"), Weights(around)) > 0


def test_the_phrases_that_both_say_come_longest_first() -> None:
    other = told("窗口拉电线", "每晚从窗口放电线下来，冒火花很吓人")
    assert phrases(WIRES, other) == ["每晚从窗口放电线下来", "窗口拉电线"]
    assert phrases(WIRES, told("井盖下沉", "")) == []


def test_metres_between_two_points() -> None:
    assert metres(113.5, 22.5, 113.5, 22.5) == 0
    assert metres(113.5, 22.5, 113.5, 22.501) == 111
    assert metres(113.5, 22.5, 113.501, 22.5) == 103
    assert metres(113.5, None, 113.5, 22.5) is None
