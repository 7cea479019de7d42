"""What tests of cases share: a moment as they write it, and a desk that registers cases in 芦湾."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jiewu.cases import intake
from jiewu.cases.models import Case
from jiewu.core.clock import OFFICE_ZONE
from tests.cast import Cast

NOW = "2021-02-19T10:00:00+08:00"  # a Friday
TYPE = "appeals.city_appearance"  # led by 综合行政执法队, to be handled in 3 workdays


def at(text: str) -> datetime:
    """Return the office's time: at("2021-02-10 16:30")."""
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


@dataclass(frozen=True)
class Desk:
    """Registers a case in 芦湾 by the dispatcher; keywords replace what is said of it."""

    people: Cast

    def __call__(self, **said: Any) -> Case:
        plain = {"title": "占道经营", "area": self.people.luwan.pk, "by": self.people.chen}
        return intake.register(said.pop("case_type", TYPE), **plain | said)
