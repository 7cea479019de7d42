"""Funnels and parts: counts that go on from a count before them."""

from tests.reading.said import subjects


def test_later_steps_repeat_the_noun() -> None:
    found = subjects("46户商铺已签约38户,25户搬迁交付,11户已拆除。")
    assert found["46户"] == "商铺"
    assert found["38户"].startswith("商铺")
    assert found["38户"].endswith("签约")
    assert found["25户"] == "商铺搬迁交付"
    assert found["11户"] == "商铺已拆除"


def test_done_and_rest_are_of_the_things_before() -> None:
    found = subjects("组织实施惠民项目58个。总投资约600万元,已完工50个,其余8个正加快推进。")
    assert found["约600万元"] == "惠民项目总投资"
    assert found["50个"] == "惠民项目完工"
    assert found["8个"] == "惠民项目正加快推进"


def test_found_fixed_and_left_are_of_the_nearest_count() -> None:
    found = subjects("出动执法人员360人次,发现隐患450处,已整改440处,整改率97.8%,剩余10处正在整改。")
    assert found["440处"] == "隐患整改"
    assert found["97.8%"] == "隐患整改率"
    assert found["10处"] == "隐患正在整改"


def test_states_of_projects_are_of_the_projects() -> None:
    found = subjects("全年12项实事项目中,5项已完成,6项推进顺利,1项推进滞后。")
    assert found["5项"].endswith("实事项目已完成")
    assert found["1项"].endswith("推进滞后")


def test_a_completion_after_parts_is_of_the_whole() -> None:
    assert subjects("完成管网改造小区12个,其中商品房小区4个、城中村8个,完成率120%。")["120%"] == "管网改造小区"
