"""Values that are encrypted from the first fact: stored, masked, found by keyed hashes, revealed with a reason."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jiewu.core import crypto, masking
from jiewu.core.models import SensitiveValue
from jiewu.core.problems import Problem

if TYPE_CHECKING:
    from jiewu.core.stored import StoredFact

Form = SensitiveValue.Form


@dataclass(frozen=True, slots=True)
class Sensitive:
    """A raw value and the type of its field: phone, id_number, person_name, address, text."""

    type: str
    value: str


Row = tuple[str, int, str, str, str, bytes]  # the columns of SensitiveValue but its id, in their order


def rows_of(kind: str, fact: int, values: Mapping[str, Sensitive | None]) -> list[Row]:
    """Return the rows that store *values* of one fact: the value itself encrypted, and the hashes it is found by."""
    rows = []
    for field, sensitive in values.items():
        if sensitive is None:
            continue
        cipher = crypto.encrypt(_plain(sensitive), bound_to=_bound(kind, fact, field))
        for form, digest in _hashes(sensitive):
            kept = cipher if form == Form.WHOLE else b""
            rows.append((kind, fact, field, form.value, digest, kept))
    return rows


def forget(kind: str, fact: int, fields: Iterable[str] | None = None) -> None:
    """Remove the stored values of one fact: of *fields*, or all."""
    rows = SensitiveValue.objects.filter(kind=kind, fact=fact)
    (rows if fields is None else rows.filter(field__in=list(fields))).delete()


def masked(kind: str, facts: Sequence[int]) -> dict[int, dict[str, str]]:
    """Return the stored values of some facts of a kind, masked for display: {fact: {field: "138****5678"}}."""
    found: dict[int, dict[str, str]] = {}
    for row in SensitiveValue.objects.filter(kind=kind, fact__in=facts, form=Form.WHOLE):
        value = _read(row)
        found.setdefault(row.fact, {})[row.field] = masking.mask(value.value, value.type)
    return found


def reveal(fact: "StoredFact", field: str, *, post: int, reason: str) -> str:
    """Return the plain value of one field and log an `unmask` change with its reason.

    The calling verb has checked the permission. Raises Problem `reason_missing`, `field_not_sensitive`.
    """
    from jiewu.core import writes

    if not reason.strip():
        raise Problem("reason_missing", where=field)
    row = SensitiveValue.objects.filter(kind=fact.kind, fact=fact.pk, field=field, form=Form.WHOLE).first()
    if row is None:
        raise Problem("field_not_sensitive", field=field)
    writes.note(fact, "unmask", text={"field": field, "reason": reason.strip()}, post=post)
    return _read(row).value


def find(type_: str, value: str, *, kind: str | None = None) -> list[tuple[str, int]]:
    """Return (kind, fact) of the facts that hold *value*: whole; four last characters; or two and more of a name."""
    rows = SensitiveValue.objects.all() if kind is None else SensitiveValue.objects.filter(kind=kind)
    text = normalise(value, type_)
    if type_ in ("phone", "id_number") and len(text) == 4:
        found = rows.filter(form=Form.TAIL, hash=_hash(type_, Form.TAIL, text))
    elif type_ == "person_name" and len(text) >= 2:
        found = rows.filter(form=Form.PART)
        facts = [
            set(found.filter(hash=_hash(type_, Form.PART, part)).values_list("kind", "fact")) for part in _parts(text)
        ]
        return sorted(set.intersection(*facts))
    else:
        found = rows.filter(form=Form.WHOLE, hash=_hash(type_, Form.WHOLE, text))
    return sorted(set(found.values_list("kind", "fact")))


def hashes(kind: str, facts: Sequence[int], fields: Iterable[str]) -> dict[int, str]:
    """Return for each fact that has one the keyed hash of its value: equal where two facts hold the same value.

    Of several *fields* the first that a fact has counts.
    """
    order = {field: at for at, field in enumerate(fields)}
    rows = SensitiveValue.objects.filter(kind=kind, fact__in=facts, field__in=order, form=Form.WHOLE)
    found = sorted((order[field], fact, value) for fact, field, value in rows.values_list("fact", "field", "hash"))
    return {fact: value for _, fact, value in reversed(found)}


def sharing(kind: str, fact: int, fields: Iterable[str]) -> set[int]:
    """Return the other facts of a kind that hold the same whole value as *fact* in any of *fields*."""
    rows = SensitiveValue.objects.filter(kind=kind, form=Form.WHOLE, field__in=list(fields))
    own = rows.filter(fact=fact).values_list("hash", flat=True)
    return set(rows.filter(hash__in=list(own)).exclude(fact=fact).values_list("fact", flat=True))


def normalise(value: str, type_: str) -> str:
    """Return *value* as it is compared: full-width forms made narrow, no spaces; a phone without +86 and separators."""
    text = "".join(unicodedata.normalize("NFKC", value).split())
    if type_ == "phone":
        digits = "".join(character for character in text if character.isdigit())
        return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits
    return text.upper() if type_ == "id_number" else text


def pseudonym(value: Sensitive) -> str:
    """Return the name under which the lake counts a person singly, without telling who it is."""
    return crypto.pseudonym(f"{value.type}:{normalise(value.value, value.type)}")


def _hashes(sensitive: Sensitive) -> list[tuple[SensitiveValue.Form, str]]:
    text = normalise(sensitive.value, sensitive.type)
    found = [(Form.WHOLE, _hash(sensitive.type, Form.WHOLE, text))]
    if sensitive.type in ("phone", "id_number") and len(text) > 4:
        found.append((Form.TAIL, _hash(sensitive.type, Form.TAIL, text[-4:])))
    if sensitive.type == "person_name":
        found += [(Form.PART, _hash(sensitive.type, Form.PART, part)) for part in sorted(set(_parts(text)))]
    return found


def _parts(name: str) -> list[str]:
    return [name[start : start + 2] for start in range(len(name) - 1)]


def _hash(type_: str, form: SensitiveValue.Form, text: str) -> str:
    return crypto.keyed_hash(f"{type_}:{form.value}:{text}")


def _plain(sensitive: Sensitive) -> str:
    return f"{sensitive.type}\n{sensitive.value}"


def _bound(kind: str, fact: int, field: str) -> str:
    return f"{kind}:{fact}:{field}"


def _read(row: SensitiveValue) -> Sensitive:
    type_, _, value = crypto.decrypt(bytes(row.cipher), bound_to=_bound(row.kind, row.fact, row.field)).partition("\n")
    return Sensitive(type_, value)
