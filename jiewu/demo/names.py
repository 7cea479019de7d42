"""Invented people: names, telephones and identity numbers that are valid in form and belong to nobody."""

from datetime import date
from functools import cache
from random import Random
from typing import Any

from jiewu.demo.content import read
from jiewu.packs.values.identity import check_digit

# Prefixes that no operator has been given, so that no invented number rings anywhere.
_PREFIXES = ("160", "161", "163", "164", "168")
# A division code that does not exist: every identity number with it is nobody's.
REGION = "440399"


@cache
def words() -> dict[str, Any]:
    """Return the parts that names are made of."""
    return dict(read("names.yaml"))


def person_name(random: Random, man: bool) -> str:
    """Return a name of two or three characters."""
    return str(random.choice(words()["surnames"]) + random.choice(words()["men" if man else "women"]))


def called(random: Random) -> str:
    """Return how a caller is named: 张女士."""
    return str(random.choice(words()["surnames"]) + random.choice(("女士", "先生")))


def phone(random: Random) -> str:
    """Return a mobile number of eleven digits under a prefix that is not in use."""
    return random.choice(_PREFIXES) + f"{random.randrange(10**8):08d}"


def id_number(random: Random, born: date, man: bool) -> str:
    """Return an identity number with a right check digit and a region that does not exist."""
    sequence = random.randrange(500) * 2 + (1 if man else 0)
    digits = f"{REGION}{born:%Y%m%d}{sequence:03d}"
    return digits + check_digit(digits)
