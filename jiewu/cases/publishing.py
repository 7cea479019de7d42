"""What cases publish for counting, and how a history calls it."""

from jiewu.core.problems import gettext_noop
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
    "reopened": "integer",
    "feedback": "text",
    "satisfaction": "text",
    "org": "integer",
    "lead": "integer",
    "assigned": "flag",
    "platform": "text",
}
TITLES = {
    "state": gettext_noop("State"),
    "org": gettext_noop("Handled by"),
    "lead": gettext_noop("Lead"),
    "due": gettext_noop("Due"),
    "closed": gettext_noop("Closed"),
    "on_time": gettext_noop("On time"),
    "feedback": gettext_noop("Result of the follow-up call"),
    "satisfaction": gettext_noop("Satisfaction"),
    "channel": gettext_noop("Channel"),
    "nature": gettext_noop("Nature"),
    "urgency": gettext_noop("Urgency"),
    "received": gettext_noop("Received"),
    "text": gettext_noop("What was reported"),
    "address": gettext_noop("Address"),
    "platform": gettext_noop("Platform"),
}


def register() -> None:
    """Make cases a kind. A merged case still counts as received (DESIGN.md section 5)."""
    from jiewu.cases.models import Case

    kinds.register(kinds.Kind("case", "cases", Case, COLUMNS, "received_day", TITLES))
