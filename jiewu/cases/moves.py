"""Moving a case along its flow: the only writer of Case.state and Case.phase after intake."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import get_language

from jiewu.cases import deadlines
from jiewu.cases.flow import Flow, Transition, compile_flow
from jiewu.cases.models import Case
from jiewu.core import clock, writes
from jiewu.core.problems import Problem, Problems
from jiewu.core.workdays import parse_limit
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef
from jiewu.people import access
from jiewu.people.orgs import Org
from jiewu.people.posts import Post


@dataclass(frozen=True, slots=True)
class Offer:
    """One way out of the present state, for one post: allowed, or refused with the reason."""

    way: Transition
    allowed: bool
    reason: str


def move(
    case: Case,
    to: str,
    *,
    by: Post,
    note: str = "",
    at: datetime | None = None,
    org: Org | None = None,
    seen: int | None = None,
) -> Case:
    """Move *case* to the state *to* at a moment (now when None), and return it. *seen* is the revision the mover saw.

    Raises Problem `not_allowed` (who), `wrong_state` (from where), `case_is_merged`, `case_is_void`, `stale`; Problems
    with what is missing (note, org) or does not fit (moment).
    """
    if seen is not None and seen != case.revision:
        raise Problem("stale")  # before wrong_state: who saw another state chose rightly by what was there
    way = _way(case, to)
    _require(by, way, case)
    write = moved(case, to, note=note, at=at, org=org)
    return writes.write(replace(write, seen=seen), post=by.pk)


def moved(
    case: Case, to: str, *, note: str = "", at: datetime | None = None, org: Org | None = None
) -> writes.Write[Case]:
    """Move *case* without storing it, and return the write that does: for many moves at once.

    The caller has checked the permission. Raises as `move`.
    """
    way = _way(case, to)
    moment = at or clock.now()
    wrong = [*_wrong_needs(way, note, org), *_wrong_moment(case, moment)]
    if wrong:
        raise Problems(wrong)
    before = case.phase
    case.state, case.phase, case.outcome = way.to.name, way.to.phase, way.to.outcome
    if org is not None:
        case.org = org
    _put_pauses(case, before, moment)
    _put_closing(case, moment)
    return writes.Write(case, "move", text=_said(note, at))


def void(case: Case, *, by: Post, note: str, seen: int | None = None) -> Case:
    """Take a case out of every list and count; it stays in the log. Raises Problem `not_allowed`, `reason_needed`."""
    access.require(by, "case.void", case)
    return writes.write(replace(voided(case, note=note), seen=seen), post=by.pk)


def voided(case: Case, *, note: str) -> writes.Write[Case]:
    """Declare *case* void without storing it, and return the write that does. Raises as `void`.

    The caller has checked the permission.
    """
    _require_live(case)
    if not note.strip():
        raise Problem("reason_needed", where="note")
    case.void, case.phase = True, Case.Phase.VOID
    return writes.Write(case, "void", text=_said(note))


def offers(case: Case, *, by: Post) -> list[Offer]:
    """Return the ways out of the case's state in the order of its flow, and whether *by* may go each."""
    if case.void or case.merged_into_id is not None:
        return []
    ways = flow_of(case).ways[case.state] if case.state in flow_of(case).states else ()
    decisions = [(way, [access.may(by, action, case) for action in way.who]) for way in ways]
    return [Offer(way, any(answers), "" if any(answers) else answers[0].reason) for way, answers in decisions]


def flow_of(case: Case) -> Flow:
    """Return the flow of the case's edition."""
    return compile_flow(definition_of(case).flow)


def definition_of(case: Case) -> CaseDef:
    """Return the case type as it was in the case's edition."""
    definition = editions.edition(case.edition_id)
    assert isinstance(definition, CaseDef)  # noqa: S101 - a case's edition is that of a case type
    return definition


def _way(case: Case, to: str) -> Transition:
    """Return the way that a live case may go to the state *to*."""
    flow = flow_of(case)
    _require_live(case)
    way = flow.way(case.state, to)
    if way is None:
        raise _wrong_state(case, flow, to)
    return way


def _require_live(case: Case) -> None:
    if case.void:
        raise Problem("case_is_void")
    if case.main is not None:
        raise Problem("case_is_merged", number=case.main.number)


def _require(by: Post, way: Transition, case: Case) -> None:
    if not any(access.may(by, action, case) for action in way.who):
        access.require(by, way.who[0], case)


def _wrong_state(case: Case, flow: Flow, to: str) -> Problem:
    lang = get_language() or "zh-hans"
    known = [way.to.title_in(lang) for way in flow.ways.get(case.state, ())]
    titles = {name: state.title_in(lang) for name, state in flow.states.items()}
    return Problem(
        "wrong_state",
        where="to",
        state=titles.get(case.state, case.state),
        to=titles.get(to, to),
        known="、".join(known) or "—",
    )


def _wrong_needs(way: Transition, note: str, org: Org | None) -> list[Problem]:
    title = way.title_in(get_language() or "zh-hans")
    wrong = []
    if "note" in way.needs and not note.strip():
        wrong.append(Problem("move_needs_note", where="note", move=title))
    if "org" in way.needs and org is None:
        wrong.append(Problem("move_needs_org", where="org", move=title))
    if "org" not in way.needs and org is not None:
        wrong.append(Problem("move_takes_no_org", where="org", move=title))
    return wrong


def _wrong_moment(case: Case, moment: datetime) -> list[Problem]:
    if moment < case.happened:
        return [Problem("move_before_receipt", where="at", received=_shown(case.happened))]
    if moment > clock.now():
        return [Problem("move_in_future", where="at", moment=_shown(moment))]
    return []


def _put_pauses(case: Case, before: str, moment: datetime) -> None:
    """Stop the clock of a case that is suspended, and let it run on afterwards; while it lay closed none ran either.

    Leaving a closed state also takes its verdict back: there will be another.
    """
    held = (Case.Phase.SUSPENDED, Case.Phase.CLOSED)
    if before == case.phase or (before not in held and case.phase != Case.Phase.SUSPENDED):
        return
    if before == Case.Phase.SUSPENDED and case.pauses:
        case.pauses = [*case.pauses[:-1], [case.pauses[-1][0], moment.isoformat()]]
    elif before == Case.Phase.CLOSED and case.closed is not None:
        case.pauses = [*case.pauses, [case.closed.isoformat(), moment.isoformat()]]
    if case.phase == Case.Phase.SUSPENDED:
        case.pauses = [*case.pauses, [moment.isoformat(), None]]
    if before == Case.Phase.CLOSED and case.phase != Case.Phase.CLOSED:
        case.reopened += 1
        case.closed, case.on_time, case.on_time_source = None, None, ""
    deadlines.put_due(case, parse_limit(case.limit) if case.limit else None, deadlines.rules())


def _put_closing(case: Case, moment: datetime) -> None:
    """Closing stops the clock and judges it."""
    if case.phase == Case.Phase.CLOSED:
        case.closed = moment
        deadlines.put_verdict(case)


def _said(note: str, at: datetime | None = None) -> dict[str, str]:
    """Return what the log keeps beside the change: the note, and when it happened if that was said."""
    said = {"note": note.strip()} if note.strip() else {}
    return said | ({"at": clock.local(at).isoformat()} if at else {})


def _shown(moment: datetime) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M}"
