"""When and how much: the frame of the demo's year."""

from dataclasses import dataclass
from datetime import datetime

from jiewu.core.clock import OFFICE_ZONE

STANDS_AT = "2025-12-16T08:30:00"  # Tuesday, before the office opens; JIEWU_CLOCK starts here
NOW = datetime.fromisoformat(STANDS_AT).replace(tzinfo=OFFICE_ZONE)
OFFICE = "榕浦街道办事处"
PREFIX = "RP"
PLATFORM_HOTLINE, PLATFORM_DISTRICT = "12345热线", "区民生诉求平台"
SOURCE = "演示数据"


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    cases: int
    hazards: int  # of them, found by rounds (safety.hazard)
    overnight: int  # of them, received since the late shift went home
    told: int  # of them at most, about what many told of (content/told.yaml)
    address: int
    building: int
    room: int
    household: int
    organisation: int
    person: int
    small_place: int
    training: int
    inspection: int


FULL = Size(
    cases=3000,
    hazards=210,
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
