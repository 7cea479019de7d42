"""When and how much: the frame of the demo's year."""

from datetime import datetime

from jiewu.core.clock import OFFICE_ZONE

STANDS_AT = "2025-12-16T08:30:00"  # Tuesday, before the office opens; JIEWU_CLOCK starts here
NOW = datetime.fromisoformat(STANDS_AT).replace(tzinfo=OFFICE_ZONE)
OFFICE = "榕浦街道办事处"
PREFIX = "RP"
PLATFORM_HOTLINE, PLATFORM_DISTRICT = "12345热线", "区民生诉求平台"
SOURCE = "演示数据"

CASES = 3000
HAZARDS = 210  # of them, found by rounds (safety.hazard)
OVERNIGHT = 26  # of them, received since the late shift went home
ENTRIES = {"address": 480, "building": 420, "room": 420, "household": 200, "organisation": 150, "person": 330}
SMALL_PLACES = 80
