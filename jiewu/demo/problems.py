"""What the demo can refuse."""

from jiewu.core.problems import define, gettext_noop

define(
    {
        "demo_only": gettext_noop("Only the demo's clock can be set on."),
        "demo_account_only": gettext_noop("Only the demo's own accounts set its clock on."),
        "demo_home_in_use": gettext_noop(
            "This home already has areas of another office (%(names)s). "
            "Give the demo a home of its own: JIEWU_HOME=~/jiewu-demo jiewu demo"
        ),
    }
)
define(
    {
        "demo_is_playing": gettext_noop("The next workday is being played already."),
        "demo_day_played": gettext_noop("That day has been played already: it is %(day)s now."),
    },
    status=409,
)
