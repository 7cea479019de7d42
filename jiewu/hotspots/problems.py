"""What finding hot spots can refuse, in words."""

from jiewu.core.problems import define, gettext_noop

define(
    {
        "messages_too_few": gettext_noop("%(count)s message: nothing to compare. A hot spot needs several messages."),
        "messages_wordless": gettext_noop("None of the messages holds a word."),
        "messages_timeless": gettext_noop("None of the times can be read; the first is “%(cell)s” in row %(row)s."),
    }
)
