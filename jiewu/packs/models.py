"""Editions: immutable numbered versions of definitions, and the publications that added them."""

from django.db import models

# The stamp of all editions (core.stamps): it tells every process whether its catalogue is still right.
STAMP = "packs"


class Publication(models.Model):
    """One act of publishing."""

    source = models.CharField(max_length=64, blank=True)  # digest of the files that were read
    post = models.BigIntegerField()
    published = models.DateTimeField()


class Edition(models.Model):
    """One definition as it was published. Rows are only ever added; an empty body withdraws the definition."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="editions")
    pack = models.CharField(max_length=40)
    section = models.CharField(max_length=12)
    name = models.CharField(max_length=60)  # empty for the pack itself
    number = models.IntegerField()
    body = models.TextField(blank=True)  # JSON in the pack's order of keys
    digest = models.CharField(max_length=64)
    published = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "section", "name", "number"], name="edition_once")]

    def __str__(self) -> str:
        return f"{self.pack}.{self.name} {self.number}" if self.name else f"{self.pack} {self.number}"
