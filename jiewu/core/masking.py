"""Masks for what is shown: phones, ID numbers and names, alone and inside free text."""

import re

# Digits in full width count like others; they are narrowed one for one, so that places in the text stay the same.
_NARROW = {0xFEE0 + ord(narrow): ord(narrow) for narrow in "0123456789Xx"}

_ID_NUMBER = (  # GB 11643: region, birthday, sequence, check; the old form has 15 digits
    r"(?<![0-9])(?:[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
    r"|[1-9][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3})(?![0-9])"
)
_PHONE = (  # mobile with or without +86 and separators; fixed line with area code
    r"(?<![0-9])(?:(?:\+?86[- ]?)?1[3-9][0-9][- .]?[0-9]{4}[- .]?[0-9]{4}"
    r"|0[1-9][0-9]{1,2}[- ]?[2-9][0-9]{6,7})(?![0-9])"
)
_NUMBERS = re.compile(f"(?P<id>{_ID_NUMBER})|(?P<phone>{_PHONE})")


def mask(value: str, type_: str) -> str:
    """Return *value* masked as its field's type asks; any type but phone, id_number and person_name shows nothing."""
    if type_ == "phone":
        return mask_phone(value)
    if type_ == "id_number":
        return mask_id_number(value)
    return mask_name(value) if type_ == "person_name" else "****"


def mask_phone(phone: str) -> str:
    """Return 138****5678: the first three and the last four stay."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) > 7 else "*" * len(phone)


def mask_id_number(number: str) -> str:
    """Return 440***********1234: the first three and the last four stay."""
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}" if len(number) > 7 else "*" * len(number)


def mask_name(name: str) -> str:
    """Return 张**: the first character stays."""
    return name[:1] + "*" * (len(name) - 1)


def mask_text(text: str) -> str:
    """Return *text* with the phones and ID numbers in it masked; everything else stays as it is."""
    narrow = text.translate(_NARROW)
    parts, end = [], 0
    for found in _NUMBERS.finditer(narrow):
        masked = mask_id_number(found[0]) if found["id"] else mask_phone(found[0])
        parts += [text[end : found.start()], masked]
        end = found.end()
    return "".join([*parts, text[end:]]) if parts else text
