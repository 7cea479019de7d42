"""Problems of reports and of the templates that they are written by."""

from jiewu.core.problems import define, define_places, gettext_noop

define(
    {
        "report_period_ahead": gettext_noop("%(period)s has not begun: there is nothing to report of it yet."),
        "report_template_unknown": gettext_noop("There is no template “%(name)s”. There are: %(known)s."),
        "report_template_empty": gettext_noop("The template has no text."),
        "report_template_name": gettext_noop("Give the template a name of at most %(most)s characters."),
        "report_template_name_taken": gettext_noop("“%(name)s” is the name of a template that comes with the packs."),
        "report_section_unreadable": gettext_noop(
            "“%(text)s” cannot be read. A line that takes in a pack's section is [[section pack.title]]."
        ),
        "report_section_unknown": gettext_noop("No pack has a section “%(name)s”. There are: %(known)s."),
        "report_heading": gettext_noop("A heading is one to %(most)s # and its words."),
        "report_indicator_unknown": gettext_noop("No pack has an indicator “%(name)s”."),
        "report_indicator_ambiguous": gettext_noop("“%(name)s” is the name of several indicators: %(keys)s."),
        "report_number_stays": gettext_noop("This number has not changed: there is nothing to decide."),
        "report_note_missing": gettext_noop("Say why the number stays as it is."),
    }
)
define_places({"name": gettext_noop("Name"), "text": gettext_noop("Text"), "note": gettext_noop("Note")})
