"""When and how much: the frame of the demo's year."""

from dataclasses import dataclass
from datetime import datetime

from jiewu.core.clock import OFFICE_ZONE

STANDS_AT = "2025-12-16T08:30:00"  # Tuesday, before the office opens; JIEWU_CLOCK starts here
NOW = datetime.fromisoformat(STANDS_AT).replace(tzinfo=OFFICE_ZONE)
YEAR = NOW.year
IMPORTED = datetime(2025, 1, 6, 9, 40, tzinfo=OFFICE_ZONE)  # when the export of the year before was taken in
OFFICE = "榕浦街道办事处"
PREFIX = "RP"
PLATFORM_HOTLINE, PLATFORM_DISTRICT = "12345热线", "区民生诉求平台"
SOURCE = "演示数据"


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    cases: int  # appeals of the year, those about charging wires apart
    earlier: int  # of the year before, imported from the hotline's platform
    hazards: int  # found by rounds (safety.hazard)
    mistaken: int  # entered by mistake and declared void
    overnight: int  # of the appeals, received since the late shift went home
    told: int  # of the appeals at most, about what many told of (content/told.yaml)
    address: int
    building: int
    room: int
    household: int
    organisation: int
    person: int
    small_place: int
    training: int
    inspection: int
    wires: bool = True  # whether the story of the charging wires is told


FULL = Size(
    cases=20_000 - 168,
    earlier=12_000 - 286,
    hazards=900,
    mistaken=70,
    overnight=26,
    told=40,
    address=480,
    building=420,
    room=420,
    household=200,
    organisation=150,
    person=330,
    small_place=80,
    training=96,
    inspection=280,
)
