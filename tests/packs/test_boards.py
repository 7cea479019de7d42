"""Boards in packs: what they become, and every mistake at its line."""

import pytest

from jiewu.packs import editions
from jiewu.packs.boards import BoardDef
from jiewu.people import posts
from tests.packs.conftest import Written, assembled, mistakes

PACK = """pack: demo
title: {zh: 示例, en: Example}
flows:
  simple:
    title: 简单
    start: received
    states:
      received: {title: 待办, phase: received}
      closed: {title: 办结, phase: closed}
    transitions:
      close: {title: 办结, from: received, to: closed, who: case.close}
cases:
  matter: {title: 事项, flow: simple, lead: 综合办, limits: [{handle: 3 workdays}]}
  other: {title: 其他, flow: simple, lead: 综合办, limits: [{handle: 3 workdays}]}
series:
  noise: {title: 噪声, unit: 分贝, period: year, source: 区环保局}
indicators:
  matters: {title: 事项数, unit: 件, of: cases, value: count()}
  others: {title: 其他事项数, unit: 件, of: case other, value: count()}
  rate: {title: 办结率, unit: "%", of: cases, numerator: count(phase == "closed"), denominator: count()}
  noise: {title: 噪声, unit: 分贝, of: series noise, value: sum(amount)}
boards:
  first:
    title: {zh: 总览, en: Overview}
    about: 每天看一眼。
    parts:
"""
GOOD = """      - {figures: [matters, rate], since: start}
      - {trend: "matters, others", title: 按月}
      - {areas: [matters, rate]}
      - {types: matters, top: 5}
      - {map: matters, points: cases}
"""


def test_a_board_is_compiled_with_the_keys_of_what_it_shows(written: Written) -> None:
    assembly = assembled(written(PACK + GOOD))
    assert assembly.mistakes == []
    board = assembly.boards["demo.first"]
    assert isinstance(board, BoardDef)
    assert [part.kind for part in board.parts] == ["figures", "trend", "areas", "types", "map"]
    assert board.indicators == ("demo.matters", "demo.rate", "demo.others")
    assert (board.parts[0].since_start, board.parts[1].since_start) == (True, False)
    assert (board.parts[1].title_in("zh"), board.parts[2].title_in("zh")) == ("按月", "")
    assert (board.parts[3].top, board.parts[4].points) == (5, ("demo.matter", "demo.other"))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("{figures: [nothing]}", "There is no “nothing” among the indicators."),
        ("{figures: other.matters}", "“other.matters” is of another pack: add other to needs."),
        ("{title: 空}", "A part of a board has exactly one of figures, trend, areas, types, map."),
        ("{figures: matters, areas: matters}", "A part of a board has exactly one of figures, trend"),
        ("{trend: [matters, rate]}", "The lines of one chart have one unit; these have 件, %."),
        ("{trend: [noise]}", "“noise” is reported by the year or quarter: it has no months."),
        ("{types: others}", "“others” counts no cases of several types: there is nothing to compare."),
        ("{areas: matters, top: 3}", "top means nothing in a part with areas, only with types."),
        ("{trend: matters, since: start}", "since means nothing in a part with trend, only with figures, areas, map."),
        ("{map: matters, points: ledger shop}", "“ledger shop” names no case types."),
        ("{map: matters, points: case nothing}", "There is no “nothing” among the cases."),
        ("{types: matters, top: many}", "top: a number was expected, not many."),
    ],
)
def test_a_mistake_is_told_once_with_file_and_line(written: Written, part: str, said: str) -> None:
    line = (PACK + "      - ").count("\n") + 1
    found = mistakes(written(f"{PACK}      - {part}\n"))
    assert len(found) == 1, found
    assert found[0].startswith(f"demo/pack.yaml:{line}: {said}")


def test_an_unknown_kind_of_part_is_refused_with_those_that_there_are(written: Written) -> None:
    found = mistakes(written(PACK + "      - {pie: [matters]}\n"))
    assert (
        "There is no key “pie” here. Expected: title, figures, trend, areas, types, map, points, top, since."
        in found[0]
    )


def test_too_many_lines_are_refused(written: Written) -> None:
    more = "".join(f"  m{number}: {{title: 数, unit: 件, of: cases, value: count()}}\n" for number in range(5))
    text = PACK.replace("boards:\n", f"{more}boards:\n") + "      - {trend: [m0, m1, m2, m3, m4]}\n"
    assert "5 lines in one chart cannot be told apart; at most 4." in mistakes(written(text))[0]


def test_an_indicator_and_a_board_may_have_one_name_two_boards_may_not(written: Written) -> None:
    text = PACK.replace("  first:", "  matters:") + GOOD
    assert mistakes(written(text)) == []


@pytest.mark.django_db
def test_a_board_is_published_as_an_edition_and_withdrawn_with_its_pack_s_line(written: Written) -> None:
    by = posts.system().pk
    editions.publish(written(PACK + GOOD), by=by)
    board = editions.current().boards["demo.first"]
    assert (board.number, board.title, board.about_in("en")) == (1, "总览", "每天看一眼。")
    assert board.parts[4].points == ("demo.matter", "demo.other")
    editions.publish(written(PACK + GOOD.replace("top: 5", "top: 6")), by=by)
    assert editions.current().boards["demo.first"].number == 2
    editions.publish(written(PACK.partition("boards:")[0]), by=by)
    assert "demo.first" not in editions.current().boards
