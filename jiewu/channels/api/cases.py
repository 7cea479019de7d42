"""Cases over the API."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from jiewu.cases import intake, moves, queries
from jiewu.cases.filters import OPEN, Filters
from jiewu.cases.submissions import Outside
from jiewu.cases.worklist import worklist
from jiewu.channels.api.answers import answer, documented
from jiewu.channels.api.schemas import CaseIn, CaseOut, CasesOut, ListIn, MoveIn
from jiewu.core.problems import Problem
from jiewu.people import orgs
from jiewu.people.orgs import Org
from jiewu.people.posts import Post
from jiewu.places import queries as places

router = Router(tags=["cases"])

PHASES = {"pending": OPEN, "all": ()}


@router.post("/cases", response={201: CaseOut}, openapi_extra=documented(400, 401, 403, 409, 422))
def register(request: HttpRequest, said: CaseIn) -> HttpResponse:
    """Register a case. An answer of success means that it is on disk."""
    case = intake.register(said.case_type, by=_post(request), **_submission(said))
    return answer(CaseOut.of(case), HTTPStatus.CREATED)


@router.get("/cases", response=CasesOut, openapi_extra=documented(400, 401, 422))
def show_list(request: HttpRequest, wanted: Query[ListIn]) -> HttpResponse:
    """List the cases that the token's post may see: still to be handled and by their due times, unless asked else."""
    filters = Filters(
        phases=PHASES.get(wanted.phase, (wanted.phase,)),
        area=_area(wanted.area),
        case_type=wanted.case_type,
        org=_org_id(wanted.org),
        channel=wanted.channel,
        due=wanted.due,
        due_before=wanted.due_before,
        received_from=wanted.received_from,
        received_until=wanted.received_until,
        merged=wanted.merged,
        text=wanted.text,
        order=wanted.order,
    )
    page = worklist(filters, by=[_post(request)], after=wanted.after, size=wanted.limit)
    return answer(CasesOut(items=[CaseOut.of(case) for case in page.cases], next=page.next or None))


@router.get("/cases/{uid}", response=CaseOut, openapi_extra=documented(401, 404, 422))
def show(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show one case; 404 for one that the token's post may not see."""
    return answer(CaseOut.of(queries.by_uid(uid, by=[_post(request)])))


@router.post("/cases/{uid}/moves", response=CaseOut, openapi_extra=documented(400, 401, 403, 404, 409, 422))
def move(request: HttpRequest, uid: UUID, said: MoveIn) -> HttpResponse:
    """Move a case along its flow and show it as it stands then."""
    post = _post(request)
    case = queries.by_uid(uid, by=[post])
    moved = moves.move(case, said.to, by=post, note=said.note, at=said.at, org=_org(said.org), seen=said.revision)
    return answer(CaseOut.of(moved))


def _submission(said: CaseIn) -> dict[str, Any]:
    if (said.lon is None) != (said.lat is None):
        raise Problem("point_half", where="lon" if said.lon is None else "lat")
    plain = ("title", "text", "values", "address", "channel", "nature", "urgency", "received", "uid")
    outside = said.assigned
    return {name: getattr(said, name) for name in plain} | {
        "area": _area(said.area),
        "point": None if said.lon is None else (said.lon, said.lat),
        "lead": _org_id(said.lead, "lead"),
        "about": _org_id(said.about, "about"),
        "outside": None if outside is None else Outside(outside.platform, outside.number, due=outside.due),
    }


def _post(request: HttpRequest) -> Post:
    return request.auth  # type: ignore[attr-defined, no-any-return]  # set by the token's check


def _area(name: str) -> int | None:
    return places.area_by(name).pk if name else None


def _org(name: str, where: str = "org") -> Org | None:
    if not name:
        return None
    try:
        return orgs.named(name)
    except Problem as problem:
        raise Problem(problem.code, where, **problem.params) from None


def _org_id(name: str, where: str = "org") -> int | None:
    org = _org(name, where)
    return None if org is None else org.pk
