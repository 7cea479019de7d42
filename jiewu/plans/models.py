"""Readings with their corrections, the plans made of them, and what follows. No facts: nothing here is counted."""

from django.db import models
from django.db.models import F, Q

from jiewu.core.ids import uid as new_uid
from jiewu.reading.promises import Operator

NUMBERS = [Operator.AT_LEAST.value, Operator.AT_MOST.value, Operator.EQUAL.value, Operator.RANK.value]


class Reading(models.Model):
    """A text taken apart. What was read stays as it is; what people corrected stands in its corrections."""

    uid = models.UUIDField(unique=True, default=new_uid, editable=False)
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    text = models.TextField()
    digest = models.CharField(max_length=64)  # SHA-256 of the text
    content = models.JSONField()  # reading.report.Reading.as_json()
    period = models.CharField(max_length=40, blank=True)
    plan_period = models.CharField(max_length=40, blank=True)
    made = models.DateTimeField()
    made_by = models.ForeignKey("people.Post", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "digest"], name="reading_once_an_area")]

    def __str__(self) -> str:
        return self.title


class Correction(models.Model):
    """One change that a person made to an item of a reading, or an item that the person added."""

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="corrections")
    item = models.CharField(max_length=12)
    change = models.JSONField()  # fields with their new values; {"dropped": true}; {"as_read": true}
    made = models.DateTimeField()
    made_by = models.ForeignKey("people.Post", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["reading", "id"], name="correction_reading")]


class Placement(models.Model):
    """Where a stated figure of the past goes: a series, proposed or filled."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        PLACED = "placed"  # the datapoint was made from this figure
        THERE = "there"  # the series had the same value already
        DIFFERS = "differs"  # the series has another value
        REJECTED = "rejected"

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="placements")
    item = models.CharField(max_length=12)
    series = models.CharField(max_length=80)
    starts = models.DateField()
    amount = models.DecimalField(max_digits=24, decimal_places=6)  # in the unit of the series
    closeness = models.DecimalField(max_digits=3, decimal_places=2, null=True)  # null: a person chose the series
    why = models.JSONField(default=list)  # codes of matching.REASONS
    state = models.CharField(max_length=8, choices=State)
    datapoint = models.UUIDField(null=True)
    decided = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "item"], name="placement_once_an_item"),
            models.CheckConstraint(
                condition=Q(datapoint__isnull=False) | ~Q(state="placed"), name="placement_has_datapoint"
            ),
        ]


class Plan(models.Model):
    """What an office wants to do in a year."""

    class State(models.TextChoices):
        DRAFT = "draft"
        ADOPTED = "adopted"

    uid = models.UUIDField(unique=True, default=new_uid, editable=False)
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    reading = models.OneToOneField(Reading, models.PROTECT, related_name="plan")
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    made = models.DateTimeField()
    made_by = models.ForeignKey("people.Post", models.PROTECT, related_name="+")
    adopted = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "year"], name="plan_area_year")]
        constraints = [
            models.CheckConstraint(condition=Q(year__gte=1990, year__lte=2199), name="plan_year_is_one"),
            models.CheckConstraint(
                condition=Q(state="draft", adopted__isnull=True) | Q(state="adopted", adopted__isnull=False),
                name="plan_adopted_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Chapter(models.Model):
    """A heading of the plan; start and end are its offsets in the text."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="chapters")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="parts")
    number = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=400)
    start = models.IntegerField()
    end = models.IntegerField()

    class Meta:
        ordering = ["start"]
        constraints = [models.UniqueConstraint(fields=["plan", "start"], name="chapter_once")]

    def __str__(self) -> str:
        return f"{self.number}{self._after_number}{self.title}"

    @property
    def _after_number(self) -> str:
        """What parts number and title, as documents write them: 一、平安, (一)平安, 第一章 平安."""
        if self.number.startswith("第"):
            return " "
        return "、" if self.number[-1:].isnumeric() else ""


