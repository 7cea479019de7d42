"""Two followers at once tell as one does."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from django.db import connection

from jiewu.cases import moves
from jiewu.core import changelog
from jiewu.notices import following

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

Notice = apps.get_model("notices", "Notice")


def test_two_followers_read_each_line_once(desk):
    start, people = changelog.last(), desk.people
    for number in range(12):
        moves.move(desk(title=f"占道经营 {number}"), "dispatched", by=people.chen, org=people.luwan_org)
    lines = changelog.last() - start

    def follow(_number):
        try:
            return following.follow()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        read = list(pool.map(follow, range(2)))
    assert sum(read) == lines
    assert Notice.objects.count() == 12
    assert len(set(Notice.objects.values_list("batch", flat=True))) == 1
