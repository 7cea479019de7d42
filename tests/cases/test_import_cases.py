"""import_cases: every row in, and running again adds nothing."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter

from jiewu.cases import intake
from jiewu.cases.importing.run import import_cases
from jiewu.cases.models import Case
from jiewu.cases.submissions import Outside
from jiewu.core import changelog, fields
from jiewu.core.models import Change
from jiewu.people import orgs, posts
from jiewu.people.models import Org
from jiewu.places.models import Area
from tests.cases.imports import GOOD, HEADER, MAPPING, Import, row

pytestmark = pytest.mark.django_db


@pytest.mark.both_databases
def test_a_row_becomes_an_assigned_case_with_its_verdict(take: Import) -> None:
    assert take(GOOD).taken == 1
    case = Case.objects.get()
    assert (case.type, case.platform, case.platform_number, case.assigned) == (
        "appeals.city_appearance",
        "网格平台",
        "1",
        True,
    )
    assert (case.happened, case.title, case.channel) == (
        datetime(2018, 9, 17, 6, 49, 20, tzinfo=UTC),
        "店外经营",
        "12319",
    )
    assert case.values == {"major": "5/178", "minor": "5/178/603"}
    assert (case.state, case.phase, case.closed) == ("closed", "closed", None)
    assert (case.on_time, case.on_time_source) == (True, "网格平台")
    image = json.loads(changelog.of("case", case.pk)[-1].values)
    assert (image["received_day"], image["on_time"], image["minor"]) == ("2018-09-17", True, "5/178/603")
    assert list(fields.having("appeals.city_appearance", "minor", "5/178/603")) == [case.pk]


@pytest.mark.both_databases
def test_running_it_again_adds_nothing(take: Import) -> None:
    rows = [row(number) for number in range(7)]
    assert (take(*rows).taken, Case.objects.count()) == (7, 7)
    changes_before = Change.objects.count()
    again = take(*rows, row(7))
    assert (again.taken, again.there, again.areas, again.orgs) == (1, 7, 0, 0)
    assert Change.objects.count() == changes_before + 1


def test_a_number_that_comes_twice_is_taken_once(take: Import) -> None:
    result = take(row(1), row(1, 标题="别的"))
    assert (result.taken, result.there) == (1, 1)
    assert Case.objects.get().title == "店外经营"


def test_a_case_that_was_registered_or_voided_before_stays_as_it_is(take: Import) -> None:
    by = posts.system()
    intake.register("appeals.other", by=by, title="电话里来的", outside=Outside("网格平台", "1"))
    take(row(2))
    Case.objects.filter(platform_number="2").update(void=True)
    assert (take(row(1), row(2)).there, Case.everything.count()) == (2, 2)


def test_a_dry_run_tells_the_same_and_writes_nothing(take: Import) -> None:
    rows = [row(1), row(2, 时间="2021/2/30"), row(2), row(2)]
    dry = take(*rows, dry_run=True)
    made = (Change.objects.count(), Area.objects.count(), Org.objects.filter(code__startswith="p-").count())
    assert made == (0, 0, 0)
    real = take(*rows)
    assert [str(each) for each in dry.refused] == [str(each) for each in real.refused]
    assert replace(dry, refused=[]) == replace(real, refused=[])
    assert (dry.taken, dry.there, len(dry.refused), dry.areas, dry.orgs) == (2, 1, 1, 3, 1)


@pytest.mark.parametrize("encode", [lambda text: text.encode("gb18030"), lambda text: text.encode("utf-8-sig")])
def test_it_reads_what_offices_send(tmp_path: Path, encode: Callable[[str], bytes]) -> None:
    take = Import(tmp_path)
    take.mapping.write_text(MAPPING, encoding="utf-8")
    take.file.write_bytes(encode(f"{HEADER}\r\n{GOOD}\r\n"))
    assert import_cases(take.file, take.mapping, by=posts.system()).taken == 1


def test_more_rows_than_one_batch_are_numbered_by_the_day_they_came(take: Import) -> None:
    rows = [row(number, 时间=f"2018-09-{number % 3 + 1:02d} 08:00") for number in range(1001)]
    assert take(*rows).taken == 1001
    numbers = Case.objects.values_list("number", flat=True)
    assert len(set(numbers)) == 1001
    days = Counter(number.removeprefix("JW")[:8] for number in numbers)
    assert days == {"20180901": 334, "20180902": 334, "20180903": 333}
    assert orgs.by_name("城管办") is not None


def test_a_workbook_holds_the_same_rows(take: Import, tmp_path: Path) -> None:
    take.mapping.write_text(MAPPING, encoding="utf-8")
    path = tmp_path / "rows.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER.split(","))
    number, _, *rest = GOOD.split(",")
    sheet.write_row(1, 0, [int(cell) if cell.isdigit() else cell for cell in (number, "", *rest)])
    moment = datetime(2018, 9, 17, 14, 49, 20)  # noqa: DTZ001 - a workbook has no zones
    sheet.write_datetime(1, 1, moment, book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}))
    book.close()
    assert import_cases(path, take.mapping, by=posts.system()).taken == 1
    assert take(GOOD).there == 1
    case = Case.objects.get()
    assert case.happened == datetime(2018, 9, 17, 6, 49, 20, tzinfo=UTC)
    assert case.values["minor"] == "5/178/603"
