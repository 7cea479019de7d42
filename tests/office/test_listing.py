"""What an address says of a worklist, and back."""

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from jiewu.channels.office import listing
from jiewu.channels.office.listing import DUES, ORDERS, PHASES, VIEWS, Listing

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
listings = st.builds(
    Listing,
    phase=st.sampled_from([*PHASES]),
    due=st.sampled_from(["", *DUES]),
    order=st.sampled_from([*ORDERS]),
    area=words,
    type=words,
    org=words,
    channel=words,
    received=words,
    q=words,
)


@given(listings)
def test_an_address_says_all_of_a_list_and_is_read_back_the_same(wanted: Listing) -> None:
    assert listing.read(QueryDict(wanted.query())) == wanted


@given(listings)
def test_the_address_of_a_list_is_never_the_first_look(wanted: Listing) -> None:
    assert "?" in wanted.href()
    assert not wanted.href().endswith("?")


def test_words_that_mean_nothing_are_left_out() -> None:
    assert listing.read(QueryDict("phase=nonsense&due=never&order=up&unknown=1")) == Listing()


def test_a_view_stays_chosen_while_conditions_are_added() -> None:
    for key, _title, preset in VIEWS:
        assert listing.view_of(preset) == key
    assert listing.view_of(listing.read(QueryDict("due=today&area=440399001&q=电动车"))) == "due"
    assert listing.view_of(Listing(phase="closed")) == ""


def test_what_is_closed_comes_by_its_receipt() -> None:
    assert Listing(phase="received").sorted_by == "due"
    assert Listing(phase="closed").sorted_by == "received"
    assert Listing(phase="any", order="due").sorted_by == "received"
