"""Templates: sections of packs, the default of all, the office's own; what is wrong is told with its line."""

import pytest
from django.utils import translation

from jiewu.core.problems import Problem, Problems
from jiewu.packs import editions
from jiewu.reports import naming, templates
from jiewu.reports.models import Template
from tests.cast import Cast


def test_the_default_has_a_section_of_every_pack_once(people: Cast) -> None:
    text = templates.default().text
    for key in editions.current().report_sections:
        assert text.count(f"[[section {key}]]") == 1
    assert templates.check(text) == []
    assert templates.lines(templates.default())


def test_a_template_is_found_by_name_title_or_not_at_all(people: Cast) -> None:
    asked = {"area": people.street, "by": [people.sun]}
    templates.put_template("月报", "# 诉求\n受理{{ 受理诉求 }}。", area=people.street, by=people.sun)
    for name in ("", "年度工作总结", "月报", "safety.平安建设", "平安建设"):
        assert templates.source(name, **asked).text
    assert templates.source("safety.平安建设", **asked).pack == "safety"
    with pytest.raises(Problem, match="月报"):
        templates.source("周报", **asked)


def test_a_template_is_kept_replaced_and_removed(people: Cast) -> None:
    put = templates.put_template
    first = put(" 月报 ", "甲。", area=people.street, by=people.sun)
    assert put("月报", "乙。", area=people.street, by=people.sun) == first
    assert Template.objects.get().text == "乙。"
    assert list(templates.templates(by=[people.wu])) == [first]
    assert not templates.templates(by=[people.zhao]).exists()
    with pytest.raises(Problem):
        put("月报", "丙。", area=people.street, by=people.wu)
    with pytest.raises(Problem):
        templates.remove(first, by=people.wu)
    templates.remove(first, by=people.sun)
    assert not Template.objects.exists()


WRONG = """# 好
受理{{ 受理诉求 }}。

受理{{ 无此指标 }}，{{ 受理诉求 | growth }}。
[[section safety.没有]]
#### 太深
[[ 平安 ]]
{{ 受理诉求(area=月球) | share_of(无此) }}{{ 未闭
办结{{ 办结率 | share_of(受理诉求) }}，{{ 受理诉求 | with_base }}，{{ 芦湾 }}。
{{ 受理诉求(area=01格) }}
"""


def test_everything_wrong_is_told_with_its_line_and_nothing_is_kept(people: Cast) -> None:
    with pytest.raises(Problems) as problems:
        templates.put_template("x" * 81, WRONG, area=people.street, by=people.sun)
    assert not Template.objects.exists()
    with translation.override("en"):
        found = [(problem.where, problem.code) for problem in templates.check(WRONG)]
    assert found == [
        ("line 4", "report_indicator_unknown"),
        ("line 4", "report_phrase_unknown"),
        ("line 5", "report_section_unknown"),
        ("line 6", "report_heading"),
        ("line 7", "report_section_unreadable"),
        ("line 8", "report_braces_open"),
        ("line 9", "report_share_units"),
        ("line 9", "report_phrase_needs_rate"),
        ("line 9", "report_indicator_unknown"),
        ("line 10", "area_ambiguous"),
    ]
    assert [problem.code for problem in problems.value][:2] == ["report_template_name", "report_indicator_unknown"]
    with translation.override("zh-hans"):
        assert str(templates.check(WRONG)[0]).startswith("第4行: ")


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("", "好。", "report_template_name"),
        ("年度工作总结", "好。", "report_template_name_taken"),
        ("safety.平安建设", "好。", "report_template_name_taken"),
        ("月报", " \n ", "report_template_empty"),
    ],
)
def test_a_template_needs_a_name_of_its_own_and_a_text(people: Cast, name: str, text: str, code: str) -> None:
    with pytest.raises(Problems) as problems:
        templates.put_template(name, text, area=people.street, by=people.sun)
    assert [problem.code for problem in problems.value] == [code]


def test_an_indicator_is_named_by_key_name_or_title(people: Cast) -> None:
    assert naming.indicator("received", "appeals").key == "appeals.received"
    assert naming.indicator("appeals.received", "safety").key == "appeals.received"
    assert naming.indicator("受理诉求").key == naming.indicator("received").key == "appeals.received"
    with pytest.raises(Problem) as problem:
        naming.indicator("什么")
    assert problem.value.code == "report_indicator_unknown"
