"""Problems of mappings and of imported rows."""

from jiewu.core.problems import define, gettext_noop

define(
    {
        "mapping_missing": gettext_noop("This must be given."),
        "mapping_expected": gettext_noop("Expected %(expected)s."),
        "mapping_key_unknown": gettext_noop("This key is not known here; known are %(known)s."),
        "mapping_one_source": gettext_noop("Expected exactly one of column, columns and value."),
        "mapping_type_values": gettext_noop("Expected case types: value, or values from cell to case type."),
        "mapping_levels": gettext_noop("The widest level comes first: %(lower)s does not lie in %(upper)s."),
        "mapping_levels_none": gettext_noop("Expected at least one level."),
        "mapping_org_name": gettext_noop("To create orgs, the column of their name must be given."),
        "mapping_case_type": gettext_noop("There is no case type “%(key)s”; expected one of %(known)s."),
        "mapping_field": gettext_noop("The case type %(type)s has no field “%(field)s”; it has %(known)s."),
        "mapping_state": gettext_noop("The flow of %(type)s has no state “%(state)s”; it has %(known)s."),
        "mapping_judged": gettext_noop(
            "A row with a verdict is closed; “%(state)s” of %(type)s is not a closed state."
        ),
        "cell_empty": gettext_noop("The cell is empty."),
        "cell_unknown": gettext_noop("“%(cell)s” is not expected here; expected %(known)s."),
        "cell_too_long": gettext_noop("The cell has %(length)s characters; at most %(most)s are stored."),
        "row_too_long": gettext_noop(
            "The row has %(cells)s filled cells or more, the header %(columns)s: was it joined or cut?"
        ),
        "not_a_time": gettext_noop("“%(cell)s” is no date or time."),
        "not_a_point": gettext_noop("“%(cell)s” is no place in China, in degrees of longitude and latitude."),
        "closed_before_received": gettext_noop("It was closed before it was received."),
        "verdict_both": gettext_noop("The row says both in time and late."),
        "row_area_unknown": gettext_noop(
            "There is no area “%(area)s” (%(name)s), and the mapping does not say create."
        ),
        "row_area_kind": gettext_noop("The area “%(area)s” is a %(kind)s already; the mapping says %(wanted)s."),
        "row_org_unknown": gettext_noop("There is no org “%(org)s” (%(name)s), and the mapping does not say create."),
    }
)
