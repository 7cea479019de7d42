"""Problems that counting can meet."""

from jiewu.core.problems import define, gettext_noop

define(
    {
        "period_unreadable": gettext_noop(
            "“%(text)s” is no period. Write 2018, 2018H1, 2018Q2, 2018-03, 2018-03-15 or 2018-03-01..2018-03-15."
        ),
        "period_backwards": gettext_noop("The period “%(text)s” ends before it begins."),
        "type_not_counted": gettext_noop(
            "The indicator “%(indicator)s” does not count %(type)s. It counts: %(known)s."
        ),
        "figure_link_unreadable": gettext_noop("The link names no figure that can be opened."),
    }
)
define(
    {
        "figure_not_covered": gettext_noop("%(post)s does not cover the figure “%(indicator)s” for %(area)s."),
    },
    status=403,
)
