"""Reading a mapping file. Each mistake is told with its file, its line and what was expected."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from jiewu.cases.importing.mapping import Mapping, known_keys
from jiewu.core.problems import Problem, Problems, gettext_noop, translated
from jiewu.packs.source import read_file

# What pydantic calls its mistakes → what was expected there.
_EXPECTED = {
    "string_type": gettext_noop("a text"),
    "tuple_type": gettext_noop("a list"),
    "dict_type": gettext_noop("keys with values"),
    "model_type": gettext_noop("keys with values"),
    "model_attributes_type": gettext_noop("keys with values"),
    "int_parsing": gettext_noop("a whole number"),
    "bool_parsing": gettext_noop("true or false"),
}


class MappingFile:
    """A mapping and the lines on which its parts stand."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises Problems with every mistake that shows without knowing the packs."""
        self.path = path
        self._document = read_file(path, shown=str(path))
        if self._document.mistakes:
            raise Problems(self._document.mistakes)
        try:
            self.mapping = Mapping.model_validate(self._document.data)
        except ValidationError as error:
            raise Problems([self._told(each) for each in error.errors()]) from None

    def where(self, *place: str | int) -> str:
        """Return file, line and key of a part; the line is that of the nearest part around it when it has none."""
        return ", ".join(filter(None, (str(self._document.place(place)), ".".join(map(str, place)))))

    def _told(self, error: Any) -> Problem:
        place, kind, context = error["loc"], error["type"], error.get("ctx", {})
        where = self.where(*place)
        if kind.startswith("mapping_"):
            return Problem(kind, where, **context)
        if kind == "missing":
            return Problem("mapping_missing", where)
        if kind == "extra_forbidden":
            return Problem("mapping_key_unknown", where, known=", ".join(known_keys(place[:-1])))
        expected = context.get("expected") or translated(_EXPECTED.get(kind, error["msg"]))
        return Problem("mapping_expected", where, expected=expected)
