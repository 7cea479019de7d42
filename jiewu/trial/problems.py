"""What trying one's own material can refuse, in words."""

from jiewu.core.problems import define, define_places, gettext_noop

define(
    {
        "trial_nothing_given": gettext_noop("Choose a report or an export, or paste the text of a report."),
        "trial_too_large": gettext_noop("%(name)s is larger than %(most)s MB."),
        "trial_kind_unknown": gettext_noop("%(name)s is no table: an export is an .xlsx, .xls, .ods or .csv file."),
        "trial_unpacks_too_large": gettext_noop("%(name)s unpacks to more than %(most)s MB; that is no ordinary file."),
        "trial_too_many_rows": gettext_noop("The export has more than %(most)s rows. Take a part of it, a year say."),
        "trial_columns_unknown": gettext_noop(
            "No column of the export says when something came in or what it is about. There are: %(there)s."
        ),
        "trial_gave_out": gettext_noop(
            "The file took more memory than a trial may use, so reading it was stopped. It may be damaged, or no "
            "ordinary file."
        ),
        "trial_took_too_long": gettext_noop("Reading took longer than %(seconds)s seconds and was stopped."),
        "trial_limit_unreadable": gettext_noop("“%(cell)s” is neither a time nor a limit such as 5个工作日 or 24小时."),
        "trial_closed_first": gettext_noop("closed %(closed)s, before it came in %(received)s"),
        "trial_in_future": gettext_noop("%(moment)s lies in the future: the year may be mistyped"),
        "trial_row_twice": gettext_noop("the same number stands in row %(row)s"),
    }
)
define(
    {"trial_full": gettext_noop("Many people are trying something out just now. Come back in a few minutes.")},
    status=409,
)
define({"trial_gone": gettext_noop("Your trial has been deleted, as it says. Give the material again.")}, status=404)
define_places({"report": gettext_noop("Report"), "export": gettext_noop("Export")})
