"""Correcting what is known of a case; the limit is chosen anew, since it may depend on what was wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from jiewu.cases import deadlines
from jiewu.cases.flow import compile_flow
from jiewu.cases.models import Case
from jiewu.cases.submissions import LENGTHS, title_from, wrong_nature, wrong_text
from jiewu.core import writes
from jiewu.core.problems import Problem, Problems, place_title
from jiewu.facts import correcting
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef
from jiewu.people import access
from jiewu.people.posts import Post

ORGS = ("lead", "about")
CORRECTABLE = (*LENGTHS, *ORGS, "area", "point", "values")


def correct(case: Case, *, by: Post, seen: int, note: str = "", **changes: Any) -> Case:
    """Change what is said of *case* and return it; *changes* are named as in Submission, areas and orgs by their ids.

    `values` holds those of the definition's fields that change; None empties one. *seen* is the revision that the
    editor saw. Raises Problem `not_allowed`, `case_is_void`, `field_not_correctable`, `stale`; Problems with all that
    does not fit.
    """
    access.require(by, "case.correct", case)
    change = corrected(case, by=by, note=note, **changes)
    access.require(by, "case.correct", case)  # nor may it be moved out of the post's reach
    return writes.write(replace(change, seen=seen), post=by.pk)


def corrected(case: Case, *, by: Post, note: str = "", **changes: Any) -> writes.Write[Case]:
    """Change what is said of *case* without storing it, and return the write that does: for many at once.

    The caller has checked the permission. Raises as `correct`.
    """
    if case.void:
        raise Problem("case_is_void")
    for name in changes.keys() - set(CORRECTABLE):
        known = "、".join(place_title(each) for each in CORRECTABLE)
        raise Problem("field_not_correctable", where=name, field=place_title(name), known=known)
    said = {name: str(changes[name]).strip() for name in LENGTHS if name in changes}
    wrong = list(_wrong(case, said))
    if wrong:
        raise Problems(wrong)
    return _changed(case, said, changes, by=by, note=note)


def _wrong(case: Case, said: Mapping[str, str]) -> Iterator[Problem]:
    for name, text in said.items():
        if problem := wrong_text(name, text):
            yield problem
    definition = editions.current().definition(case.type, CaseDef)
    if problem := wrong_nature(said.get("nature", ""), definition):
        yield problem
    if not said.get("title", case.title) and not said.get("text", case.text):
        yield Problem("case_says_nothing", where="title")


def _changed(
    case: Case, said: Mapping[str, str], changes: Mapping[str, Any], *, by: Post, note: str
) -> writes.Write[Case]:
    edition = case.edition_id
    change = correcting.corrected(
        case,
        by=by,
        values=changes.get("values", {}),
        area=changes.get("area", case.area_id if "point" in changes else None),
        point=changes.get("point"),
        note=note,
    )
    definition = editions.current().definition(case.type, CaseDef)
    if case.state not in compile_flow(definition.flow).states:
        case.edition_id = edition  # today's flow does not know where the case stands: it ends in its own
    for name, text in said.items():
        setattr(case, name, text)
    case.title = case.title or title_from(case.text)
    for name in ORGS:
        if name in changes:
            setattr(case, f"{name}_id", changes[name])
    _put_deadline(case, definition)
    written = {name: text for name, text in said.items() if name in ("title", "text", "address")}
    return replace(change, text={**change.text, **written})


def _put_deadline(case: Case, definition: CaseDef) -> None:
    deadlines.put_due(case, deadlines.limit_of(case, definition), deadlines.rules())
    if case.on_time is not None:  # an imported case that came in closed without a verdict stays without one
        deadlines.put_verdict(case)
