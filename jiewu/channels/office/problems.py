"""What the office's pages can refuse by themselves."""

from jiewu.core.problems import define, gettext_noop

define(
    {
        "report_not_given": gettext_noop("Choose a file, or paste the text of the report."),
        "area_not_given": gettext_noop("Choose the area that the report is for."),
        "cannot_be_dispatched": gettext_noop("From its state the case cannot be handed to an organisation."),
    }
)
define({"no_post": gettext_noop("You hold no post today. An administrator can give you one.")}, status=403)
