"""What the reporter says when asked after a case was closed (回访): is it solved, how satisfied are they."""

from dataclasses import replace

from jiewu.cases.models import Case
from jiewu.core import writes
from jiewu.core.problems import Problem
from jiewu.people import access
from jiewu.people.posts import Post

SOLVED, UNSOLVED, UNREACHED = "已解决", "未解决", "联系不上"
RESULTS = (SOLVED, UNSOLVED, UNREACHED)
SATISFACTION = ("满意", "基本满意", "不满意")


def record(
    case: Case, result: str, *, by: Post, satisfaction: str = "", note: str = "", seen: int | None = None
) -> Case:
    """Keep what the reporter of a closed case said, and return the case; said again, the last word holds.

    Raises Problem `not_allowed`, `case_is_void`, `feedback_too_early`, `feedback_needed`, `feedback_unknown`,
    `satisfaction_unknown`, `satisfaction_unasked` (nobody was reached), `stale`.
    """
    access.require(by, "case.feedback", case)
    if seen is not None and seen != case.revision:
        raise Problem("stale")  # before feedback_too_early: who saw it closed asked rightly
    return writes.write(replace(recorded(case, result, satisfaction=satisfaction, note=note), seen=seen), post=by.pk)


def recorded(case: Case, result: str, *, satisfaction: str = "", note: str = "") -> writes.Write[Case]:
    """Put feedback into *case* without storing it, and return the write that does: for many at once.

    The caller has checked the permission. Raises as `record`.
    """
    if case.void:
        raise Problem("case_is_void")
    if case.phase != Case.Phase.CLOSED:
        raise Problem("feedback_too_early")
    if not result:
        raise Problem("feedback_needed", where="feedback")
    if result not in RESULTS:
        raise Problem("feedback_unknown", where="feedback", result=result, known="、".join(RESULTS))
    if satisfaction and satisfaction not in SATISFACTION:
        raise Problem("satisfaction_unknown", where="satisfaction", said=satisfaction, known="、".join(SATISFACTION))
    if satisfaction and result == UNREACHED:
        raise Problem("satisfaction_unasked", where="satisfaction")
    case.feedback, case.satisfaction = result, satisfaction
    return writes.Write(case, "feedback", text={"note": note.strip()} if note.strip() else {})
