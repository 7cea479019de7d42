"""The kinds of fact that have no app of their own, and what ties facts to entries."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jiewu.facts.base import Fact, Json, local_day


class Entry(Fact):
    """One lasting thing in a ledger: a building, a person, a firm."""

    kind: ClassVar[str] = "entry"

    verified = models.DateField(null=True)
    verified_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")

    class Meta(Fact.Meta):
        indexes = [
            models.Index(fields=["type", "area", "id"], name="entry_type_area"),
            models.Index(fields=["type", "verified"], name="entry_verified"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="entry_merged"),
        ]

    def counts(self) -> bool:
        """An entry merged into another is the same thing twice: only the other counts."""
        return super().counts() and self.merged_into_id is None

    def published(self) -> dict[str, Json]:
        return super().published() | {"verified": None if self.verified is None else self.verified.isoformat()}


class Activity(Fact):
    """Something done on a day, with amounts: a training, a patrol, a visit."""

    kind: ClassVar[str] = "activity"

    org = models.ForeignKey("people.Org", models.PROTECT, null=True, related_name="+")

    class Meta(Fact.Meta):
        indexes = [
            models.Index(fields=["type", "happened", "id"], name="activity_type_happened"),
            models.Index(fields=["area", "happened", "id"], name="activity_area_happened"),
        ]

    def published(self) -> dict[str, Json]:
        return super().published() | {"org": self.org_id}


class Datapoint(Fact):
    """A figure that others measure, for an area and a period; `happened` is the first day of the period."""

    kind: ClassVar[str] = "datapoint"

    period_end = models.DateField()  # the last day of the period
    amount = models.DecimalField(max_digits=24, decimal_places=6)
    source = models.CharField(max_length=200, blank=True)

    class Meta(Fact.Meta):
        # Of facts without a place it takes no notice: datapoints.put() asks for one.
        constraints = [
            models.UniqueConstraint(
                fields=["type", "area", "happened", "period_end"],
                condition=Q(void=False),
                name="datapoint_once_a_period",
            )
        ]

    def published(self) -> dict[str, Json]:
        return super().published() | {
            "period_start": local_day(self.happened),
            "period_end": self.period_end.isoformat(),
            "amount": str(self.amount),
        }


class Link(models.Model):
    """A dated, typed relation of a fact to an entry: lives in, owns, about."""

    kind = models.CharField(max_length=12)
    fact_id = models.BigIntegerField()
    role = models.CharField(max_length=40)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="links_here")
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "fact_id", "role"], name="link_from_fact")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=True) | Q(ends__gte=F("starts")),
                name="link_ends_after_it_starts",
            )
        ]


class Tag(models.Model):
    """A dated mark on an entry, from the tags that packs define: `base.low_income`."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="tags")
    tag = models.CharField(max_length=80, db_index=True)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
