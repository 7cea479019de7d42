"""What single cells say: times as offices write them, points."""

from datetime import datetime

import pytest

from jiewu.cases.importing.cells import read_point, read_time
from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.problems import Problem


@pytest.mark.parametrize(
    "cell",
    [
        "2018-09-07 04:09:02",
        "2018/9/7 4:09:02",
        "2018.9.7 4:9:2",
        "2018年9月7日 4:09:02",
        "2018年9月7日4:09:02",
        "20180907 04:09:02",
        "2018-09-07T04:09:02.000",
        "2018-09-07 04：09：02",
    ],
)
def test_it_reads_a_moment_in_each_usual_way_of_writing(cell: str) -> None:
    assert read_time(cell) == (datetime(2018, 9, 7, 4, 9, 2, tzinfo=OFFICE_ZONE), False)


@pytest.mark.parametrize("cell", ["2018-09-07", "2018/9/7", "2018年9月7日", "20180907"])
def test_it_knows_when_only_the_day_is_said(cell: str) -> None:
    assert read_time(cell) == (datetime(2018, 9, 7, tzinfo=OFFICE_ZONE), True)


def test_it_reads_the_formats_of_the_mapping_first() -> None:
    assert read_time("07/09/18 16h", ["%d/%m/%y %Hh"]) == (datetime(2018, 9, 7, 16, tzinfo=OFFICE_ZONE), False)
    assert read_time("07/09/18", ["%d/%m/%y"]) == (datetime(2018, 9, 7, tzinfo=OFFICE_ZONE), True)


@pytest.mark.parametrize(
    "cell",
    [
        "2021/2/30",
        "2021-13-01",
        "2021-01-01 24:00",
        "昨天",
        "43360.5",
        "0001-01-01",
        "2018-09-07 04:09:02 x",
        "2018-9",
        "",
    ],
)
def test_it_refuses_what_is_no_time(cell: str) -> None:
    with pytest.raises(Problem) as caught:
        read_time(cell)
    assert caught.value.code == "not_a_time"


def test_it_shortens_what_it_refuses() -> None:
    with pytest.raises(Problem) as caught:
        read_time("长" * 100_000)
    assert len(caught.value.params["cell"]) == 41


def test_it_reads_a_point_of_each_coordinate_system() -> None:
    assert read_point("114.05", "22.55", "wgs84") == (114.05, 22.55)
    lon, lat = read_point("114.05", "22.55", "gcj02")
    assert (round(lon, 3), round(lat, 3)) == (114.045, 22.553)


@pytest.mark.parametrize(("lon", "lat"), [("22.55", "114.05"), ("x", "22"), ("", "22"), ("nan", "22"), ("0", "0")])
def test_it_refuses_what_is_no_point(lon: str, lat: str) -> None:
    with pytest.raises(Problem) as caught:
        read_point(lon, lat, "wgs84")
    assert caught.value.code == "not_a_point"
