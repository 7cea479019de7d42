"""Names of places and bodies, told from the words around them without any list of places."""

from jiewu.hotspots.names import names_in


def test_a_name_is_cut_from_the_words_before_it():
    found = names_in(["知道青禾花园停水", "青禾花园的电梯坏了", "我住青禾花园三栋", "反映青禾花园"])
    assert all("青禾花园" in names for names in found)
    assert not any(name.startswith("知道") for names in found for name in names)


def test_a_name_that_only_one_message_uses_is_none():
    assert names_in(["云溪苑的路灯坏了", "长风路的树倒了"]) == [frozenset(), frozenset()]


def test_what_names_nothing_is_no_name():
    assert names_in(["自来水公司没人接电话", "自来水公司乱收费"]) == [frozenset(), frozenset()]


def test_a_known_name_is_found_where_it_runs_on_into_other_words():
    found = names_in(["云溪苑停水", "云溪苑停电", "都说云溪苑楼板开裂"])
    assert all("云溪苑" in names for names in found)
