"""Learning from confirmed cases, in the process beside the server that may take seconds; and how good it is.

Confirmed is a case that was closed and not refused: people have worked on it under its type, and its org has closed it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from django.db.models import QuerySet

from jiewu.cases.models import Case
from jiewu.cases.suggesting.situations import situation_of, text_of
from jiewu.core import changelog, clock
from jiewu.core.home import home
from jiewu.core.problems import Problem
from jiewu.packs import editions
from jiewu.people import orgs as orgs_
from jiewu.people.spelling import clean_name
from jiewu.suggesting import labels, orgs, storing, texts
from jiewu.suggesting.orgs import OrgModel, Situation
from jiewu.suggesting.texts import TextModel

MOST = 20_000  # cases that are learned from, the newest
FEWEST = 200  # below that nothing is suggested
GROWN = 1.05  # times as many confirmed cases as the last time are enough to learn anew
TESTED, LEAST_TESTED = 0.1, 20  # part of the cases, the newest, with which the quality is measured first
PAUSE = timedelta(minutes=10)  # between two looks at the log

Measures = dict[str, Any]
Model = TypeVar("Model")
_looked: datetime | None = None


def path() -> Path:
    """Return the file of the models."""
    return home() / "models" / "suggestions.npz"


def follow() -> bool:
    """Learn anew when enough cases were confirmed since the last time; return whether it was done."""
    global _looked  # noqa: PLW0603 - one process follows; another one only looks once more
    now = clock.now()
    if _looked is not None and now - _looked < PAUSE:
        return False
    _looked = now
    stored = storing.load(path())
    about = stored.about if stored else {"seq": -1, "confirmed": 0}
    if changelog.last() == about["seq"] or _confirmed().count() < max(FEWEST, GROWN * about["confirmed"]):
        return False
    train()
    return True


def train() -> None:
    """Learn from the newest confirmed cases, and measure on the newest tenth what was learned from the others.

    No transaction is open meanwhile.
    """
    editions.refresh()
    seq, confirmed = changelog.last(), _confirmed().count()
    cases = list(reversed(_confirmed().order_by("-happened", "-id")[:MOST]))
    about: Measures = {"seq": seq, "confirmed": confirmed, "trained": clock.now().isoformat(), "examples": len(cases)}
    text_model, measured = _texts([case for case in cases if case.text or case.title])
    org_model, org_measured = _orgs([case for case in cases if case.org_id or case.lead_id])
    path().parent.mkdir(parents=True, exist_ok=True)
    storing.save(path(), storing.Stored(text_model, org_model, about | measured | org_measured))


def _confirmed() -> QuerySet[Case]:
    return Case.objects.filter(phase=Case.Phase.CLOSED, outcome="", merged_into__isnull=True)


def _texts(cases: Sequence[Case]) -> tuple[TextModel | None, Measures]:
    said, types = [text_of(case.title, case.text) for case in cases], [case.type for case in cases]
    model, older = _learned(lambda upto: texts.learn(said[:upto], types[:upto]), len(cases))
    if model is None or older is None:
        return model, {}
    at = _split(len(cases))
    ranked = [[each.label for each in older.suggest(text)] for text in said[at:]]
    right = types[at:]
    return model, {
        "tested": len(right),
        "accuracy": labels.accuracy(right, ranked),
        "macro_f1": labels.macro_f1(right, ranked),
    }


def _orgs(cases: Sequence[Case]) -> tuple[OrgModel | None, Measures]:
    known: list[Situation] = [situation_of(case) for case in cases]
    had = [str(case.org_id or case.lead_id) for case in cases]
    names = {str(key): clean_name(name) for key, name in orgs_.names({int(each) for each in had}).items()}
    model, older = _learned(lambda upto: orgs.learn(known[:upto], had[:upto], names), len(cases))
    if model is None or older is None:
        return model, {}
    at = _split(len(cases))
    ranked = [[each.label for each in older.suggest(case)] for case in known[at:]]
    right = had[at:]
    return model, {
        "org_tested": len(right),
        "org_first": labels.accuracy(right, ranked),
        "org_three": labels.accuracy(right, ranked, among=3),
    }


def _learned(learn: Callable[[int], Model], count: int) -> tuple[Model | None, Model | None]:
    """Return what is learned of all cases, and of all but the newest; None where there is nothing to tell apart."""

    def tried(upto: int) -> Model | None:
        try:
            return learn(upto) if upto else None
        except Problem:
            return None

    tested = count - _split(count)
    return tried(count), tried(count - tested) if tested >= LEAST_TESTED else None


def _split(count: int) -> int:
    return count - int(TESTED * count)
