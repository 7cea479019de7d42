"""How the name of an org is spelled. Pure."""

import re

# The owner that a file writes behind a unit's name: 城管办（坪山街道办事处）.
# A bracket inside a name belongs to it: 区委（区政府）办公室.
_OWNER = re.compile(r"(?:[（(][^（）()]*[）)])+$")
_SPACE = re.compile(r"\s+")


def clean_name(spelling: str) -> str:
    """Strip the bracketed owner behind a unit's name and all white space, and nothing more."""
    written = _SPACE.sub("", spelling)
    return _OWNER.sub("", written) or written
