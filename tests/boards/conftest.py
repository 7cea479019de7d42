"""Boards are counted over the same facts of 2021, at the same clock, as figures."""

from tests.indicators.conftest import begins_without_a_lake, counted

__all__ = ["begins_without_a_lake", "counted"]
