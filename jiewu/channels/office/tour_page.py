"""The tour: six scenes, each a press away, for whoever is signed in and best for one account of the demo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jiewu.cases import promised
from jiewu.channels.office import board_asking
from jiewu.core import office
from jiewu.people import access
from jiewu.reports import queries as reports

if TYPE_CHECKING:
    from jiewu.people.posts import Post


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene: what to look at and why it convinces. `href` is empty where the person's posts see nothing of it."""

    key: str
    title: str
    text: str
    button: str
    href: str
    best: str  # the account that sees it best, in words; empty outside a demo
    username: str  # of that account, when another is signed in


@dataclass(frozen=True, slots=True)
class _Plot:
    """What a scene says, who sees it best, which action it takes, and where it leads."""

    title: str
    text: str
    button: str
    account: str
    action: str
    leads: Callable[[list[Post]], str]


def context(posts: list[Post], username: str) -> dict[str, Any]:
    """Return everything that tour.html shows; nobody signed in has no posts and no name."""
    accounts = {each["username"]: each["title"] for each in office.setting("demo_accounts")}
    return {"scenes": [_scene(key, plot, posts, username, accounts) for key, plot in PLOTS.items()]}


def account(username: str) -> dict[str, str] | None:
    """Return an account of the demo that the sign-in page offers; None for any other."""
    return next((each for each in office.setting("demo_accounts") if each["username"] == username), None)


def _scene(key: str, plot: _Plot, posts: list[Post], username: str, accounts: Mapping[str, str]) -> Scene:
    sees = not plot.action or bool(access.permitting(posts, plot.action))
    return Scene(
        key=key,
        title=_(plot.title),
        text=_(plot.text),
        button=_(plot.button),
        href=plot.leads(posts) if posts and sees else "",
        best=accounts.get(plot.account, ""),
        username=plot.account if plot.account in accounts and plot.account != username else "",
    )


def _home(_posts: list[Post]) -> str:
    return reverse("office:home")


def _deadline(posts: list[Post]) -> str:
    number = promised.across_holidays(by=posts)
    return f"{reverse('office:case', args=[number])}#why" if number else reverse("office:cases")


def _matter(_posts: list[Post]) -> str:
    return reverse("office:story" if office.setting("demo_accounts") else "office:hotspots")


def _board(posts: list[Post]) -> str:
    boards = board_asking.known(posts)
    return reverse("office:board", args=[boards[0].key]) if boards else reverse("office:boards")


def _report(posts: list[Post]) -> str:
    newest = reports.reports(by=posts).first()
    return reverse("office:report", args=[newest.uid]) if newest else reverse("office:reports")


def _trial(_posts: list[Post]) -> str:
    return reverse("office:trial")


PLOTS: Mapping[str, _Plot] = {
    "morning": _Plot(
        gettext_noop("Half past eight: what waits for me"),
        gettext_noop(
            "The first page gathers what waits from every part, the nearest first: to dispatch, due this morning, "
            "late. Each line says the next step; nobody looks through lists to find out."
        ),
        gettext_noop("Begin the morning"),
        "chen",
        "case.read",
        _home,
    ),
    "deadline": _Plot(
        gettext_noop("A deadline that can be explained"),
        gettext_noop(
            "Three workdays over the National Day holiday: the page counts day by day, with make-up days, and names "
            "the notice it rests on. Nobody argues about when something was due."
        ),
        gettext_noop("See why it is due then"),
        "chen",
        "case.read",
        _deadline,
    ),
    "matter": _Plot(
        gettext_noop("Seventeen tickets, one matter"),
        gettext_noop(
            "In March eleven people complain of wires from windows to charge e-bikes. They are found as one matter; a "
            "meeting, an inspection of rental buildings and 26 charging sheds later there are far fewer. Open any step."
        ),
        gettext_noop("Follow the matter"),
        "sun",
        "case.read",
        _matter,
    ),
    "number": _Plot(
        gettext_noop("Every number opens"),
        gettext_noop(
            "Press any number on a board: what it counts, what it leaves out, and exactly the records behind it. The "
            "leader sees them; a community sees its own and is told how many it may not see."
        ),
        gettext_noop("Open a board"),
        "wu",
        "figure.read",
        _board,
    ),
    "report": _Plot(
        gettext_noop("The report writes its numbers"),
        gettext_noop(
            "The year's report is written from the facts: phrases in report language, a number that has changed since "
            "is marked with old and new value, the plan's targets are answered or listed as open. Take it as .docx."
        ),
        gettext_noop("Open the report"),
        "sun",
        "report.read",
        _report,
    ),
    "own": _Plot(
        gettext_noop("One more day, and your own material"),
        gettext_noop(
            "The button at the top plays one more workday, and every list and number moves. Then give a report or an "
            "export of your own: it is read in a space that is deleted when you leave."
        ),
        gettext_noop("Try your own material"),
        "sun",
        "",
        _trial,
    ),
}
