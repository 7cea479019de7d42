"""Numbers of persons: the citizen's identity number and telephone numbers."""

import re
import unicodedata
from datetime import date

from jiewu.core.problems import Problem

# GB 11643-1999: weights of the first 17 digits; the check digit by ISO 7064 MOD 11-2.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?")
_SERVICE = re.compile(r"(?:400|800)-?\d{3}-?\d{4}|1\d{4}|9\d{4}|1\d{2}")  # 400-820-8820, 12345, 95588, 119


def read_id_number(text: str) -> str:
    """Return an identity number of 18 digits, the last perhaps X. Raises Problem that tells which part is wrong."""
    number = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    if not re.fullmatch(r"\d{17}[\dX]", number):
        raise Problem("id_number_form", length=len(number))
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise Problem("id_number_birthday", digits=number[6:14]) from None
    if check_digit(number[:17]) != number[17]:
        raise Problem("id_number_check")
    return number


def check_digit(digits: str) -> str:
    """Return the eighteenth digit that belongs to the first seventeen."""
    return _CHECK[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11]


def read_phone(text: str) -> str:
    """Return a telephone number of mainland China without blanks and country code. Raises Problem `phone_form`."""
    number = "".join(unicodedata.normalize("NFKC", text).split()).replace("(", "").replace(")", "-")
    number = re.sub(r"^(\+|00)86-?", "", number)
    mobile = number.replace("-", "")
    if _MOBILE.fullmatch(mobile) or (mobile.startswith("86") and _MOBILE.fullmatch(mobile[2:])):
        return mobile[-11:]
    if _LANDLINE.fullmatch(number) or _SERVICE.fullmatch(number):
        return number
    raise Problem("phone_form")
