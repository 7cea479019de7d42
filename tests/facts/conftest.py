"""The cast, and builders of entries."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # a conftest is read before Django is set up
    from tests.cast import Cast
    from tests.facts.ledgers import Ledgers


@pytest.fixture
def everybody(db: None) -> "Cast":
    from tests import cast

    return cast.build()


@pytest.fixture
def ledgers(everybody: "Cast") -> "Ledgers":
    from tests.facts.ledgers import Ledgers

    return Ledgers(everybody)
