"""Texts that are no report, or an unusual one."""

import pytest

from jiewu.reading.report import read


def codes(text: str) -> set[str]:
    return {note.code for note in read(text).notes}


@pytest.mark.parametrize("text", ["", "\n\n", "。;,!", "{}\n}"])
def test_nothing_reads_as_nothing(text: str) -> None:
    reading = read(text)
    assert (reading.figures, reading.commitments) == ([], [])
    assert "report_without_text" in codes(text) or reading.outline == []


def test_it_says_that_there_is_no_figure() -> None:
    assert "report_without_figures" in codes("一、2022年工作总结\n各项工作有序推进。")
    assert "report_without_figures" not in codes("一、2022年工作总结\n整改隐患3处。")


def test_it_says_that_there_is_no_plan_and_no_period() -> None:
    assert codes("整改隐患3处。") == {"report_without_plan", "report_without_period"}
    assert codes("一、2022年工作总结\n整改隐患3处。\n二、2023年工作计划\n新建公园3座。") == set()


def test_traditional_chinese_is_read_and_named() -> None:
    simplified = (
        "一、2022年工作总结\n走访企业300家次,整改隐患45处,全区排名第一。\n二、2023年工作计划\n开展活动20场以上。"
    )
    traditional = (
        "一、2022年工作總結\n走訪企業300家次,整改隱患45處,全區排名第一。\n二、2023年工作計劃\n開展活動20場以上。"
    )
    plain, old = read(simplified), read(traditional)
    assert [(f.start, f.end, f.value, f.kind, f.measure) for f in plain.figures] == [
        (f.start, f.end, f.value, f.kind, f.measure) for f in old.figures
    ]
    assert [f.subject for f in old.figures][:2] == ["走訪企業", "整改隱患"]
    assert {note.code for note in old.notes} == {"report_traditional"}


def test_a_plan_without_a_year_is_read() -> None:
    reading = read("一、工作总结\n整改隐患3处。\n二、下一步工作计划\n新建公园3座。")
    assert [(c.what, c.by) for c in reading.commitments] == [("新建公园", "")]


def test_a_sentence_without_end_is_read_in_reasonable_time() -> None:
    text = "整改隐患320处,走访企业45家次," * 1000
    assert len(read(text).figures) > 1900
