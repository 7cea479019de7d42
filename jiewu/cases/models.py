"""A case: one matter to be dealt with by a deadline, the office's own or assigned by an outside platform."""

from typing import ClassVar, cast

from django.db import models
from django.db.models import Q

from jiewu.core import ids
from jiewu.facts.base import Fact, Json, local_text

PENDING = Q(phase__in=["received", "open", "suspended"])


class Case(Fact):
    """`happened` is when it was received. `state` and `phase` are written by cases.moves (and at intake) only."""

    kind: ClassVar[str] = "case"
    personal: ClassVar[tuple[str, ...]] = ("title", "text", "address")

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
    # who has it now; who answers for it; who is complained about
    org = models.ForeignKey("people.Org", models.PROTECT, null=True, related_name="+", db_index=False)
    lead = models.ForeignKey("people.Org", models.PROTECT, null=True, related_name="+", db_index=False)
    about = models.ForeignKey("people.Org", models.PROTECT, null=True, related_name="+", db_index=False)
    limit = models.CharField(max_length=60, blank=True)  # "3 workdays", as the definition gave it at intake
    due = models.DateTimeField(null=True)
    due_problem = models.CharField(max_length=200, blank=True)  # why there is no due time, see deadlines.reason
    pauses = models.JSONField(default=list)  # [from, to] in which no time ran, as ISO; `to` is null while one lasts
    closed = models.DateTimeField(null=True)  # may be empty for an imported case that came in closed
    on_time = models.BooleanField(null=True)
    on_time_source = models.CharField(max_length=40, blank=True)  # clock, or the platform whose verdict it is
    reopened = models.IntegerField(default=0)  # how often it was taken up again after it was closed
    feedback = models.CharField(max_length=20, blank=True)  # what the reporter said when asked: cases.feedback
    satisfaction = models.CharField(max_length=20, blank=True)
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
        # The leading columns find and order a page of the worklist; the others let a list that filters by several of
        # them pass over what does not fit without reading the rows (benchmarks/worklist.py).
        indexes = [
            models.Index(fields=["happened", "id", "area", "type", "org", "channel", "phase"], name="case_happened"),
            models.Index(fields=["type", "happened", "id", "area", "org", "channel", "phase"], name="case_type"),
            models.Index(fields=["area", "happened", "id", "type", "org", "channel", "phase"], name="case_area"),
            models.Index(fields=["org", "happened", "id", "type", "area", "channel", "phase"], name="case_org"),
            models.Index(fields=["channel", "happened", "id", "type", "area", "org", "phase"], name="case_channel"),
            models.Index(fields=["lead", "happened", "id", "type", "channel"], name="case_lead"),
            models.Index(
                fields=["due", "id", "area", "type", "org", "channel", "lead", "about", "merged_into"],
                condition=PENDING,
                name="case_pending",
            ),
            models.Index(fields=["id"], condition=~Q(due_problem=""), name="case_due_unknown"),
            models.Index(
                fields=["happened", "id", "area", "type", "org", "channel", "lead", "phase"],
                condition=Q(merged_into__isnull=False),
                name="case_merged",
            ),
            models.Index(fields=["merged_into", "id"], condition=Q(merged_into__isnull=False), name="case_main"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def assigned(self) -> bool:
        """Whether an outside platform assigned the case (上级派单)."""
        return bool(self.platform)

    @property
    def main(self) -> "Case | None":
        """The case that this one is merged into."""
        return cast("Case | None", self.merged_into)

    def published(self) -> dict[str, Json]:
        image = super().published()
        due, closed = local_text(self.due), local_text(self.closed)
        return image | {
            "number": self.number,
            "phase": self.phase,
            "state": self.state,
            "outcome": self.outcome or None,
            "channel": self.channel or None,
            "nature": self.nature or None,
            "urgency": self.urgency or None,
            "received": image["happened"],
            "received_day": image["happened_day"],
            "due": due,
            "due_day": due and due[:10],
            "closed": closed,
            "closed_day": closed and closed[:10],
            "on_time": self.on_time,
            "reopened": self.reopened,
            "feedback": self.feedback or None,
            "satisfaction": self.satisfaction or None,
            "org": self.org_id,
            "lead": self.lead_id,
            "assigned": self.assigned,
            "platform": self.platform or None,
        }

    def search_text(self) -> str:
        if self.void:
            return ""
        return " ".join((self.number, self.title, self.text, self.address, self.platform_number))


class HotSpotRun(models.Model):
    """When hot spots were last found: up to which line of the log, among how many cases. There is one row at most."""

    seq = models.BigIntegerField()
    found = models.DateTimeField()
    compared = models.IntegerField()


class HotSpot(models.Model):
    """A matter that several cases are about. Derived from the cases as the search index is: no fact, nothing counted.

    `words` are the names and words that hold it together, the strongest first; `uid` lasts as long as most of its cases
    stay together.
    """

    uid = models.UUIDField(default=ids.uid, unique=True, editable=False)
    words = models.JSONField(default=list)


class HotSpotCase(models.Model):
    """A case of a hot spot, and how well its title says what the matter is."""

    spot = models.ForeignKey(HotSpot, models.CASCADE, related_name="+")
    case = models.OneToOneField(Case, models.CASCADE, related_name="+")
    worth = models.FloatField()


class CaseRelation(models.Model):
    """An earlier case that a case may belong to. Derived from the cases: no fact, nothing counted."""

    class Kind(models.TextChoices):
        MATTER = "matter"
        PERSON = "person"
        PLACE = "place"

    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    other = models.ForeignKey(Case, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    weight = models.FloatField()  # how surely, at most 1: to put the surest first
    words = models.JSONField(default=list)  # phrases that both say
    metres = models.IntegerField(null=True)  # between them, where both have a point

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "other"], name="case_related_once")]
