"""What every fact shares: entry, case, activity and datapoint (DESIGN.md section 3)."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from jiewu.core import clock
from jiewu.core.ids import uid as new_uid
from jiewu.packs import editions

Json = str | int | float | bool | None | list[Any] | dict[str, Any]


class LiveFacts(models.Manager[Any]):
    """The default manager: void facts are left out."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(void=False)


class Fact(models.Model):
    """A row of one of the four kinds. Written through core.writes only, so that each change has its line in the log."""

    kind: ClassVar[str]
    personal: ClassVar[tuple[str, ...]] = ("title",)  # columns that erasure empties: text in which a person may stand

    id: int = models.BigAutoField(primary_key=True)  # type: ignore[assignment]
    uid = models.UUIDField(unique=True, default=new_uid, editable=False)
    type = models.CharField(max_length=80)
    edition = models.ForeignKey("packs.Edition", models.PROTECT, related_name="+", db_index=False)
    area = models.ForeignKey("places.Area", models.PROTECT, null=True, related_name="+", db_index=False)
    lon = models.FloatField(null=True)  # WGS-84 degrees
    lat = models.FloatField(null=True)
    title = models.CharField(max_length=300, blank=True)
    happened = models.DateTimeField()
    happened_is_day = models.BooleanField(default=False)  # only the day is known; the time of day means nothing
    recorded = models.DateTimeField()
    revision = models.IntegerField(default=0)
    void = models.BooleanField(default=False)
    merged_into_id: int | None
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged", db_index=False)
    values = models.JSONField(default=dict)  # the pack's own fields, none of them sensitive

    objects = LiveFacts()
    everything: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "everything"  # a pointer to a void fact still leads to it

    def counts(self) -> bool:
        """Tell whether the fact counts: not when it is void. A kind may ask for more."""
        return not self.void

    def published(self) -> dict[str, Json]:
        """Return the complete after-image that the lake counts: shared columns and the pack's own fields.

        Times are the office's local ones without an offset, as no engine converts a zone. Nothing sensitive, no free
        text.
        """
        image: dict[str, Json] = {
            "uid": str(self.uid),
            "type": self.type,
            "edition": self.edition_id,
            "area": self.area_id,
            "lon": self.lon,
            "lat": self.lat,
            "happened": (happened := local_text(self.happened)),
            "happened_day": happened and happened[:10],
            "void": self.void,
            "counts": self.counts(),
            "merged": self.merged_into_id is not None,
        }
        definition = editions.edition(self.edition_id)
        for name, field in definition.fields.items():
            if field.published and name in self.values:
                image[name] = self.values[name]
        return image

    def filter_values(self) -> dict[str, list[str]]:
        """Return what goes to `field_value`: each `filter: true` field with its value or values as text."""
        definition = editions.edition(self.edition_id)
        found = {}
        for name in definition.filter_fields:
            value = self.values.get(name)
            if value is not None:
                found[name] = [str(part) for part in value] if isinstance(value, list) else [str(value)]
        return found

    def search_text(self) -> str:
        """Return what the search index holds of the fact; nothing of a void one."""
        return "" if self.void else self.title


def local_text(moment: datetime | None) -> str | None:
    """Return *moment* as the office's local time without offset, to the second: 2018-09-17T14:49:20."""
    return None if moment is None else clock.local(moment).replace(tzinfo=None).isoformat(timespec="seconds")


def local_day(moment: datetime | None) -> str | None:
    """Return the office's local day of *moment*: 2018-09-17."""
    return None if moment is None else clock.local(moment).date().isoformat()
