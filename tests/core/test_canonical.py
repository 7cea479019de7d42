"""JSON as it is stored and hashed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiewu.core.canonical import canonical, compact, digest, image

numbers = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(value=values)
def test_what_is_written_reads_as_it_was(value: object) -> None:
    assert json.loads(compact(value)) == value
    assert json.loads(canonical(value)) == value


@given(value=st.dictionaries(st.text(), values, max_size=6))
def test_the_order_of_keys_does_not_matter_to_an_image(value: dict[str, object]) -> None:
    turned = dict(reversed(value.items()))
    assert image(value) == image(turned)
    assert canonical(value) == canonical(turned)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_it_refuses_numbers_that_json_does_not_have(number: float) -> None:
    for write in (canonical, compact):
        with pytest.raises(ValueError, match="JSON compliant"):
            write({"lon": number})
    assert image({"word": "NaN is no Infinity"}) == '{"word":"NaN is no Infinity"}'


def test_texts_stay_readable_and_their_digest_is_that_of_the_whole() -> None:
    assert compact({"title": "榕浦大道"}) == '{"title":"榕浦大道"}'
    assert digest("ab", "c") == digest("abc")
    assert len(digest("")) == 64
