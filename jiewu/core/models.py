"""Tables that every fact leans on: the log, filter values, encrypted values, counters, office settings, search."""

from django.db import models
from django.db.models import Q

from jiewu.core.rowid import RowId


class Change(models.Model):
    """One line of the append-only, hash-chained log. `values` is the complete published after-image of the fact.

    Rows are written by core.changelog under the log lock; triggers refuse any later UPDATE or DELETE.
    """

    seq = RowId(primary_key=True)  # without gaps, in the order of commit
    kind = models.CharField(max_length=12)
    fact = models.BigIntegerField()
    type = models.CharField(max_length=80)
    verb = models.CharField(max_length=24)
    revision = models.IntegerField()
    post = models.BigIntegerField()
    recorded = models.DateTimeField()
    values = models.TextField()  # canonical JSON
    text_digest = models.CharField(max_length=64, blank=True)  # of salt + values of the ChangeText; empty without one
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["kind", "fact", "seq"], name="change_of_fact")]


class ChangeText(models.Model):
    """Free text and note of one change, beside the log: erasure empties it, and the chain still verifies."""

    change = RowId(primary_key=True)  # Change.seq
    salt = models.CharField(max_length=32, blank=True)  # empty once erased
    values = models.TextField(blank=True)


class FieldValue(models.Model):
    """One value of one `filter: true` field of one fact: the narrow table that worklists filter by."""

    pk = models.CompositePrimaryKey("type", "fact", "field", "value")
    type = models.CharField(max_length=80)
    fact = models.BigIntegerField()
    field = models.CharField(max_length=60)
    value = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["type", "field", "value", "fact"], name="field_value_facts")]


class SensitiveValue(models.Model):
    """One encrypted value, or one keyed hash by which it can be found (its tail, a part of it)."""

    class Form(models.TextChoices):
        WHOLE = "whole"  # hash of the normalised value, and the value itself encrypted
        TAIL = "tail"  # hash of the last four: phone, ID number
        PART = "part"  # hash of two neighbouring characters: names

    kind = models.CharField(max_length=12)
    fact = models.BigIntegerField()
    field = models.CharField(max_length=60)
    form = models.CharField(max_length=5, choices=Form)
    hash = models.CharField(max_length=64, db_index=True)
    cipher = models.BinaryField(default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "fact", "field", "form", "hash"], name="sensitive_value_once")
        ]


class Counter(models.Model):
    """The last number given out under one key; taken in the transaction that uses it."""

    key = models.CharField(max_length=60, primary_key=True)
    value = models.BigIntegerField(default=0)


class OfficeSetting(models.Model):
    """What the office decided under one key, from a day on (from ever, when empty)."""

    key = models.CharField(max_length=60)
    starts = models.DateField(null=True)
    value = models.JSONField()
    post = models.BigIntegerField()
    recorded = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "starts"], name="office_setting_once"),
            models.UniqueConstraint(fields=["key"], condition=Q(starts__isnull=True), name="office_setting_first_once"),
        ]


class Stamp(models.Model):
    """What stands in memory of one subject holds while its stamp is the same (core.stamps)."""

    subject = models.CharField(max_length=20, primary_key=True)
    value = models.CharField(max_length=32)


class Follower(models.Model):
    """The last seq that one follower of the log has handled: its whole state."""

    name = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField(default=0)


class SearchEntry(models.Model):
    """A fact in the search index: its id is the row of the full-text table (SQLite); it has a tsvector (PostgreSQL)."""

    kind = models.CharField(max_length=12)
    fact = models.BigIntegerField()
    digest = models.CharField(max_length=64)  # of the words, so that unchanged text is not indexed again

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "fact"], name="search_entry_once")]