class Promise(models.Model):
    """What targets and tasks share: a commitment, the words that it rests on, and who leads it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="%(class)ss")
    chapter = models.ForeignKey(Chapter, models.SET_NULL, null=True, related_name="%(class)ss")
    item = models.CharField(max_length=12)  # of the reading
    what = models.TextField()
    by = models.CharField(max_length=60, blank=True)  # as the text says it: 6月底前
    due = models.DateField(null=True)  # the last day that it means, where it means one
    quote = models.TextField()
    start = models.IntegerField()
    end = models.IntegerField()
    lead = models.ForeignKey("people.Org", models.PROTECT, null=True, related_name="+")  # None: open
    is_task = False

    class Meta:
        abstract = True
        ordering = ["start", "id"]

    def __str__(self) -> str:
        return self.what

    @property
    def is_declared(self) -> bool:
        """Whether a person says that it is done, since nothing counts it."""
        return self.is_task


class Target(Promise):
    """A number to reach, a rank to hold, a stage to be reached, a direction to take."""

    class Match(models.TextChoices):
        NONE = "none"
        PROPOSED = "proposed"
        CONFIRMED = "confirmed"
        REJECTED = "rejected"

    operator = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Operator])
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)  # of a stage: how many are to reach it
    unit = models.CharField(max_length=40, blank=True)
    measure = models.CharField(max_length=20, blank=True)  # of a stage its name, of a direction up or down
    indicator = models.CharField(max_length=80, blank=True)  # its key; it ties only when the match is confirmed
    match = models.CharField(max_length=10, choices=Match, default=Match.NONE)
    closeness = models.DecimalField(max_digits=3, decimal_places=2, null=True)  # null: a person chose the indicator
    why = models.JSONField(default=list)  # codes of matching.REASONS
    decided = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    pace = models.JSONField(null=True)  # twelve cumulative percentages as text, where a person has set them
    pace_set = models.DateTimeField(null=True)
    pace_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    paused = models.CharField(max_length=200, blank=True)  # why it rests; empty: it does not
    paused_on = models.DateField(null=True)
    paused_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")

    class Meta(Promise.Meta):
        constraints = [
            models.UniqueConstraint(fields=["plan", "item"], name="target_once"),
            models.CheckConstraint(
                condition=~Q(operator__in=NUMBERS) | Q(value__isnull=False), name="target_number_has_value"
            ),
            models.CheckConstraint(condition=~Q(operator="task"), name="target_is_no_task"),
            models.CheckConstraint(
                condition=Q(match="none", indicator="") | (~Q(match="none") & ~Q(indicator="")),
                name="target_match_names_indicator",
            ),
            models.CheckConstraint(
                condition=~Q(match__in=["confirmed", "rejected"]) | Q(decided_by__isnull=False),
                name="target_match_decided_by_somebody",
            ),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="target_quote_runs_forward"),
            models.CheckConstraint(
                condition=Q(paused="", paused_by__isnull=True) | (~Q(paused="") & Q(paused_by__isnull=False)),
                name="target_paused_by_somebody",
            ),
        ]

    @property
    def tied(self) -> str:
        """The key of the indicator that answers the target; empty as long as nobody has confirmed the match."""
        return self.indicator if self.match == self.Match.CONFIRMED else ""

    @property
    def is_declared(self) -> bool:
        """Whether it is a stage that no indicator answers."""
        return self.operator == Operator.STAGE.value and not self.tied


class Task(Promise):
    """A thing to do."""

    is_task = True

    class Meta(Promise.Meta):
        constraints = [models.UniqueConstraint(fields=["plan", "item"], name="task_once")]


class FollowUp(models.Model):
    """What was said or done about a promise while its plan runs. It is added to, never changed."""

    class Kind(models.TextChoices):
        NOTE = "note"
        URGED = "urged"
        DONE = "done"  # of what is declared: a number is counted
        REOPENED = "reopened"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="followups")
    item = models.CharField(max_length=12)  # of the target or task
    kind = models.CharField(max_length=8, choices=Kind)
    words = models.CharField(max_length=300, blank=True)
    day = models.DateField(null=True)  # on which it was done
    by_lead = models.BooleanField()  # whether who leads it said or did so
    made = models.DateTimeField()
    made_by = models.ForeignKey("people.Post", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["plan", "item"], name="followup_of_promise")]
        constraints = [
            models.CheckConstraint(condition=Q(kind="done") | Q(day__isnull=True), name="followup_day_of_done"),
            models.CheckConstraint(condition=~Q(kind="done") | Q(day__isnull=False), name="followup_done_has_day"),
            models.CheckConstraint(condition=Q(kind__in=["urged", "done"]) | ~Q(words=""), name="followup_has_words"),
        ]

    def __str__(self) -> str:
        return self.words
