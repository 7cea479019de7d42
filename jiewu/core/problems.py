"""Errors that people see: one class, one catalogue of sentences by code.

The one way to add codes: an app, channel or package has `jiewu/<its path>/problems.py`, which calls

    from jiewu.core.problems import define, gettext_noop

    define({"area_ambiguous": gettext_noop("“%(name)s” fits several areas: %(codes)s")}, status=400)

once per HTTP status it needs, and `define_places` for the names that its problems have as `where`. `core` reads all of
them when Django starts; a module that must work without Django imports its own `problems` itself. The message ids are
English, with %(named)s parameters; their Chinese stands in jiewu/locale. Raise `Problem("area_ambiguous", where="grid",
name=…, codes=…)`; str() is the sentence in the active language. A test reads every raise in the source and compares
code and parameters with the catalogue.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any


def gettext_noop(message: str) -> str:
    """Mark *message* for translation; it is translated when it is shown."""
    return message


_catalogue: dict[str, tuple[str, int]] = {}
_places: dict[str, str] = {}
_translate: Callable[[str], str] = gettext_noop


def define(sentences: Mapping[str, str], *, status: int = 400) -> None:
    """Add sentences by code; *status* is what HTTP answers with. Raises ValueError for a code that is taken."""
    for code, sentence in sentences.items():
        if _catalogue.get(code, (sentence, status)) != (sentence, status):
            raise ValueError(f"problem code {code!r} is taken")
        _catalogue[code] = (sentence, status)


def define_places(titles: Mapping[str, str]) -> None:
    """Give the titles of what `where` holds when it is a parameter of a verb or a key of the API: people see these.

    Raises ValueError for a name that has another title.
    """
    for name, title in titles.items():
        if _places.setdefault(name, title) != title:
            raise ValueError(f"the place {name!r} is called {_places[name]!r} already")


def place_title(name: str) -> str:
    """Return what people call the place *name* in the active language; a name without title is shown as it is."""
    return _translate(_places[name]) if name in _places else name


def places() -> Mapping[str, str]:
    """Return the titles of all known places, in English."""
    return _places


def catalogue() -> Mapping[str, tuple[str, int]]:
    """Return all known codes with their English sentence and HTTP status."""
    return _catalogue


def speak(translate: Callable[[str], str]) -> None:
    """Let *translate* turn message ids into the active language; without it problems speak English."""
    global _translate  # noqa: PLW0603 - set once when Django starts; this module must not import Django
    _translate = translate


_PLACED = gettext_noop("%(place)s: %(message)s")


def translated(message: str) -> str:
    """Return *message* in the active language, in modules that must work without Django too."""
    return _translate(message)


class Problem(Exception):  # noqa: N818 - the word of the domain
    """Something refused, in words for a person: a code, where it is (field, row, file) and what the sentence names."""

    def __init__(self, code: str, where: str = "", **params: Any) -> None:
        super().__init__(code, where, params)
        self.code = code
        self.where = where
        self.params = params

    @property
    def status(self) -> int:
        """The HTTP status that fits: 400, 403, 404, 409."""
        return _catalogue.get(self.code, ("", 400))[1]

    @property
    def message(self) -> str:
        """The sentence in the active language, without where."""
        sentence, _ = _catalogue.get(self.code, ("", 400))
        if not sentence:  # a code that no loaded app defines still says all that is known
            return " ".join([self.code, *(f"{name}={value}" for name, value in self.params.items())])
        return _translate(sentence) % self.params if self.params else _translate(sentence).replace("%%", "%")

    def __str__(self) -> str:
        if self.where in _places:
            return _translate(_PLACED) % {"place": place_title(self.where), "message": self.message}
        return f"{self.where}: {self.message}" if self.where else self.message

    def __reduce__(self) -> tuple[Any, ...]:  # a pickled exception would otherwise lose its keyword parameters
        return _rebuild, (self.code, self.where, self.params)

    def as_json(self) -> dict[str, str]:
        """Return {where, code, message} for the API and for --json."""
        return {"where": self.where, "code": self.code, "message": self.message}


class Problems(Exception):  # noqa: N818 - the word of the domain
    """Several problems at once: all that is wrong with one submission or one row."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(self.problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)

    @property
    def status(self) -> int:
        """The HTTP status of the first one."""
        return self.problems[0].status if self.problems else 400

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)

    def as_json(self) -> list[dict[str, str]]:
        """Return the list of {where, code, message}."""
        return [problem.as_json() for problem in self.problems]


def _rebuild(code: str, where: str, params: dict[str, Any]) -> Problem:
    return Problem(code, where, **params)


define(
    {
        "stale": gettext_noop("Somebody has changed this since you opened it. Reload it and repeat your change."),
        "busy": gettext_noop("The database is busy. Try again in a moment."),
    },
    status=409,
)
define({"not_found": gettext_noop("There is nothing here that you may see.")}, status=404)
define(
    {
        "setting_unknown": gettext_noop("There is no office setting “%(key)s”."),
        "field_not_sensitive": gettext_noop("The field “%(field)s” holds no protected value."),
        "reason_missing": gettext_noop("Give the reason."),
        "keys_missing": gettext_noop(
            "The folder %(folder)s lacks the key %(name)s with which stored values are encrypted. "
            "Restore it from a backup; a new key could not read them."
        ),
        "home_is_no_folder": gettext_noop("JIEWU_HOME names %(path)s, which is no folder."),
        "database_unreadable": gettext_noop("The database cannot be read: %(reason)s"),
        "schema_other": gettext_noop(
            "The database was made by another version of Jiewu (it knows %(names)s). "
            "Run the version that made it, or update this one."
        ),
    }
)
define(  # limits: core.workdays
    {
        "no_calendar": gettext_noop("due unknown: no calendar for %(year)s"),
        "limit_unreadable": gettext_noop("“%(text)s” is not a limit such as 3 workdays, 1 workday or 1.5 work hours."),
        "limit_unit_not_supported": gettext_noop("Limits in %(unit)s are not supported yet."),
        "day_unreadable": gettext_noop("“%(text)s” is not a day such as 2021-02-10."),
        "moment_unreadable": gettext_noop("“%(text)s” is not a time such as 2021-02-10 16:30."),
        "no_such_moment": gettext_noop("There is no such day or time: %(text)s"),
    }
)
