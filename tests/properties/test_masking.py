"""No phone and no ID number gets through a mask, wherever it stands; nothing else is touched."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from jiewu.core.masking import mask_text

WIDE = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
DIGITS = "0123456789"

digits = st.text(DIGITS, min_size=8, max_size=8)
phones = st.builds("1{}{}{}".format, st.sampled_from("3456789"), st.sampled_from(DIGITS), digits)
separators = st.sampled_from(["", " ", "-", "."])
written_phones = st.builds(
    lambda phone, between, before: f"{before}{phone[:3]}{between}{phone[3:7]}{between}{phone[7:]}",
    phones,
    separators,
    st.sampled_from(["", "86", "+86 ", "86-"]),
)
landlines = st.builds(
    "{}-{}{}".format,
    st.sampled_from(["0755", "010", "0591"]),
    st.sampled_from("2345678"),
    st.text(DIGITS, min_size=7, max_size=7),
)
days = st.dates().filter(lambda day: 1900 <= day.year <= 2026)
id_numbers = st.builds(
    "{}{:%Y%m%d}{}{}".format,
    st.sampled_from(["440307", "110101", "350104"]),
    days,
    st.text(DIGITS, min_size=3, max_size=3),
    st.sampled_from(f"{DIGITS}Xx"),
)
secrets = st.one_of(written_phones, landlines, id_numbers)
written = st.builds(lambda secret, wide: secret.translate(WIDE) if wide else secret, secrets, st.booleans())
# What stands around them: anything but digits (a longer number is another number) and what could join two of them.
fillers = st.text(st.characters(exclude_categories=["Nd", "Cs"], exclude_characters="+-. Xx*"), min_size=1, max_size=12)
harmless = st.from_regex(r"[0-9]{1,6}", fullmatch=True)


def narrow(text: str) -> str:
    return text.translate({wide: narrow for narrow, wide in WIDE.items()})


@settings(deadline=None)
@given(parts=st.lists(st.tuples(fillers, written), min_size=1, max_size=5), last=fillers)
def test_what_was_secret_cannot_be_read_and_the_words_around_it_can(parts: list[tuple[str, str]], last: str) -> None:
    text = "".join(filler + secret for filler, secret in parts) + last
    masked = mask_text(text)
    for filler, secret in parts:
        assert filler in masked
        assert narrow(secret) not in narrow(masked)
    assert masked.endswith(last)
    assert max((len(run) for run in re.findall(r"[0-9]+", narrow(masked))), default=0) <= 4
    assert mask_text(masked) == masked


@settings(deadline=None)
@given(parts=st.lists(st.tuples(fillers, harmless), max_size=6))
def test_what_is_no_such_number_stays_as_it_is(parts: list[tuple[str, str]]) -> None:
    text = "".join(filler + number for filler, number in parts)
    assert mask_text(text) == text
