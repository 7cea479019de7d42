"""The bare thing beside intake: a Django endpoint that reads JSON and writes two rows, on the same server and database.

BARE_DATABASE=URL python -m benchmarks._bare          makes its tables
"""

import os
from pathlib import Path

import django
from django.conf import settings

from jiewu.core.databases import database_settings

if not settings.configured:
    settings.configure(
        SECRET_KEY="bare",  # noqa: S106 - serves nothing but this measurement
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        INSTALLED_APPS=[],
        MIDDLEWARE=[],
        DATABASES={"default": database_settings(os.environ.get("BARE_DATABASE", "sqlite:///:memory:"), Path())},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, models, transaction
from django.http import HttpRequest
from django.urls import path
from ninja import NinjaAPI, Schema
from ninja.responses import Status


class Matter(models.Model):
    """The first row."""

    title = models.CharField(max_length=300)
    lon = models.FloatField()
    lat = models.FloatField()

    class Meta:
        app_label = "bare"


class Event(models.Model):
    """The second row."""

    matter = models.ForeignKey(Matter, models.CASCADE)
    text = models.TextField()

    class Meta:
        app_label = "bare"


class MatterIn(Schema):
    title: str
    text: str
    lon: float
    lat: float


api = NinjaAPI()


@api.post("/matters", response={201: dict[str, int]})
def add(request: HttpRequest, said: MatterIn) -> Status[dict[str, int]]:  # noqa: ARG001 - asked for by Ninja
    with transaction.atomic():
        matter = Matter.objects.create(title=said.title, lon=said.lon, lat=said.lat)
        Event.objects.create(matter=matter, text=said.text)
    return Status(201, {"id": matter.pk})


urlpatterns = [path("", api.urls)]
application = WSGIHandler()


def main() -> None:
    """Make the two tables."""
    with connection.schema_editor() as editor:
        for model in (Matter, Event):
            editor.create_model(model)


if __name__ == "__main__":
    main()
