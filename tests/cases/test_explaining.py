"""The table of days in words."""

from jiewu.cases.explaining import Line, Voice, basis, limit_in_words, lines, rule
from jiewu.core.problems import gettext_noop
from jiewu.core.workdays import DEFAULT_HOURS, Calendar, Holiday, parse_limit, reckon, shipped
from tests.cases.desk import at

ENGLISH = Voice("en", gettext_noop)
MARKING = Voice("zh", "※{}".format)  # a language of its own, in which every sentence is marked
START = at("2021-02-10 16:30")


def table(limit: str, voice: Voice = ENGLISH, calendar: Calendar | None = None) -> list[Line]:
    parsed = parse_limit(limit)
    return lines(reckon(parsed, START, calendar or shipped(), DEFAULT_HOURS), parsed, START, voice)


def test_each_day_says_what_it_is_and_how_it_counts() -> None:
    days = table("3 workdays")
    assert [day.what for day in days] == [
        "received 16:30, this day does not count",
        "Spring Festival holiday (New Year's Eve)",
        "Spring Festival holiday (New Year's Day)",
        *["Spring Festival holiday"] * 4,
        "Spring Festival holiday, last day",
        "workday",
        "workday",
        "make-up workday for Spring Festival, counts as a workday",
    ]
    assert [day.count_text for day in days] == [*["not counted"] * 8, "day 1", "day 2", "day 3"]
    assert [day.until_text for day in days[-3:]] == ["18:00 day 1 is full", "18:00 day 2 is full", "due 18:00"]
    assert [day.weekday for day in days[:5]] == ["Wed", "Thu", "Fri", "Sat", "Sun"]
    assert [day.last for day in days] == [False] * 10 + [True]


def test_hours_add_up() -> None:
    days = table("4 work hours")
    assert (days[0].what, days[0].count_text, days[0].until_text) == ("workday", "1.5 hours so far", "until 18:00")
    assert (days[-1].count_text, days[-1].until_text) == ("4 hours so far", "due 11:30")
    assert days[0].as_json()["count"] == 1.5
    assert days[-1].as_json()["count"] == 4


def test_weekends_are_named() -> None:
    parsed, start = parse_limit("1 workday"), at("2021-03-05 10:00")
    days = lines(reckon(parsed, start, shipped(), DEFAULT_HOURS), parsed, start, ENGLISH)
    assert [day.what for day in days[1:3]] == ["weekend", "weekend"]


def test_the_rule_and_what_it_rests_on() -> None:
    parsed = parse_limit("3 workdays")
    counts = reckon(parsed, START, shipped(), DEFAULT_HOURS)
    ends = at("2021-02-20 18:00")
    assert rule(parsed, ends, ENGLISH) == "3 workdays, counted from the day after receipt, until 18:00 of the last day"
    assert rule(parse_limit("1 work hour"), ends, ENGLISH) == "1 work hour, running inside office hours only"
    (line,) = basis(counts, ENGLISH)
    assert line.startswith("State Council's holidays of 2021 国办发明电")
    assert line.endswith("Spring Festival: off 02-11–02-17, worked 02-07、02-20")
    assert basis(reckon(parse_limit("1 workday"), at("2021-03-08 10:00"), shipped(), DEFAULT_HOURS), ENGLISH) == []


def test_days_off_of_the_offices_own_are_its_own() -> None:
    own = Holiday({"zh": "停电", "en": "Power cut"}, off=(at("2021-02-18 00:00").date(),))
    calendar = shipped().with_holidays([own])
    assert table("1 workday", calendar=calendar)[8].what == "Power cut holiday"
    parsed = parse_limit("1 workday")
    assert "The office's own days off, Power cut: 02-18" in basis(
        reckon(parsed, START, calendar, DEFAULT_HOURS), ENGLISH
    )


def test_every_sentence_goes_through_the_language() -> None:
    for limit in ("3 workdays", "4 work hours"):
        for day in table(limit, MARKING):
            for text in (day.weekday, day.what, day.count_text, day.until_text):
                assert text.startswith("※") or text == ""
    assert any("春节" in day.what for day in table("3 workdays", MARKING))
    for text, words in (("1 workday", "1 workday"), ("30 urgent minutes", "30 urgent minutes")):
        assert limit_in_words(parse_limit(text), ENGLISH) == words
