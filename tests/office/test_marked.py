"""marked.paragraphs: the text as given, with the innermost item on every stretch."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jiewu.channels.office.marked import Stretch, paragraphs
from jiewu.plans.items import Item, Kind


def item(key: str, start: int, end: int, kind: Kind = Kind.FIGURE) -> Item:
    return Item(key, kind, start, end, "", "")


def test_words_are_marked_where_they_stand() -> None:
    [head, line] = paragraphs("标题\n火灾12起。", [item("f0", 5, 8)])
    assert (head.start, head.stretches) == (0, [Stretch("标题")])
    assert (line.start, line.stretches[1]) == (3, Stretch("12起", "f0", "figure", ("f0",)))
    assert "".join(stretch.text for stretch in line.stretches) == "火灾12起。"


def test_of_two_items_on_the_same_words_the_inner_one_is_linked_and_both_begin_once() -> None:
    [line] = paragraphs("年内建成2座公园", [item("c0", 0, 8, Kind.TARGET), item("f0", 4, 6)])
    assert [(each.text, each.item) for each in line.stretches] == [("年内建成", "c0"), ("2座", "f0"), ("公园", "c0")]
    assert [each.begins for each in line.stretches] == [("c0",), ("f0",), ()]


def test_a_dropped_item_marks_nothing() -> None:
    dropped = Item("f0", Kind.FIGURE, 0, 2, "", "", dropped=True)
    [line] = paragraphs("12起", [dropped])
    assert line.stretches == [Stretch("12起")]


@settings(max_examples=100)
@given(st.text("火起1\n ", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_every_line_is_whole_and_every_item_begins_where_its_words_do(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        item(f"f{at}", start, min(end, len(text)))
        for at, (start, end) in enumerate(spans)
        if start < min(end, len(text))
    ]
    found = paragraphs(text, marks)
    lines = [line for line in text.split("\n") if line.strip()]
    assert ["".join(stretch.text for stretch in each.stretches) for each in found] == lines
    begun = {}
    for paragraph in found:
        at = paragraph.start
        for stretch in paragraph.stretches:
            assert text[at : at + len(stretch.text)] == stretch.text
            begun |= dict.fromkeys(stretch.begins, at)
            at += len(stretch.text)
    starts = {mark.key: mark.start for mark in marks}
    assert all(starts[key] == at for key, at in begun.items())
