"""Several cases about one matter: a pointer to the main case. Nothing moves, so undoing deletes the pointer.

A merged case still counts as received; what is handled counts main cases (DESIGN.md section 5).
"""

from dataclasses import replace

from jiewu.cases.models import Case
from jiewu.core import writes
from jiewu.core.problems import Problem
from jiewu.people import access
from jiewu.people.posts import Post


def merge(case: Case, into: Case, *, by: Post, note: str = "", seen: int | None = None) -> Case:
    """Merge *case* into the main case *into* and return it.

    Raises Problem `not_allowed` for either, `case_is_void`, `case_is_merged`, `merge_into_itself`, `stale`.
    """
    for each in (case, into):
        access.require(by, "case.merge", each)
    return writes.write(replace(merged(case, into, note=note), seen=seen), post=by.pk)


def merged(case: Case, into: Case, *, note: str = "") -> writes.Write[Case]:
    """Merge *case* without storing it, and return the write that does: for many at once. Raises as `merge`.

    The caller has checked the permission.
    """
    if case.void or into.void:
        raise Problem("case_is_void")
    if case.main is not None:
        raise Problem("case_is_merged", number=case.main.number)
    if any(above.pk == case.pk for above in _upwards(into)):
        raise Problem("merge_into_itself")
    case.merged_into = into
    return writes.Write(case, "merge", text={"note": note.strip()} if note.strip() else {})


def unmerge(case: Case, *, by: Post, note: str = "", seen: int | None = None) -> Case:
    """Undo the merging of *case* and return it. Raises Problem `not_allowed`, `case_not_merged`, `stale`."""
    access.require(by, "case.merge", case)
    if case.main is None:
        raise Problem("case_not_merged")
    case.merged_into = None
    text = {"note": note.strip()} if note.strip() else {}
    return writes.write(writes.Write(case, "unmerge", text=text, seen=seen), post=by.pk)


def main_of(case: Case) -> Case:
    """Return the case that *case* is merged into, however many times; itself when it is not."""
    return _upwards(case)[-1]


def _upwards(case: Case) -> list[Case]:
    found = [case]
    while (main := found[-1].main) is not None:
        found.append(main)
    return found
