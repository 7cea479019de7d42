"""A case: one matter to be dealt with by a deadline, the office's own or assigned by an outside platform."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jiewu.facts.base import Fact, Json, local_day, local_text


class Case(Fact):
    """`happened` is when it was received. `state` and `phase` are written by cases.moves (and at intake) only."""

    kind: ClassVar[str] = "case"

    class Phase(models.TextChoices):
        RECEIVED = "received"
        OPEN = "open"
        SUSPENDED = "suspended"
        CLOSED = "closed"
        VOID = "void"

    number = models.CharField(max_length=24, unique=True)
    text = models.TextField(blank=True)  # what was reported, in the reporter's words
    address = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=40)
    phase = models.CharField(max_length=10, choices=Phase)
    outcome = models.CharField(max_length=20, blank=True)  # of a closed case: '' solved by the flow's end, 'rejected' …
    channel = models.CharField(max_length=40, blank=True)  # where it came in: 12345, 网格, 来电
    nature = models.CharField(max_length=20, blank=True)  # 咨询 求助 投诉 举报 建议 表扬
    urgency = models.CharField(max_length=20, blank=True)
    org = models.ForeignKey("people.Org", models.PROTECT, null=True, related_name="+", db_index=False)  # who has it now
    lead = models.ForeignKey(
        "people.Org", models.PROTECT, null=True, related_name="+", db_index=False
    )  # who answers for it
    about = models.ForeignKey(
        "people.Org", models.PROTECT, null=True, related_name="+", db_index=False
    )  # complained about
    limit = models.CharField(max_length=60, blank=True)  # "3 workdays", as the definition gave it at intake
    due = models.DateTimeField(null=True)
    due_problem = models.CharField(max_length=200, blank=True)  # why there is no due time: no calendar for 2027
    closed = models.DateTimeField(null=True)  # may be empty for an imported case that came in closed
    on_time = models.BooleanField(null=True)
    on_time_source = models.CharField(max_length=40, blank=True)  # clock, or the platform whose verdict it is
    platform = models.CharField(max_length=60, blank=True)  # the outside platform that assigned it; '' for an own case
    platform_number = models.CharField(max_length=80, blank=True)
    platform_due = models.DateTimeField(null=True)

    class Meta(Fact.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(phase__in=["received", "open", "suspended", "closed", "void"]), name="case_phase_known"
            ),
            models.UniqueConstraint(
                fields=["platform", "platform_number"],
                condition=Q(void=False) & ~Q(platform_number=""),
                name="case_platform_number_once",
            ),
        ]
        indexes = [
            models.Index(fields=["phase", "due", "id"], name="case_phase_due"),
            models.Index(fields=["area", "happened", "id"], name="case_area_happened"),
            models.Index(fields=["type", "happened", "id"], name="case_type_happened"),
            models.Index(fields=["org", "phase", "due", "id"], name="case_org_phase_due"),
            models.Index(fields=["happened", "id"], name="case_happened"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def assigned(self) -> bool:
        """Whether an outside platform assigned the case (上级派单)."""
        return bool(self.platform)

    def published(self) -> dict[str, Json]:
        return super().published() | {
            "number": self.number,
            "phase": self.phase,
            "state": self.state,
            "outcome": self.outcome or None,
            "channel": self.channel or None,
            "nature": self.nature or None,
            "urgency": self.urgency or None,
            "received": local_text(self.happened),
            "received_day": local_day(self.happened),
            "due": local_text(self.due),
            "due_day": local_day(self.due),
            "closed": local_text(self.closed),
            "closed_day": local_day(self.closed),
            "on_time": self.on_time,
            "org": self.org_id,
            "lead": self.lead_id,
            "assigned": self.assigned,
            "platform": self.platform or None,
        }

    def search_text(self) -> str:
        return " ".join((self.number, self.title, self.text, self.address, self.platform_number))
