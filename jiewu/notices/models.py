"""What reaches a person. No facts: nothing here is counted, and what a notice is about is read where it stands."""

from django.db import models
from django.db.models import Q

from jiewu.core.ids import uid as new_uid


class Notice(models.Model):
    """One thing that a person is told of: what happened to it last. It holds no word of the thing itself."""

    uid = models.UUIDField(unique=True, default=new_uid, editable=False)
    user = models.ForeignKey("people.User", models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)  # what happened: kinds.KINDS
    thing = models.CharField(max_length=12)  # what kind of thing it happened to: case, hotspot, plan
    key = models.CharField(max_length=64)  # by which its app knows it
    params = models.JSONField(default=dict)  # of the sentence: names of organisations, numbers
    batch = models.UUIDField()  # one for what was told of at once, of one kind, with the same params
    made = models.DateTimeField()
    read = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "thing", "key"], name="notice_once")]
        indexes = [
            models.Index(fields=["user", "-made", "-id"], name="notice_newest"),
            models.Index(fields=["user"], condition=Q(read__isnull=True), name="notice_unread"),
            models.Index(fields=["thing", "key"], name="notice_of_thing"),
            models.Index(fields=["read"], condition=Q(read__isnull=False), name="notice_read"),
        ]


class Reached(models.Model):
    """The moment up to which one source that goes by the clock has told what there was to tell."""

    source = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()
