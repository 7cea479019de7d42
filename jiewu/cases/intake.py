"""Registering cases: by a post, one at a time, or many that come from elsewhere."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from jiewu.cases import deadlines
from jiewu.cases.models import Case
from jiewu.cases.submissions import Leads, Outside, Submission, prepared
from jiewu.core import changelog, clock, ids, office, writes
from jiewu.core.problems import Problem
from jiewu.facts import placing
from jiewu.facts.policies import covers_pack
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef
from jiewu.people import access
from jiewu.people.posts import Post

CLOCKS_APART = timedelta(minutes=5)  # by how much a client's clock may run ahead of ours
BATCH = 500


def register(case_type: str, *, by: Post, **said: Any) -> Case:
    """Store a new case and return it; *said* are the fields of Submission.

    The same uid, or the same number of the same platform, twice gives the case that is there. Without a calendar for
    the days of its limit it is stored all the same, its due time unknown with the reason. Raises Problem
    `not_allowed`, `case_type_unknown`, `received_in_future`; Problems with all that does not fit the definition.
    """
    submission = Submission(case_type, **said)
    definition = permitted(case_type, by=by)
    received, _ = placing.moment(submission.received)
    if received > clock.now() + CLOCKS_APART:
        raise Problem("received_in_future", where="received", moment=f"{clock.local(received):%Y-%m-%d %H:%M}")
    there = _assigned(submission.outside)
    if there is not None:
        return _seen(there, by)
    write = prepared(submission, definition, deadlines.rules(), by=by)
    prefix = _prefix()

    def number() -> None:
        write.fact.number = ids.next_number(prefix, clock.local(received).date())

    try:
        stored = writes.write(write, post=by.pk, first=number)
    except IntegrityError:  # another has just taken the platform's number
        there = _assigned(submission.outside)
        if there is None:
            raise
        return _seen(there, by)
    return stored if stored is write.fact else _seen(stored, by)


def register_many(submissions: Iterable[Submission], *, by: Post) -> int:
    """Store many cases, 500 a transaction, and return how many were new. Permission is checked once per case type.

    Those that are there already are left out. Raises as `register`; batches before a Problem stay.
    """
    rules, leads, waiting = deadlines.rules(), Leads(), iter(submissions)
    definitions: dict[str, CaseDef] = {}
    stored = 0
    while chunk := list(islice(waiting, BATCH)):
        for each in chunk:
            if each.case_type not in definitions:
                definitions[each.case_type] = permitted(each.case_type, by=by)
        stored += put([prepared(each, definitions[each.case_type], rules, by=by, leads=leads) for each in chunk], by=by)
    return stored


def put(prepared_cases: Sequence[writes.Write[Case]], *, by: Post) -> int:
    """Number and store prepared cases in one transaction and return how many were new.

    Left out are those whose uid, or whose number of the same platform, is there already or comes twice. The caller has
    checked the permission (`permitted`).
    """
    with transaction.atomic():
        fresh = _fresh(prepared_cases)
        days = Counter(_day(write) for write in fresh)
        prefix = _prefix()
        numbers = {day: iter(ids.next_number(prefix, day, count)) for day, count in sorted(days.items())}
        for write in fresh:
            write.fact.number = next(numbers[_day(write)])
        return writes.many(fresh, post=by.pk, batch=max(len(fresh), 1))


def permitted(case_type: str, *, by: Post) -> CaseDef:
    """Return the case type of that key if *by* may register cases of it.

    Raises Problem `not_allowed`, `case_type_unknown`.
    """
    access.require(by, "case.register")
    definition = editions.current().definitions.get(case_type)
    if not isinstance(definition, CaseDef):
        raise Problem("case_type_unknown", where="case_type", key=case_type)
    if not covers_pack(by, case_type):
        raise Problem("not_allowed", where="case_type", reason=gettext("The pack is not among the post's packs."))
    return definition


def _assigned(outside: Outside | None) -> Case | None:
    if outside is None:
        return None
    return Case.objects.filter(platform=outside.platform, platform_number=outside.number).first()


def _seen(case: Case, by: Post) -> Case:
    """Return a case that was there before, if *by* may read it or has registered it itself."""
    if access.may(by, "case.read", case) or changelog.of(Case.kind, case.pk)[0].post == by.pk:
        return case
    raise Problem("uid_taken", where="uid")


def _fresh(ws: Sequence[writes.Write[Case]]) -> list[writes.Write[Case]]:
    """Return the writes of cases that are not there by their platform's number, each number once."""
    numbers = [write.fact.platform_number for write in ws if write.fact.platform]
    taken = set(Case.objects.filter(platform_number__in=numbers).values_list("platform", "platform_number"))
    uids = set(Case.everything.filter(uid__in=[write.fact.uid for write in ws]).values_list("uid", flat=True))
    fresh = []
    for write in ws:
        key = (write.fact.platform, write.fact.platform_number)
        if write.fact.uid in uids or (write.fact.platform and key in taken):
            continue
        uids.add(write.fact.uid)
        taken.add(key)
        fresh.append(write)
    return fresh


def _day(write: writes.Write[Case]) -> date:
    return clock.local(write.fact.happened).date()


def _prefix() -> str:
    return str(office.setting("prefix"))
