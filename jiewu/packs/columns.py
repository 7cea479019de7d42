"""The columns that each kind of fact publishes beside its definition's own fields: what expressions may name.

`facts.kinds` and `cases.publishing` register the same columns with the lake; a test holds them together.
"""

from collections.abc import Mapping

from jiewu.core.expressions import types as t

SHARED: t.Columns = {
    "fact": t.Integer(),
    "uid": t.Text(),
    "type": t.Text(),
    "edition": t.Integer(),
    "area": t.Integer(),
    "lon": t.Real(),
    "lat": t.Real(),
    "happened": t.DateTime(),
    "happened_day": t.Date(),
    "recorded": t.DateTime(),
    "revision": t.Integer(),
    "void": t.Flag(),
    "counts": t.Flag(),
    "merged": t.Flag(),
}
# What is known of a case when its limits are chosen, before any clock runs.
AT_INTAKE: t.Columns = {
    "channel": t.Text(),
    "nature": t.Text(),
    "urgency": t.Text(),
    "assigned": t.Flag(),
    "platform": t.Text(),
    "received": t.DateTime(),
    "received_day": t.Date(),
}
CASE: t.Columns = {
    **AT_INTAKE,
    "number": t.Text(),
    "phase": t.Choice(("received", "open", "suspended", "closed", "void")),
    "state": t.Text(),
    "outcome": t.Text(),
    "due": t.DateTime(),
    "due_day": t.Date(),
    "closed": t.DateTime(),
    "closed_day": t.Date(),
    "on_time": t.Flag(),
    "reopened": t.Integer(),
    "feedback": t.Text(),
    "satisfaction": t.Text(),
    "org": t.Integer(),
    "lead": t.Integer(),
}
OWN: Mapping[str, t.Columns] = {
    "case": CASE,
    "entry": {"verified": t.Date()},
    "activity": {"org": t.Integer()},
    "datapoint": {"period_start": t.Date(), "period_end": t.Date(), "amount": t.Decimal(24, 6)},
}
# The column that dates a fact unless the indicator names another.
DATES: Mapping[str, str] = {
    "case": "received_day",
    "entry": "happened_day",
    "activity": "happened_day",
    "datapoint": "period_start",
}
KINDS: Mapping[str, str] = {"cases": "case", "ledgers": "entry", "activities": "activity", "series": "datapoint"}
# The same kinds as an indicator's `of` names them.
WORDS: Mapping[str, str] = {"case": "cases", "ledger": "ledgers", "activity": "activities", "series": "series"}


def of_kind(kind: str) -> t.Columns:
    """Return every column that facts of a kind publish, whatever their definition."""
    return {**SHARED, **OWN[kind]}


def reserved(kind: str) -> frozenset[str]:
    """Return the names that no field of a definition may have."""
    return frozenset(of_kind(kind))
