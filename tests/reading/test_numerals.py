"""Numerals in both writings."""

import pytest

from jiewu.reading.numerals import arabic, chinese, whole


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("七", 7),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十五", 35),
        ("两百", 200),
        ("一百零八", 108),
        ("一千二百", 1200),
    ],
)
def test_it_reads_chinese_numerals(text: str, value: int) -> None:
    assert chinese(text) == value


@pytest.mark.parametrize("text", ["三四", "十百", "百千", "个", ""])
def test_it_reads_no_number_where_the_characters_are_none(text: str) -> None:
    assert chinese(text) in (None, 0)


@pytest.mark.parametrize(("text", "value"), [("2353", 2353), ("1,418,800", 1418800), ("19.4", 19.4), ("2.0", 2.0)])
def test_it_reads_arabic_numerals(text: str, value: float) -> None:
    assert arabic(text) == value


def test_a_whole_number_stays_whole() -> None:
    assert isinstance(arabic("12"), int)
    assert isinstance(arabic("12.0"), float)
    assert whole("十二") == whole("12") == 12
    assert whole("") is None
