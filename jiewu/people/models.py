"""People and where they stand: users, organisations, and the posts that permissions hang on."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

ORGS = "orgs"  # the stamp of all organisations (core.stamps)


class User(AbstractUser):
    """A person who signs in. What the person may do comes from posts, never from the account."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(max_length=60)
    language = models.CharField(max_length=10, default="zh-hans")
    text_size = models.PositiveSmallIntegerField(default=100)
    preferences = models.JSONField(default=dict)

    REQUIRED_FIELDS = ["name"]

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def __str__(self) -> str:
        return self.name


class Org(models.Model):
    """An organisation or team that does work; it may stand under two heads and serves some areas."""

    class Kind(models.TextChoices):
        OFFICE = "office"  # the sub-district office itself
        DEPARTMENT = "department"
        COMMUNITY = "community"
        STATIONED = "stationed"  # under two heads: police station, judicial office
        OUTSIDE = "outside"  # a firm or another authority that takes cases

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120, db_index=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.DEPARTMENT)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    second_parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="shared_parts")
    areas = models.ManyToManyField("places.Area", blank=True, related_name="+")
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="org_is_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=True) | Q(ends__gt=F("starts")),
                name="org_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrgAlias(models.Model):
    """Another spelling under which files name an org."""

    org = models.ForeignKey(Org, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=120, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["org", "name"], name="org_alias_once")]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """What a person is in an org, from–to, over areas and packs. An empty list of areas or packs means all of them."""

    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="posts")
    org = models.ForeignKey(Org, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=60)
    role = models.CharField(max_length=24)
    areas = models.ManyToManyField("places.Area", blank=True, related_name="+")
    packs = models.JSONField(default=list, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    stands_in_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="stand_ins")

    def __str__(self) -> str:
        return f"{self.org} {self.title}"

    def require(self, action: str) -> None:
        """Raise Problem `not_allowed` unless the post's role includes *action*: for those who stand below people."""
        from jiewu.people import access

        access.require(self, action)


class Token(models.Model):
    """A key to the API. It belongs to a post; only its digest is kept."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    note = models.CharField(max_length=120, blank=True)
    made = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.note
