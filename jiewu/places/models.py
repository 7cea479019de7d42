"""Areas: lasting places by code; what is called what, lies where and belongs to what stands in dated versions."""

from django.db import models
from django.db.models import F, Q

# The stamp of all areas (core.stamps). Renewed first in every transaction that changes any, it also lets one writer in
# at a time, which is why versions of one area cannot come to overlap.
STAMP = "areas"


class Area(models.Model):
    """A lasting place. The code never changes; `name` is the latest of its dated names, kept by the verbs."""

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)  # of kinds.yaml
    name = models.CharField(max_length=120, db_index=True)

    def __str__(self) -> str:
        return self.name


class AreaVersion(models.Model):
    """What an area was from a day (None: from ever) until before another (None: still)."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="versions")
    name = models.CharField(max_length=120, db_index=True)
    parent = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    boundary = models.BinaryField(null=True)  # WKB, WGS-84 degrees, as geometry.to_wkb() writes it
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "starts"], name="area_version_once_a_day"),
            models.UniqueConstraint(
                fields=["area"], condition=Q(starts__isnull=True), name="area_version_one_open_start"
            ),
            models.UniqueConstraint(fields=["area"], condition=Q(ends__isnull=True), name="area_version_one_open_end"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=True) | Q(ends__gt=F("starts")),
                name="area_version_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("area")), name="area_version_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area.code} {self.name}"
