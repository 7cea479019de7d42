"""What goes in and out of the API: its own words, so that tables may change without it.

Plain pydantic models: Ninja's own would look up each field as an attribute of a Django object first.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from jiewu.cases import deadlines
from jiewu.cases.queries import Case
from jiewu.cases.worklist import PAGE
from jiewu.core import clock
from jiewu.core.masking import mask_text
from jiewu.people import orgs
from jiewu.places import queries as places

MOST = 200  # cases in one answer

Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]  # PostgreSQL stores no character with the code nought
Moment = Annotated[datetime, Field(description="with its offset: 2021-02-10T16:30:00+08:00")]


class Assigned(BaseModel):
    """What the outside platform says that assigned the case."""

    model_config = ConfigDict(extra="forbid")

    platform: Annotated[Text, Field(min_length=1, max_length=60)]
    number: Annotated[Text, Field(min_length=1, max_length=80)]
    due: AwareDatetime | None = None


class CaseIn(BaseModel):
    """A new case. The same uid, or the same number of the same platform, twice is the same case."""

    model_config = ConfigDict(extra="forbid")

    case_type: Text = Field(description="appeals.city_appearance")
    uid: UUID | None = Field(None, description="the client's own; send it, and a repeated request stores nothing new")
    title: Text = ""
    text: Text = ""
    values: dict[str, Any] = Field({}, description="the fields of the case type; sensitive ones are encrypted")
    area: Text = Field("", description="code or name")
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = Field(None, description="WGS-84")
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    address: Text = ""
    channel: Text = ""
    nature: Text = ""
    urgency: Text = ""
    received: AwareDatetime | date | None = Field(None, description="now when it is left out")
    lead: Text = Field("", description="code or name of the org that answers for it; the case type's when empty")
    about: Text = Field("", description="code or name of the org complained about: it will not see the case")
    assigned: Assigned | None = None


class MoveIn(BaseModel):
    """One move of a case along its flow."""

    model_config = ConfigDict(extra="forbid")

    to: Text = Field(description="the state to move to")
    note: Text = ""
    org: Text = Field("", description="code or name of the org that gets it, where the move needs one")
    at: AwareDatetime | None = Field(None, description="when it happened; now when it is left out")
    revision: int | None = Field(None, description="the revision that was seen: refused when somebody was quicker")


class ListIn(BaseModel):
    """What a list of cases shows."""

    phase: Literal["pending", "received", "open", "suspended", "closed", "all"] = "pending"
    area: Text = Field("", description="code or name; with all that lies in it")
    case_type: Text = ""
    org: Text = Field("", description="code or name of the org that has them")
    channel: Text = ""
    due: Literal["", "overdue", "today", "by_today", "unknown"] = ""
    due_before: date | None = None
    received_from: date | None = None
    received_until: date | None = None
    merged: bool = False
    text: Text = ""
    order: Literal["due", "received"] = "due"
    after: Text = Field("", description="`next` of the answer before")
    limit: int = Field(PAGE, ge=1, le=MOST)


class CaseOut(BaseModel):
    """A case."""

    uid: UUID
    number: str
    case_type: str
    revision: int
    state: str
    phase: str
    outcome: str
    title: str
    text: str = Field(description="telephone and ID numbers in it are masked")
    values: dict[str, Any] = Field(description="the fields of the case type, without sensitive ones")
    area: str | None = Field(description="code of the finest area known")
    lon: float | None
    lat: float | None
    address: str
    channel: str
    nature: str
    urgency: str
    received: Moment
    due: Moment | None
    due_unknown: str = Field(description="why there is no due time: due unknown: no calendar for 2027")
    closed: Moment | None
    on_time: bool | None
    org: str | None = Field(description="code of the org that has it")
    lead: str | None = Field(description="code of the org that answers for it")
    platform: str
    platform_number: str
    platform_due: Moment | None
    merged: bool

    @classmethod
    def of(cls, case: Case) -> "CaseOut":
        """Return *case* as the API shows it, times in the office's zone."""
        return cls(
            uid=case.uid,
            number=case.number,
            case_type=case.type,
            revision=case.revision,
            state=case.state,
            phase=case.phase,
            outcome=case.outcome,
            title=mask_text(case.title),
            text=mask_text(case.text),
            values=case.values,
            area=places.tree().nodes[case.area_id].code if case.area_id else None,
            lon=case.lon,
            lat=case.lat,
            address=mask_text(case.address),
            channel=case.channel,
            nature=case.nature,
            urgency=case.urgency,
            received=clock.local(case.happened),
            due=_local(case.due),
            due_unknown=deadlines.reason(case.due_problem),
            closed=_local(case.closed),
            on_time=case.on_time,
            org=orgs.code_of(case.org_id),
            lead=orgs.code_of(case.lead_id),
            platform=case.platform,
            platform_number=case.platform_number,
            platform_due=_local(case.platform_due),
            merged=case.merged_into_id is not None,
        )


class CasesOut(BaseModel):
    """One page of a list."""

    items: list[CaseOut]
    next: str | None = Field(description="give it as `after` to get what follows; null at the end")


def _local(moment: datetime | None) -> datetime | None:
    return None if moment is None else clock.local(moment)
