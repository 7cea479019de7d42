"""What is said of one new case, checked and made into the row that intake stores."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from jiewu.cases import deadlines
from jiewu.cases.clocks import Rules
from jiewu.cases.flow import compile_flow
from jiewu.cases.models import Case
from jiewu.core import clock, writes
from jiewu.core.problems import Problem, Problems
from jiewu.facts import contents, placing
from jiewu.packs.definitions import CaseDef
from jiewu.people import orgs
from jiewu.people.posts import Post

LENGTHS = {"title": 300, "text": 50_000, "address": 300, "channel": 40, "nature": 20, "urgency": 20}
TITLE_LENGTH = 60  # of a title that is taken from the text


@dataclass(frozen=True, slots=True)
class Outside:
    """What an outside platform says of a case that it assigned. Its number is known again; its verdict is kept."""

    platform: str
    number: str
    due: datetime | None = None
    state: str = ""  # of the case type's flow; where the flow starts when empty
    closed: datetime | None = None  # may be unknown of a case that comes in closed
    on_time: bool | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """Everything that is said of one new case. Areas and orgs are named by their ids."""

    case_type: str
    title: str = ""
    text: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)  # of the definition's own fields, sensitive ones too
    area: int | None = None
    point: placing.Point | None = None  # longitude and latitude: WGS-84 degrees
    address: str = ""
    channel: str = ""
    nature: str = ""
    urgency: str = ""
    received: datetime | date | None = None  # now when None; a date when only the day is known
    org: int | None = None  # who has it already
    lead: int | None = None  # who answers for it; the definition's lead when None
    about: int | None = None  # the org complained about
    uid: UUID | None = None  # the client's own: the same one twice is the same case
    outside: Outside | None = None


class Leads(dict[str, int | None]):
    """The ids of the orgs that definitions name as leads, each looked up once: for one run over many cases."""

    def __missing__(self, name: str) -> int | None:
        self[name] = lead_of(name)
        return self[name]


def prepared(
    said: Submission, definition: CaseDef, rules: Rules, *, by: Post, leads: Leads | None = None
) -> writes.Write[Case]:
    """Return the write of a new case, without its number yet. Who prepares many gives the same *leads* to each.

    Raises Problems with everything that does not fit, `where` being the part or the title of the field.
    """
    found = checked(said, definition, by=by)
    case = _case(said, definition, Leads() if leads is None else leads)
    case.values = found.values
    placing.put_into_place(case, area=said.area, point=said.point)
    _put_state(case, definition, said.outside)
    deadlines.put_due(case, deadlines.limit_of(case, definition), rules)
    return writes.Write(
        case,
        "register",
        text=texts(case) | found.text,
        sensitive=found.sensitive,
        rows=contents.new_links(Case.kind, found.links, starts=clock.local(case.happened).date()),
    )


def checked(said: Submission, definition: CaseDef, *, by: Post) -> contents.Contents:
    """Return what a new case will hold, place and time apart. Raises Problems with everything that does not fit."""
    wrong = [*_wrong_texts(said), *_wrong_nature(said, definition)]
    try:
        found = contents.clean(definition, said.values, by=by)
    except Problems as problems:
        raise Problems([*wrong, *problems]) from None
    if wrong:
        raise Problems(wrong)
    return found


def texts(case: Case) -> dict[str, str]:
    """Return the free text of a case, as the log keeps it beside a change."""
    return {name: text for name in ("title", "text", "address") if (text := getattr(case, name))}


def title_from(text: str) -> str:
    """Return a title for a case of which only a text is known: its first sentence, or as much of it as fits."""
    line = " ".join(text.split())
    ends = [at for mark in "。！？；" if (at := line.find(mark, 1)) > 0]
    sentence = line[: min(ends)] if ends else line
    return sentence if len(sentence) <= TITLE_LENGTH else sentence[: TITLE_LENGTH - 1] + "…"


def wrong_text(name: str, text: str) -> Problem | None:
    """Return what is wrong with a text of a case, if anything."""
    if len(text) > LENGTHS[name]:
        return Problem("text_too_long", where=name, most=LENGTHS[name], length=len(text))
    return Problem("text_has_nought", where=name) if "\0" in text else None  # PostgreSQL stores no such text


def wrong_nature(nature: str, definition: CaseDef) -> Problem | None:
    """Return the problem of a nature that the case type does not know."""
    if nature and definition.natures and nature not in definition.natures:
        return Problem("nature_unknown", where="nature", nature=nature, known="、".join(definition.natures))
    return None


def _wrong_texts(said: Submission) -> Iterator[Problem]:
    for name in LENGTHS:
        if problem := wrong_text(name, getattr(said, name)):
            yield problem
    if not said.title.strip() and not said.text.strip():
        yield Problem("case_says_nothing", where="title")


def _wrong_nature(said: Submission, definition: CaseDef) -> Iterator[Problem]:
    if problem := wrong_nature(said.nature, definition):
        yield problem


def _case(said: Submission, definition: CaseDef, leads: Leads) -> Case:
    received, is_day = placing.moment(said.received)
    case = Case(
        type=definition.key,
        edition_id=definition.edition,
        title=said.title.strip() or title_from(said.text),
        text=said.text,
        address=said.address,
        channel=said.channel,
        nature=said.nature,
        urgency=said.urgency,
        happened=received,
        happened_is_day=is_day,
        recorded=clock.now(),
        org_id=said.org,
        lead_id=leads[definition.lead] if said.lead is None else said.lead,
        about_id=said.about,
    )
    if said.uid is not None:
        case.uid = said.uid
    return case


def _put_state(case: Case, definition: CaseDef, outside: Outside | None) -> None:
    """Set the state in which a case comes in, and what its platform says."""
    flow = compile_flow(definition.flow)
    state = flow.states[outside.state] if outside and outside.state else flow.start
    case.state, case.phase, case.outcome = state.name, state.phase, state.outcome
    if outside is not None:
        case.platform, case.platform_number, case.platform_due = outside.platform, outside.number, outside.due
        case.closed, case.on_time = outside.closed, outside.on_time
        case.on_time_source = "" if outside.on_time is None else outside.platform[:40]


def lead_of(name: str) -> int | None:
    """Return the id of the org that a definition names as lead; None when none or several have that name."""
    try:
        return orgs.id_of(name)
    except Problem:  # a dispatcher decides which; the case is not turned away for it
        return None
