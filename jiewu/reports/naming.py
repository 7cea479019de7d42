"""What the names in a template stand for: indicators and sections of the packs in force."""

import re
from collections.abc import Mapping
from weakref import WeakKeyDictionary

from jiewu.core.problems import Problem
from jiewu.packs import editions
from jiewu.packs.catalogue import Catalogue
from jiewu.packs.definitions import IndicatorDef
from jiewu.packs.sections import SectionDef

_NAME = re.compile(r"[^\W\d]\w*")
_by_name: "WeakKeyDictionary[Catalogue, Mapping[str, list[str]]]" = WeakKeyDictionary()


def indicator(name: str, pack: str = "") -> IndicatorDef:
    """Return the indicator of that key (`safety.trainings`), name or Chinese title; one of *pack* before others.

    Raises Problem `report_indicator_unknown`, `report_indicator_ambiguous`.
    """
    catalogue = editions.current()
    own = f"{pack}.{name}"
    if own in catalogue.indicators or name in catalogue.indicators:
        return catalogue.indicator(own if own in catalogue.indicators else name)
    keys = _names(catalogue).get(name, [])
    if not keys:
        raise Problem("report_indicator_unknown", name=name)
    if len(keys) > 1:
        raise Problem("report_indicator_ambiguous", name=name, keys=", ".join(keys))
    return catalogue.indicator(keys[0])


def name_of(indicator: IndicatorDef) -> str:
    """Return what a text of no pack calls an indicator: its Chinese title when that is its own, else its key."""
    if not _NAME.fullmatch(indicator.title) or indicator.title in editions.current().indicators:
        return indicator.key
    return indicator.title if _names(editions.current())[indicator.title] == [indicator.key] else indicator.key


def section(name: str) -> SectionDef:
    """Return the pack's section of that key (`safety.平安建设`), or of a title that only one has.

    Raises Problem `report_section_unknown`.
    """
    known = editions.current().report_sections
    found = [known[name]] if name in known else [each for each in known.values() if each.words["zh"] == name]
    if len(found) != 1:
        raise Problem("report_section_unknown", name=name, known=", ".join(known) or "—")
    return found[0]


def _names(catalogue: Catalogue) -> Mapping[str, list[str]]:
    """Return the keys of indicators by their names without pack and by their titles."""
    if catalogue not in _by_name:
        found: dict[str, list[str]] = {}
        for key in catalogue.indicators:
            for name in {key.partition(".")[2], catalogue.indicator(key).title}:
                found.setdefault(name, []).append(key)
        _by_name[catalogue] = found
    return _by_name[catalogue]
