"""What tests of figures share: builders of facts that call the verbs, and questions asked by the post `system`."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jiewu.cases import intake
from jiewu.cases.models import Case
from jiewu.core.clock import OFFICE_ZONE
from jiewu.facts import activities
from jiewu.facts.models import Activity
from jiewu.indicators.figures import Figure, figure
from tests.cast import Cast

NOW = "2021-12-20T10:00:00+08:00"
TYPE = "appeals.city_appearance"


def at(text: str) -> datetime:
    """Return the office's time: at("2021-02-10 16:30")."""
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


@dataclass(frozen=True)
class Counted:
    """Cases and trainings of 2021, in 芦湾社区 unless a test says otherwise, and their figures."""

    people: Cast

    def case(self, day: str = "2021-03-10", **said: Any) -> Case:
        plain = {
            "title": "占道经营",
            "area": self.people.luwan.pk,
            "by": self.people.chen,
            "received": at(f"{day} 09:00"),
        }
        return intake.register(said.pop("case_type", TYPE), **plain | said)

    def training(self, day: str = "2021-03-10", attendees: int | None = 10, **said: Any) -> Activity:
        values = {} if attendees is None else {"attendees": attendees}
        plain = {"by": self.people.lin, "area": self.people.luwan.pk, "happened": date.fromisoformat(day)}
        return activities.record("safety.training", values=values | said.pop("values", {}), **plain | said)

    def figure(self, key: str, **asked: Any) -> Figure:
        return figure(key, **{"area": None, "period": "2021", "by": self.people.system} | asked)
