"""Who told of a case, without telling who it is: the keyed hash of the phone, else of the name."""

from collections.abc import Sequence

from jiewu.cases.models import Case
from jiewu.core import sensitive
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef

_TYPES = ("phone", "person_name")


def tellers(cases: Sequence[int]) -> dict[int, str]:
    """Return by case a mark of the person who reported it; cases without a known one are left out."""
    found: dict[int, str] = {}
    for start in range(0, len(cases), 5000):
        found |= sensitive.hashes(Case.kind, cases[start : start + 5000], _fields(_TYPES))
    return found


def of_one_person(case: int) -> set[int]:
    """Return the other cases told by the person of *case*: by phone or identity number, as names repeat."""
    return sensitive.sharing(Case.kind, case, _fields(("phone", "id_number")))


def _fields(types: Sequence[str]) -> list[str]:
    """Return the protected fields of all case types that are of *types*, in the order of these."""
    defined = [field for case_type in editions.current().all(CaseDef) for field in case_type.fields.values()]
    return list(dict.fromkeys(field.name for type_ in types for field in defined if field.type == type_))
