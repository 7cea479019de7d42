"""Sections of reports in packs: every number is known and writes a phrase that fits it; each mistake has its line."""

import pytest
from django.utils import translation

from jiewu.packs import editions
from jiewu.packs.placeholders import Placeholder, pieces
from jiewu.packs.sections import SectionDef
from tests.packs.conftest import Written, assembled, mistakes
from tests.packs.test_check import GOOD

PACK = GOOD + (
    '  solved: {title: 办结率, unit: "%%", of: cases, numerator: count(phase == "closed"), denominator: count()}\n'
    "  patrols: {title: 巡查, unit: 次, of: activity patrol, value: count()}\n"
    "report:\n"
    "  街面秩序: |\n"
    "    处理事项{{ matters | with_change }}，办结率{{ solved | with_base }}。\n"
    "    %s\n"
)
LINE = len(PACK.splitlines())


def section(written: Written, line: str) -> str:
    """Return what is wrong with a pack whose section has *line*, without its place; empty when nothing is."""
    found = mistakes(written(PACK % line))
    assert all(each.startswith(f"demo/pack.yaml:{LINE}: ") for each in found), found
    return "; ".join(each.partition(": ")[2] for each in found)


def test_a_section_is_kept_with_its_text(written: Written) -> None:
    assembly = assembled(written(PACK % "开展巡查{{ patrols }}。"))
    assert assembly.mistakes == []
    found = assembly.sections["demo.街面秩序"]
    assert isinstance(found, SectionDef)
    assert found.text.splitlines()[1] == "开展巡查{{ patrols }}。"


@pytest.mark.parametrize(
    "number",
    [
        "{{matters}}",
        "{{ demo.matters | value }}",
        "{{ matters(type=matter) | with_change(base) }}",
        "{{ matters(period=previous) }}",
        "{{ matters(area=芦湾社区, since=start) | breakdown(area, 3) }}",
        "{{ patrols | breakdown(month) }}",
        "{{ matters | share_of(matters) }}",
        "{{ solved | change }}",
        "{{ solved | of_target }}",
        "{{ matters(month=3) }}",
        "{{ matters\uff08type\uff1dmatter\uff09\uff5c with_change\uff08base\uff09 }}",
    ],
)
def test_every_phrase_has_its_form(written: Written, number: str) -> None:
    assert section(written, f"事项{number}。") == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ matter }}", "There is no “matter” among the indicators"),
        ("{{ other.matters }}", "add other to needs"),
        ("{{ matters | growth }}", "There is no phrase “growth”. There are: value, with_change"),
        ("{{ matters | with_base }}", "with_base needs a numerator and a denominator; “事项数” has none"),
        ("{{ matters | with_change(twice) }}", "base was expected in brackets, not twice"),
        ("{{ matters | value(2) }}", "— was expected in brackets, not 2"),
        ("{{ matters | breakdown(street) }}", "area | month | case_type, 1–20 was expected in brackets"),
        ("{{ matters | breakdown(area, 40) }}", "not area, 40"),
        ("{{ matters | breakdown(case_type) }}", "counts facts of one type"),
        ("{{ matters | share_of }}", "INDICATOR was expected in brackets"),
        ("{{ matters | share_of(patrols) }}", "“事项数” (件) is no part of “巡查” (次)"),
        ("{{ matters | share_of(nobody) }}", "There is no “nobody” among the indicators"),
        ("{{ matters(type=patrol) }}", "“事项数” counts no “patrol”"),
        ("{{ matters(week=3) }}", "“week=3” narrows nothing"),
        ("{{ matters(period=2019) }}", "“period=2019” narrows nothing"),
        ("{{ matters(month=13) }}", "“month=13” narrows nothing"),
        ("{{ matters 。", "opens a number with {{"),
        ("matters }} 。", "closes a number with }}"),
        ("{{ a b }}", "cannot be read"),
        ("{{ }}", "cannot be read"),
    ],
)
def test_a_wrong_number_is_told_with_its_line(written: Written, line: str, said: str) -> None:
    assert said in section(written, line)


def test_an_empty_section_and_a_title_too_long_are_refused(written: Written) -> None:
    head = PACK.partition("report:")[0]
    found = mistakes(written(f"{head}report:\n  甲: ''\n  {'长' * 41}: 事项。\n"))
    assert len(found) == 2
    assert all("beyond the bound" in each for each in found)


def test_a_line_is_words_and_numbers_in_order() -> None:
    assert pieces("共{{ a.b | change }}，{{c}}") == [
        "共",
        Placeholder("a.b", "change", source="{{ a.b | change }}"),
        "，",
        Placeholder("c", source="{{c}}"),
    ]


@pytest.mark.django_db
def test_a_published_section_is_given_back_and_changes_make_editions(written: Written) -> None:
    editions.publish(written(PACK % "开展巡查{{ patrols }}。"), by=0)
    assert editions.current().report_sections["demo.街面秩序"].number == 1
    editions.publish(written(PACK % "巡查{{ patrols }}。"), by=0)
    found = editions.current().report_sections["demo.街面秩序"]
    assert (found.number, found.title_in("zh-hans")) == (2, "街面秩序")
    editions.publish(written(PACK.partition("report:")[0]), by=0)
    assert "demo.街面秩序" not in editions.current().report_sections


def test_mistakes_speak_chinese_too(written: Written) -> None:
    with translation.override("zh-hans"):
        assert "增长" not in section(written, "{{ matters | with_base }}")
