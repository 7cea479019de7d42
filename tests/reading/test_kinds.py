"""Results and targets."""

from jiewu.reading.figures.model import Kind
from tests.reading.said import figures, planned


def test_the_summary_reports_and_the_plan_plans() -> None:
    assert [f.kind for f in figures("新建公园3座。")] == [Kind.RESULT]
    assert [f.kind for f in planned("新建公园3座。")] == [Kind.TARGET]


def test_what_is_in_hand_is_no_target() -> None:
    found = {f.quote: f.kind for f in planned("用好6个教育基地,开展参观不少于40场。")}
    assert found == {"6个": Kind.RESULT, "不少于40场": Kind.TARGET}


def test_an_assigned_quota_is_a_target_in_the_summary_too() -> None:
    quota, share = [f for f in figures("拆除违建8万平方米,完成区下达任务10万平方米的80%。") if f.value in (10, 80)]
    assert (quota.kind, share.kind) == (Kind.TARGET, Kind.RESULT)
    assert share.subject == "拆除违建"


def test_what_the_summary_strives_for_is_a_target() -> None:
    assert [f.kind for f in figures("力争年底新增停车位500个。")] == [Kind.TARGET]


def test_an_estimate_is_a_result_and_says_so() -> None:
    [figure] = figures("预计全年完成产值36亿元。")
    assert (figure.kind, figure.estimate) == (Kind.RESULT, True)
    [figure] = figures("全年完成产值36亿元。")
    assert not figure.estimate


def test_striving_reaches_forward_only() -> None:
    found = {f.quote: f.kind for f in figures("4条道路正加快施工,力争年底新增泊位500个。")}
    assert found == {"4条": Kind.RESULT, "500个": Kind.TARGET}


def test_what_a_year_planned_is_a_target_and_what_was_done_of_it_a_result() -> None:
    _, planned_for, done = figures("地区生产总值635亿元,完成年计划710亿元的89.4%。")
    assert (planned_for.value, planned_for.kind) == (710, Kind.TARGET)
    assert (done.value, done.kind, done.measure.value, done.subject) == (
        89.4,
        Kind.RESULT,
        "completion",
        "地区生产总值",
    )


def test_how_things_stand_is_no_target_of_the_plan() -> None:
    def kinds(sentence: str) -> dict[str, str]:
        return {f.quote: f.kind.value for f in planned(sentence)}

    assert kinds("目前,辖区共有老旧小区26个,今年计划改造9个。") == {"26个": "result", "9个": "target"}
    assert kinds("在去年完成12条街巷整治的基础上,再整治15条。") == {"12条": "result", "15条": "target"}
    assert kinds("将分类准确率由82%提高到90%以上。") == {"82%": "result", "90%以上": "target"}
    assert kinds("针对性开展培训4次。") == {"4次": "target"}
