"""Problems that cases can meet."""

from jiewu.cases.importing import problems as importing  # noqa: F401 - those of imports
from jiewu.core.problems import define, define_places, gettext_noop

define(
    {
        "case_type_unknown": gettext_noop("There is no case type “%(key)s”."),
        "case_says_nothing": gettext_noop("Say what the case is about: a title or a text."),
        "text_too_long": gettext_noop("At most %(most)s characters are stored here; there are %(length)s."),
        "text_has_nought": gettext_noop("The text holds a character with the code nought."),
        "nature_unknown": gettext_noop("“%(nature)s” is not a nature of this case type; expected one of %(known)s."),
        "received_in_future": gettext_noop("It cannot be received in the future: %(moment)s"),
        "move_needs_note": gettext_noop("“%(move)s” needs a note."),
        "move_needs_org": gettext_noop("“%(move)s” needs an organisation."),
        "move_takes_no_org": gettext_noop("“%(move)s” leaves the case with its organisation; none can be given."),
        "move_before_receipt": gettext_noop("The case was received later than that: %(received)s"),
        "move_in_future": gettext_noop("A move cannot be dated in the future: %(moment)s"),
        "reason_needed": gettext_noop("Give the reason."),
        "feedback_too_early": gettext_noop("The reporter is asked once the case is closed."),
        "feedback_needed": gettext_noop("Choose what came of the call."),
        "feedback_unknown": gettext_noop("“%(result)s” is no result of a follow-up call; expected one of %(known)s."),
        "satisfaction_unknown": gettext_noop("“%(said)s” is no degree of satisfaction; expected one of %(known)s."),
        "satisfaction_unasked": gettext_noop("Who was not reached has not said how satisfied they are."),
        "cursor_unreadable": gettext_noop("This is no place in a list that was given out here."),
        "field_not_correctable": gettext_noop("“%(field)s” cannot be corrected here; these can: %(known)s."),
    }
)
define(
    {
        "wrong_state": gettext_noop("From “%(state)s” no way leads to “%(to)s”; from there it can go to: %(known)s."),
        "case_is_merged": gettext_noop("The case is merged into %(number)s; act on that one."),
        "case_is_void": gettext_noop("The case is void."),
        "case_not_merged": gettext_noop("The case is not merged into another."),
        "merge_into_itself": gettext_noop("A case cannot be merged into itself or into one that is merged into it."),
        "uid_taken": gettext_noop("This uid belongs to another submission."),
    },
    status=409,
)
define_places(
    {
        "case_type": gettext_noop("Case type"),
        "text": gettext_noop("Text"),
        "address": gettext_noop("Address"),
        "channel": gettext_noop("Channel"),
        "nature": gettext_noop("Nature"),
        "urgency": gettext_noop("Urgency"),
        "received": gettext_noop("Received"),
        "to": gettext_noop("Next state"),
        "at": gettext_noop("Time"),
        "org": gettext_noop("Handled by"),
        "lead": gettext_noop("Lead"),
        "note": gettext_noop("Note"),
        "after": gettext_noop("Place in the list"),
        "values": gettext_noop("Details"),
        "feedback": gettext_noop("Result of the follow-up call"),
        "satisfaction": gettext_noop("Satisfaction"),
    }
)
