"""Reports with their numbers, and the office's own templates. No facts: nothing here is counted."""

from functools import cached_property

from django.db import models
from django.db.models import F, Q

from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.ids import uid as new_uid
from jiewu.indicators.links import SIDES, Link, Side


class Template(models.Model):
    """A text with placeholders that an office keeps for its reports."""

    uid = models.UUIDField(unique=True, default=new_uid, editable=False)
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    text = models.TextField()
    changed = models.DateTimeField()
    changed_by = models.ForeignKey("people.Post", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="template_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="template_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Report(models.Model):
    """A text whose numbers are figures, as it was written."""

    uid = models.UUIDField(unique=True, default=new_uid, editable=False)
    number = models.CharField(max_length=40, unique=True)
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    template = models.CharField(max_length=120)  # the name of what it was written by
    period = models.CharField(max_length=40)  # as asked: 2025
    starts = models.DateField()
    ends = models.DateField()  # the last day that is counted: of a running period the last whole one
    as_of = models.DateTimeField()
    # [{"kind": "heading", "level": 1, "pieces": [{"text": "…"}, {"text": "168件", "phrase": 3, "source": "{{ … }}",
    # "pack": "appeals", "note": ""}]}]: kinds are heading, paragraph, note
    blocks = models.JSONField()
    left_out = models.JSONField(default=list)  # sentences without any number that is known
    made = models.DateTimeField()
    made_by = models.ForeignKey("people.Post", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "-id"], name="report_area")]
        constraints = [models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="report_runs_forward")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class ReportNumber(models.Model):
    """One printed number: what was asked, what was counted, where it stands."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="numbers")
    place = models.PositiveIntegerField()  # within the report: 100 × phrase + its place in the phrase
    phrase = models.PositiveIntegerField()  # which piece of the text
    start = models.PositiveSmallIntegerField()  # in the text of that piece, in code points
    end = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=12)  # writing.Role: level, base, change …
    text = models.CharField(max_length=80)  # as printed, with unit
    value = models.FloatField()  # unrounded, in the indicator's unit; of a change the change
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    indicator = models.CharField(max_length=80, blank=True)  # empty: no figure (a base or target that a text states)
    edition = models.PositiveIntegerField(default=0)
    area = models.CharField(max_length=20, blank=True)  # code
    period = models.CharField(max_length=40)
    case_type = models.CharField(max_length=2000, blank=True)
    piece = models.CharField(max_length=600, blank=True)
    side = models.CharField(max_length=12, blank=True)
    as_of = models.DateTimeField()
    facts = models.PositiveIntegerField()
    source = models.CharField(max_length=300, blank=True)  # of what a text states: which text
    kept = models.DateTimeField(null=True)  # when somebody decided that it stays though facts have changed
    kept_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    kept_value = models.FloatField(null=True)  # what it would have become
    note = models.CharField(max_length=300, blank=True)  # why it stays

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["report", "place"], name="report_number_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="report_number_has_text"),
            models.CheckConstraint(condition=~Q(indicator="") | Q(facts=0), name="report_number_facts_by_indicator"),
            models.CheckConstraint(
                condition=Q(kept__isnull=True, kept_by__isnull=True, note="")
                | (Q(kept__isnull=False, kept_by__isnull=False) & ~Q(note="")),
                name="report_number_kept_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @cached_property
    def link(self) -> str:
        """The token that opens exactly the facts behind it; empty where no facts are (a stated base, a target)."""
        return self.asked.token() if self.indicator else ""

    @property
    def asked(self) -> Link:
        """What the number asked, as its link says it."""
        sides: dict[str, Side] = {side: side for side in SIDES}
        return Link(
            indicator=self.indicator,
            area=self.area or None,
            period=self.period,
            case_type=self.case_type or None,
            side=sides.get(self.side, "facts"),
            piece=self.piece,
            before=self.as_of.astimezone(OFFICE_ZONE).replace(tzinfo=None),
        )
