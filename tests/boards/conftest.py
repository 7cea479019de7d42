"""Boards are counted over the same facts of 2021, at the same clock, as figures."""

from tests.indicators.conftest import counted, empty_lake

__all__ = ["counted", "empty_lake"]
