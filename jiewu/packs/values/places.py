"""Reading points, and the uids of entries."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from jiewu.core.problems import Problem
from jiewu.packs.definitions import FieldSpec
from jiewu.packs.values.numbers import number_of
from jiewu.packs.values.texts import shown
from jiewu.places.coordinates import check_point


def read_point(raw: Any) -> dict[str, float]:
    """Return {lon, lat} in degrees of WGS-84, from such a mapping, from a pair, or from “114.05, 22.54”."""
    if isinstance(raw, Mapping):
        pair = [raw.get("lon"), raw.get("lat")]
    elif isinstance(raw, str):
        pair = list(raw.replace("，", ",").split(","))
    else:
        pair = list(raw) if isinstance(raw, list | tuple) else []
    if len(pair) != 2 or None in pair:
        raise Problem("value_not_a_point", found=shown(raw))
    lon, lat = (float(number_of(each)) for each in pair)
    check_point(lon, lat)
    return {"lon": lon, "lat": lat}


def read_entries(spec: FieldSpec, raw: Any) -> tuple[UUID, ...]:
    """Return the uids of the entries that a field points to, each once."""
    listed = raw if isinstance(raw, list | tuple) else raw.split(",") if isinstance(raw, str) else [raw]
    uids = tuple(dict.fromkeys(_uid(each) for each in listed))
    if len(uids) > 1 and not spec.many:
        raise Problem("value_one_entry")
    return uids


def _uid(raw: Any) -> UUID:
    if isinstance(raw, UUID):
        return raw
    try:
        return UUID(raw.strip())
    except (ValueError, AttributeError):
        raise Problem("value_not_a_uid", found=shown(raw)) from None
