"""Hot spots: no order of the messages changes the answer, and no text breaks it."""

import random

from hypothesis import given
from hypothesis import strategies as st

from jiewu.core.problems import Problem
from jiewu.hotspots.matters import Matter, find
from jiewu.hotspots.messages import Message
from tests.hotspots.told import OTHER_CONCERN, OTHER_ESTATE, OTHERS, WIRES, messages

TOLD = messages(WIRES, OTHER_ESTATE, OTHER_CONCERN, OTHERS)
CHARACTERS = st.one_of(st.sampled_from("的水电路。！A3区小区花园充电\n\u3000 "), st.characters(codec="utf-8"))
texts = st.text(alphabet=CHARACTERS, max_size=40)


def shown(matters: list[Matter]) -> list[tuple[str, list[str], tuple[str, ...], tuple[str, ...]]]:
    return [(each.title, [m.number for m in each.messages], each.names, each.words) for each in matters]


def answer(told: list[Message]) -> list[Matter]:
    """Return the matters; none where the messages are refused in words."""
    try:
        return find(told, 2)
    except Problem as problem:
        if problem.code not in ("messages_too_few", "messages_wordless"):
            raise
        return []


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_messages_changes_nothing(source: random.Random) -> None:
    shuffled = TOLD.copy()
    source.shuffle(shuffled)
    assert shown(find(shuffled, 2)) == shown(find(TOLD, 2))


@given(st.lists(st.tuples(texts, texts), max_size=8))
def test_any_text_gets_an_answer_and_every_message_stands_in_one_matter_at_most(told: list[tuple[str, str]]) -> None:
    given_messages = [Message(str(at), title, text) for at, (title, text) in enumerate(told)]
    found = answer(given_messages)
    numbers = [message.number for matter in found for message in matter.messages]
    assert len(numbers) == len(set(numbers))
    assert all(len(matter.messages) >= 2 for matter in found)


@given(st.integers(1, 5))
def test_exact_repetitions_of_a_row_count_once(times: int) -> None:
    assert shown(find(TOLD * times, 2)) == shown(find(TOLD, 2))
