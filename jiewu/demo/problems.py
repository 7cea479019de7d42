"""What the demo can refuse."""

from jiewu.core.problems import define, gettext_noop

define(
    {
        "demo_home_in_use": gettext_noop(
            "This home already has areas of another office (%(names)s). "
            "Give the demo a home of its own: JIEWU_HOME=~/jiewu-demo jiewu demo"
        )
    }
)
