"""import_cases: what is refused, a row or the whole file, and who may import."""

import pytest

from jiewu.cases.models import Case
from jiewu.core.problems import Problem, Problems
from jiewu.places.models import Area
from tests import cast
from tests.cases.imports import GOOD, MAPPING, Import, refusals, row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("cells", "where", "code"),
    [
        ({"时间": "2021/2/30"}, "时间", "not_a_time"),
        ({"时间": "-"}, "时间", "cell_empty"),
        ({"时间": "2109-09-17"}, "时间", "received_in_future"),
        ({"编号": "-"}, "编号", "cell_empty"),
        ({"类": "7"}, "类", "cell_unknown"),
        ({"大类": "999"}, "类 大类", "value_not_a_choice"),
        ({"小类": "602602"}, "类 大类 小类", "value_not_a_choice"),
        ({"标题": "长" * 100_000}, "标题", "text_too_long"),
        ({"标题": "-"}, "标题", "case_says_nothing"),
        ({"来源": "源" * 41}, "来源", "text_too_long"),
        ({"按期": "1", "超期": "1"}, "按期 超期", "verdict_both"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_and_the_others_come_in(
    take: Import, cells: dict[str, str], where: str, code: str
) -> None:
    result = take(row(1), row(2, **cells), row(3))
    assert (result.taken, [each[0] for each in refusals(result)]) == (2, [3] * len(refusals(result)))
    assert (3, where, code) in refusals(result)
    assert set(Case.objects.values_list("platform_number", flat=True)) == {"1", "3"}


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("appeals.city_appearance", "appeals.castle"), "mapping_case_type", 5),
        (("  major:", "  colour:"), "mapping_field", 7),
        (("judged: closed", "judged: solved"), "mapping_state", 19),
        (("judged: closed", "judged: handling"), "mapping_judged", 19),
    ],
)
def test_a_mapping_that_does_not_fit_the_packs_is_told_with_its_line(
    take: Import, change: tuple[str, str], code: str, line: int
) -> None:
    with pytest.raises(Problems) as caught:
        take(GOOD, mapping=MAPPING.replace(*change))
    assert {(problem.code, problem.where.split(",")[0]) for problem in caught.value} == {
        (code, f"{take.mapping}:{line}")
    }
    assert not Case.objects.exists()


def test_a_file_that_lacks_a_column_is_refused_whole(take: Import) -> None:
    with pytest.raises(Problem) as caught:
        take(GOOD, mapping=MAPPING.replace("number: 编号", "number: 流水号"))
    assert (caught.value.code, caught.value.params["columns"]) == ("column_missing", "流水号")
    assert not Area.objects.exists()


def test_a_file_that_breaks_off_late_is_refused_whole(take: Import) -> None:
    with pytest.raises(Problem) as caught:
        take(*(row(number) for number in range(600)), '601,"no end')
    assert (caught.value.code, caught.value.params["row"]) == ("csv_malformed", 602)
    assert not Case.objects.exists()
    assert not Area.objects.exists()


def test_who_may_import(take: Import) -> None:
    everybody = cast.build()
    for post in (everybody.chen, everybody.huang, everybody.lin, everybody.wu, everybody.zhou, everybody.zheng):
        with pytest.raises(Problem) as caught:
            take(GOOD, by=post)
        assert caught.value.code == "not_allowed"
    with pytest.raises(Problem) as caught:
        take(GOOD, by=everybody.sun)  # a supervisor may import, but not create areas
    assert caught.value.code == "not_allowed"
