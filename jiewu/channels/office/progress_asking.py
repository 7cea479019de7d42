"""What the page of a plan's progress is asked for: which promises, whose, with which light, in which order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlencode

from django.urls import reverse

from jiewu.plans.items import NUMBERS
from jiewu.plans.lights import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from jiewu.plans.lights import Light
    from jiewu.plans.models import Plan
    from jiewu.plans.progress import Progress


class Lit(Protocol):
    """A target or a task as it stands."""

    @property
    def light(self) -> Light: ...


L = TypeVar("L", bound=Lit)

SHOWS = ("numbers", "all", "tasks")
ORDERS = ("chapter", "light")
OPEN = "open"  # instead of the code of an org: nobody leads it yet


@dataclass(frozen=True, slots=True)
class Asking:
    """What is shown of a plan; empty is any."""

    uid: str
    show: str = SHOWS[0]
    lead: str = ""
    light: str = ""
    order: str = ORDERS[0]

    def query(self, **changes: str) -> str:
        """Return the query part of this page's address, with some things changed."""
        found = {name: getattr(self, name) for name in ("show", "lead", "light", "order")} | changes
        plain = {"show": SHOWS[0], "order": ORDERS[0]}
        return urlencode({name: value for name, value in found.items() if value and value != plain.get(name)})

    def href(self, **changes: str) -> str:
        """Return this page's address, with some things changed."""
        query = self.query(**changes)
        return f"{reverse('office:plan', args=[self.uid])}{'?' if query else ''}{query}"

    def choose_href(self, what: str) -> str:
        """Return the address of a chip's choices."""
        query = self.query()
        return f"{reverse('office:choose_progress', args=[self.uid, what])}{'?' if query else ''}{query}"

    def of_light(self, found: Iterable[L]) -> list[L]:
        """Return those with the light that is asked for."""
        return [each for each in found if self.light in ("", each.light.state)]

    def of_rest(self, found: Iterable[Progress]) -> list[Progress]:
        """Return those that are asked for, whatever their light."""
        return [each for each in found if self._shows(each) and self.led(each.target.lead)]

    def led(self, lead: object) -> bool:
        """Tell whether *lead* (an org or None) is the one asked for."""
        return self.lead in ("", OPEN if lead is None else getattr(lead, "code", ""))

    def _shows(self, progress: Progress) -> bool:
        return self.show == "all" or bool(progress.target.tied) or progress.target.operator in NUMBERS


def read(query: QueryDict, plan: Plan) -> Asking:
    """Return what the address asks for; what makes no sense in it is left out."""
    plain = Asking(str(plan.uid))
    show, order, light = query.get("show", ""), query.get("order", ""), query.get("light", "")
    return replace(
        plain,
        show=show if show in SHOWS else plain.show,
        order=order if order in ORDERS else plain.order,
        light=light if light in set(State) else "",
        lead=query.get("lead", ""),
    )
