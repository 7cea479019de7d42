"""Search: what is found, what is not, and that the index follows the log."""

import pytest

from jiewu.core import changelog, search
from jiewu.core.writes import many, note, write
from jiewu.facts.models import Entry
from tests.core.things import POST, address, correct, register

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def put(*titles: str) -> list[int]:
    facts = [address(title) for title in titles]
    many([register(fact) for fact in facts], post=POST)
    search.follow()
    return [fact.pk for fact in facts]


def test_text_falls_into_pairs_of_characters_and_words() -> None:
    assert search.words("榕浦街，A座B-12号") == ["榕浦", "浦街", "街", "a", "座", "b", "12", "号"]
    assert search.words("榕浦榕浦") == ["榕浦", "浦榕", "浦"]
    assert search.words("") == search.words("，。-_") == []


@pytest.mark.parametrize("text", ["榕浦", "浦大道", "榕浦大道12号", "榕 12", "12号", "道", "大道 榕浦", "a座", "A"])
def test_it_finds_what_holds_every_part(text: str) -> None:
    wanted, _ = put("榕浦大道12号A座", "浦榕小巷7号")
    assert search.query(text, "entry") == [wanted]


@pytest.mark.parametrize("text", ["浦榕", "大道13", "榕浦小道", "", "，", "座d", "榕浦' OR 1", '"', "'"])
def test_it_does_not_find_what_lacks_one(text: str) -> None:
    put("榕浦大道12号A座", "榕江小道7号C座")
    assert search.query(text, "entry") == []


def test_signs_of_a_query_language_mean_nothing() -> None:
    wanted, _ = put("榕浦大道12号A座", "榕江小道7号C座")
    assert search.query("榕浦 \\ ' \" & | ! :* ( NOT", "entry") == []
    assert search.query("榕浦 \\ ' \" & | ! :* (", "entry") == [wanted]


def test_the_newest_comes_first_and_no_more_than_asked() -> None:
    ids = put("榕浦1", "榕浦2", "榕浦3")
    assert search.query("榕浦", "entry", limit=2) == [ids[2], ids[1]]
    assert search.query("榕浦", "case") == []


def test_it_follows_the_log() -> None:
    stored = write(register(address("望江楼")), post=POST)
    assert search.query("望江", "entry") == []
    assert search.follow() >= 1
    assert search.query("望江", "entry") == [stored.pk]
    stored.title = "听涛楼"
    write(correct(stored), post=POST)
    search.follow()
    assert (search.query("望江", "entry"), search.query("听涛", "entry")) == ([], [stored.pk])
    note(stored, "read", text={}, post=POST)
    assert search.follow() == 1
    assert search.follow() == 0
    assert search.query("听涛", "entry") == [stored.pk]


def test_a_void_fact_is_not_found_until_it_is_back() -> None:
    (key,) = put("望江楼")
    stored = Entry.everything.get(pk=key)
    for void, found in ((True, []), (False, [key])):
        stored.void = void
        write(correct(stored), post=POST)
        search.follow()
        assert search.query("望江", "entry") == found


def test_numbers_of_persons_in_a_text_are_not_searchable() -> None:
    (key,) = put("望江楼 联系13812345678")
    assert search.query("13812345678", "entry") == []
    assert search.query("81234", "entry") == []
    assert search.query("望江", "entry") == [key]


def test_it_follows_in_slices_and_forgets_nothing() -> None:
    seen: list[int] = []
    before = changelog.last()
    put(*(f"望江{number}号" for number in range(30)))
    assert changelog.follow("other", lambda lines: seen.extend(line.seq for line in lines), limit=7) >= 30
    assert seen[-30:] == list(range(before + 1, before + 31))
    assert len(search.query("望江", "entry")) == 30
