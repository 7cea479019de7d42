"""Who may see and write reports: those whose areas hold the area that a report is about, as with plans."""

from jiewu.people import access
from jiewu.plans.policies import PlanPolicy


def register() -> None:
    """Let the policy answer for reports and templates."""
    from jiewu.reports.models import Report, Template

    for model in (Report, Template):
        access.register(model, "report", PlanPolicy())
