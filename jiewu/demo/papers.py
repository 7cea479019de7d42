"""The demo's plan and report: last year's report read into this year's plan, and this year's report as of one Friday.

Both go the way that people go: a text is read, matches are confirmed, leads filled in, the plan adopted in January; the
office's own template is kept, and a report written by it some days before the demo stands.
"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from jiewu.core import clock
from jiewu.core.clock import OFFICE_ZONE
from jiewu.demo import geography, story
from jiewu.demo.content import FOLDER, read
from jiewu.people import posts
from jiewu.places import queries as places
from jiewu.plans import deciding, followups, readings
from jiewu.plans import queries as plans
from jiewu.reports import queries as reports
from jiewu.reports import templates, written

if TYPE_CHECKING:
    from jiewu.demo.offices import Offices
    from jiewu.people.posts import Post
    from jiewu.plans.models import Plan

TEMPLATE = f"{story.YEAR}年工作总结"
READ_AT = datetime(story.YEAR, 1, 10, 9, 20, tzinfo=OFFICE_ZONE)
ADOPTED_AT = datetime(story.YEAR, 1, 20, 16, 30, tzinfo=OFFICE_ZONE)
WRITTEN_AT = datetime(story.YEAR, 12, 12, 17, 20, tzinfo=OFFICE_ZONE)


def fill(offices: "Offices") -> None:
    """Adopt the plan and write the report, unless they are there already."""
    by = offices.supervisor
    plan = plans.plans(by=[by]).filter(year=story.YEAR, state="adopted").first() or plan_of_the_year(offices)
    _follow_up(plans.plan(plan.uid, by=[by]), offices)
    if not reports.reports(by=[by]).filter(template=TEMPLATE).exists():
        report_of_the_year(by)


def plan_of_the_year(offices: "Offices") -> "Plan":
    """Read last year's report into a draft plan, decide on it as the supervisor does, and adopt it."""
    by, street = offices.supervisor, places.area_by(geography.STREET)
    text = (FOLDER / f"report-{story.YEAR - 1}.txt").read_text(encoding="utf-8")
    with clock.at(READ_AT):
        plan = readings.into_plan(text, by=by, area=street, title="", year=story.YEAR)
    with clock.at(ADOPTED_AT):
        _decide(plan, offices)
        return deciding.adopt(plan, by=by)


def _decide(plan: "Plan", offices: "Offices") -> None:
    """Tie each target to the indicator that answers it and reject what does not; say who leads what."""
    told, by = read("plan.yaml"), offices.supervisor
    for target in plans.targets(plan):
        wanted = told["targets"].get(target.what, "")
        if wanted:
            deciding.confirm(plan, target.item, by=by, indicator=wanted)
        elif target.indicator:
            deciding.reject(plan, target.item, by=by)
    by_pack = {each.item: told["by_pack"].get(each.tied.partition(".")[0]) for each in plans.targets(plan)}
    leads = {
        each.item: by_pack.get(each.item) or told["leads"].get(each.what, told["otherwise"])
        for each in plans.promises(plan)
    }
    deciding.lead(plan, {item: offices.orgs[name] for item, name in leads.items()}, by=by)


def _follow_up(plan: "Plan", offices: "Offices") -> None:
    """Let people say and do what they did about it in the year, each at its time, but for what is there."""
    there = plans.followup_count(plan)
    items = {promise.what: promise.item for promise in plans.promises(plan)}
    others = {"督办": offices.supervisor, "领导": posts.named("wu")}
    for told in read("plan.yaml")["followups"][there:]:
        by, item, words = others.get(told["by"]) or offices.clerks[told["by"]], items[told["what"]], told["words"]
        at = datetime.strptime(f"{story.YEAR}-{told['at']}", "%Y-%m-%d %H:%M").replace(tzinfo=OFFICE_ZONE)
        with clock.at(at):
            match told["kind"]:
                case "done":
                    followups.finish(plan, item, words, on=date.fromisoformat(f"{story.YEAR}-{told['day']}"), by=by)
                case "urged":
                    followups.urge(plan, item, words, by=by)
                case _:
                    followups.note(plan, item, words, by=by)


def report_of_the_year(by: "Post") -> None:
    """Keep the office's template and write the report by it, as it stood then: a payment was written down later."""
    street = places.area_by(geography.STREET)
    text = (FOLDER / f"report-{story.YEAR}.txt").read_text(encoding="utf-8")
    with clock.at(WRITTEN_AT):
        templates.put_template(TEMPLATE, text, area=street, by=by)
    with clock.at(WRITTEN_AT + timedelta(minutes=1)):  # a moment past: what was recorded later is left out
        written.write(TEMPLATE, area=street, period=str(story.YEAR), by=by, as_of=WRITTEN_AT)
