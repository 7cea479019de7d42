"""What cases publish for counting."""

from jiewu.facts import kinds

COLUMNS = {
    "number": "text",
    "phase": "text",
    "state": "text",
    "outcome": "text",
    "channel": "text",
    "nature": "text",
    "urgency": "text",
    "received": "datetime",
    "received_day": "date",
    "due": "datetime",
    "due_day": "date",
    "closed": "datetime",
    "closed_day": "date",
    "on_time": "flag",
    "org": "integer",
    "lead": "integer",
    "assigned": "flag",
    "platform": "text",
}


def register() -> None:
    """Make cases a kind. A merged case still counts as received; handled counts take main cases by `not merged`."""
    from jiewu.cases.models import Case

    kinds.register(kinds.Kind("case", "cases", Case, COLUMNS, "received_day"))
