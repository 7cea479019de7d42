"""Fields that lists filter by have an index each; a migration and a publication restore what is missing."""

import pytest
from django.db import connection

from jiewu.core import indexes
from jiewu.core.indexes import FieldIndex
from jiewu.packs import editions, field_indexes
from tests.cast import Cast
from tests.packs.conftest import Written

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def present() -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
        return {name for (name,) in cursor.fetchall() if name.startswith(indexes.PREFIX)}


def test_every_filter_field_of_the_shipped_packs_has_its_index_once() -> None:
    wanted = field_indexes.wanted(editions.current())
    assert FieldIndex("case", "major") in wanted
    assert FieldIndex("entry", "sleeps_in", "flag") in wanted
    assert len({index.name for index in wanted}) == len(wanted)
    field_indexes.restore()
    assert present() == {index.name for index in wanted}
    assert field_indexes.restore() == []


def test_a_publication_brings_and_takes_indexes(written: Written, people: Cast) -> None:
    field_indexes.restore()
    text = "pack: lanes\ntitle: 小巷\nledgers:\n  lane:\n    title: 小巷\n    fields:\n"
    editions.publish(written(text + "      width: {type: integer, title: 宽, filter: true}\n", pack="lanes"), by=1)
    width = FieldIndex("entry", "width", "integer").name
    assert field_indexes.restore() == [width]
    editions.publish(written(text + "      width: {type: integer, title: 宽}\n", pack="lanes"), by=1)
    assert field_indexes.restore() == [width]
    assert width not in present()


def test_what_somebody_dropped_comes_back() -> None:
    field_indexes.restore()
    gone = sorted(present())[0]
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{gone}"')
    assert field_indexes.restore() == [gone]
