"""What can be wrong with a pack, with a value, with a publication."""

from jiewu.core.problems import define, gettext_noop

# Files and form
define(
    {
        "packs_none": gettext_noop("There is no pack in %(folder)s: a pack is a folder with a pack.yaml."),
        "packs_wrong": gettext_noop("The packs have %(count)s mistakes; nothing was published. See jiewu packs check."),
        "pack_file_unreadable": gettext_noop("The file cannot be read: %(reason)s"),
        "pack_file_too_large": gettext_noop("The file is larger than %(most)s bytes; a pack's file never is."),
        "pack_file_encoding": gettext_noop("The file is not in UTF-8: byte %(byte)s. Save it again as UTF-8."),
        "pack_file_empty": gettext_noop("The file is empty."),
        "pack_yaml": gettext_noop("This is not YAML: %(reason)s"),
        "pack_anchor": gettext_noop("Anchors (&) and aliases (*) are not used in packs. Write the value out."),
        "pack_not_a_mapping": gettext_noop("A mapping was expected: keys with a colon, such as pack: safety."),
        "pack_key_not_text": gettext_noop("A key must be one word, not a list or a mapping."),
        "pack_key_twice": gettext_noop("The key “%(key)s” stands here for the second time, first at %(first)s."),
        "pack_too_deep": gettext_noop("This is nested more than %(most)s levels deep."),
        "pack_list_elsewhere": gettext_noop("“%(file)s”: a list stands in the pack's own folder."),
        "pack_list_columns": gettext_noop("A list of choices has the columns type, field, key, title."),
        "pack_list_row": gettext_noop("One of type, field, key, title is empty in this row."),
        "pack_list_lacks": gettext_noop("%(file)s has no rows with type %(type)s and field %(field)s."),
        "pack_key_missing": gettext_noop("The key “%(key)s” is missing here."),
        "pack_key_unknown": gettext_noop("There is no key “%(key)s” here. Expected: %(known)s."),
        "pack_section_later": gettext_noop("The section “%(key)s” is not supported by this version."),
        "pack_key_later": gettext_noop("“%(key)s” is not supported by this version."),
        "pack_type_later": gettext_noop("Fields of type %(type)s are not supported by this version."),
        "pack_expected_text": gettext_noop("%(key)s: a text was expected, not %(found)s."),
        "pack_expected_mapping": gettext_noop("%(key)s: keys with values were expected, not %(found)s."),
        "pack_expected_list": gettext_noop("%(key)s: a list was expected, not %(found)s."),
        "pack_expected_number": gettext_noop("%(key)s: a number was expected, not %(found)s."),
        "pack_expected_yes_no": gettext_noop("%(key)s: true or false was expected, not %(found)s."),
        "pack_expected_one_of": gettext_noop("%(key)s: one of %(expected)s was expected, not %(found)s."),
        "pack_out_of_bounds": gettext_noop(
            "%(key)s: “%(found)s” is beyond the bound %(bound)s (of size, or of length)."
        ),
    }
)
# Names and references
define(
    {
        "pack_name_differs": gettext_noop("The pack is called “%(name)s” but its folder “%(folder)s”."),
        "pack_not_a_name": gettext_noop(
            "“%(name)s” cannot be a name: letters, digits and _ were expected, no digit or _ first, "
            "and no word of Python (pass, in, not)."
        ),
        "pack_name_reserved": gettext_noop("Every fact of this kind has a column “%(name)s” already."),
        "pack_name_taken": gettext_noop("“%(name)s” is already the name of something else in this pack."),
        "pack_needs_unknown": gettext_noop("There is no pack “%(name)s”. There are: %(known)s."),
        "pack_circle": gettext_noop("The packs need each other in a circle: %(way)s."),
        "pack_not_needed": gettext_noop("“%(name)s” is of another pack: add %(pack)s to needs."),
        "pack_unknown": gettext_noop("There is no “%(name)s” among the %(section)s. There are: %(known)s."),
    }
)
# Fields
define(
    {
        "pack_field_needs": gettext_noop("A field of type %(type)s needs %(key)s."),
        "pack_field_key": gettext_noop("%(key)s means nothing for a field of type %(type)s, only for %(types)s."),
        "pack_personal": gettext_noop(
            "A field of type %(type)s holds personal data: mark it sensitive and give its purpose."
        ),
        "pack_no_purpose": gettext_noop("A sensitive field needs a purpose: what its values are processed for."),
        "pack_filter_unpublished": gettext_noop("Worklists cannot filter by what is sensitive or prose."),
        "pack_too_many_filters": gettext_noop("A definition has at most %(most)s fields with filter: true."),
        "pack_computed_required": gettext_noop("A computed field is never entered, so it cannot be required."),
        "pack_min_above_max": gettext_noop("min %(least)s is above max %(most)s."),
        "pack_choice_twice": gettext_noop("The choice “%(key)s” stands in the list twice."),
        "pack_within": gettext_noop("within names a choice field that stands above this one; “%(name)s” is none."),
        "pack_not_in_lines": gettext_noop("A column of lines is of type %(types)s, and not sensitive."),
    }
)
# Flows and indicators
define(
    {
        "flow_state_unknown": gettext_noop("There is no state “%(state)s”. There are: %(known)s."),
        "flow_outcome_open": gettext_noop("“%(state)s” is not closed, so it has no outcome."),
        "flow_action_unknown": gettext_noop("There is no action “%(action)s”. There are: %(known)s."),
        "flow_clock_unknown": gettext_noop("There is no clock “%(clock)s”. There are: %(known)s."),
        "flow_unreachable": gettext_noop("No way leads from “%(start)s” to the state “%(state)s”."),
        "flow_no_end": gettext_noop("No state of the flow has the phase closed."),
        "flow_stuck": gettext_noop("No way leads from “%(state)s” to a closed state."),
        "indicator_of": gettext_noop(
            "“%(of)s” does not say what is counted. Write cases, case a, b, ledger a, activity a or series a."
        ),
        "indicator_parts": gettext_noop("An indicator has either value, or both numerator and denominator."),
        "indicator_percent": gettext_noop("A number in % has a numerator and a denominator."),
        "indicator_money_below": gettext_noop("Money in the denominator needs money in the numerator."),
        "indicator_date": gettext_noop("“%(name)s” is no date of what is counted. There are: %(known)s."),
    }
)
# Boards
define(
    {
        "board_empty": gettext_noop("A board has at least one part."),
        "board_part": gettext_noop("A part of a board has exactly one of %(known)s."),
        "board_key": gettext_noop("%(key)s means nothing in a part with %(kind)s, only with %(kinds)s."),
        "board_units": gettext_noop("The lines of one chart have one unit; these have %(units)s. Make two parts."),
        "board_lines": gettext_noop("%(found)s lines in one chart cannot be told apart; at most %(most)s."),
        "board_no_months": gettext_noop("“%(name)s” is reported by the year or quarter: it has no months."),
        "board_one_type": gettext_noop("“%(name)s” counts no cases of several types: there is nothing to compare."),
        "board_points": gettext_noop("“%(points)s” names no case types. Write cases, or case a, b."),
    }
)
# Numbers in texts of reports
define(
    {
        "report_braces_open": gettext_noop(
            "“%(text)s” opens a number with {{ and does not close it with }} in this line."
        ),
        "report_braces_closed": gettext_noop("“%(text)s” closes a number with }} that was not opened with {{."),
        "report_number_unreadable": gettext_noop(
            "“%(text)s” cannot be read. Write {{ indicator }}, {{ pack.indicator | phrase }} or "
            "{{ indicator(type=…, area=…) | phrase(…) }}."
        ),
        "report_narrowing": gettext_noop("“%(text)s” narrows nothing. There are: %(known)s."),
        "report_type": gettext_noop("“%(indicator)s” counts no “%(type)s”. It counts: %(known)s."),
        "report_phrase_unknown": gettext_noop("There is no phrase “%(phrase)s”. There are: %(known)s."),
        "report_phrase_arguments": gettext_noop("%(phrase)s: %(known)s was expected in brackets, not %(found)s."),
        "report_phrase_needs_rate": gettext_noop(
            "%(phrase)s needs a numerator and a denominator; “%(indicator)s” has none."
        ),
        "report_phrase_one_type": gettext_noop("“%(indicator)s” counts facts of one type: there is nothing to divide."),
        "report_share_units": gettext_noop(
            "“%(indicator)s” (%(unit)s) is no part of “%(whole)s” (%(of)s): counts of one unit were expected."
        ),
    }
)
# Definitions asked for
define(
    {
        "definition_unknown": gettext_noop("No pack defines “%(key)s”."),
        "indicator_unknown": gettext_noop("No pack defines an indicator “%(key)s”."),
        "board_unknown": gettext_noop("No pack defines a board “%(key)s”."),
        "definition_stands_on": gettext_noop("“%(key)s” counts %(names)s, which is no longer defined."),
        "edition_unknown": gettext_noop("There is no edition %(id)s of a type of facts."),
    },
    status=404,
)
# Values that are entered
define(
    {
        "value_missing": gettext_noop("This is required."),
        "value_unknown_field": gettext_noop("There is no such field. There are: %(known)s."),
        "value_not_text": gettext_noop("A text was expected, not %(found)s."),
        "value_too_long": gettext_noop("The text has %(length)s characters; at most %(most)s are stored."),
        "value_not_storable": gettext_noop("The text holds a character that cannot be stored."),
        "value_not_a_name": gettext_noop("A person's name of at most %(most)s characters was expected."),
        "value_not_a_flag": gettext_noop("“%(found)s” is neither yes nor no."),
        "value_not_a_choice": gettext_noop("“%(found)s” is not in the list: %(known)s."),
        "value_ambiguous_choice": gettext_noop("“%(found)s” stands for several: %(keys)s. Give one of these."),
        "value_not_within": gettext_noop("“%(found)s” does not belong to “%(upper)s”."),
        "value_not_a_number": gettext_noop("“%(found)s” is not a number."),
        "value_not_whole": gettext_noop("“%(found)s” is not a whole number."),
        "value_decimals": gettext_noop("“%(found)s” has more than %(scale)s digits after the point."),
        "value_too_large": gettext_noop("The number has more than %(digits)s digits before the point."),
        "value_too_small": gettext_noop("The number is below %(least)s."),
        "value_above": gettext_noop("The number is above %(most)s."),
        "value_not_a_date": gettext_noop("“%(found)s” is no date such as 2021-02-28."),
        "value_not_a_time": gettext_noop("“%(found)s” is no time such as 2021-02-28 16:30."),
        "value_no_such_day": gettext_noop("“%(found)s”: month %(month)s of %(year)s has %(days)s days."),
        "value_not_a_point": gettext_noop("“%(found)s” is no point: longitude and latitude were expected."),
        "value_one_entry": gettext_noop("Only one entry can be named here."),
        "value_not_a_uid": gettext_noop("“%(found)s” is no uid of an entry."),
        "value_not_lines": gettext_noop("A list of rows was expected, not %(found)s."),
        "value_too_many_lines": gettext_noop("At most %(most)s rows are stored here."),
        "id_number_form": gettext_noop("An identity number has 18 digits, the last perhaps X; here are %(length)s."),
        "id_number_birthday": gettext_noop("The identity number's date of birth %(digits)s does not exist."),
        "id_number_check": gettext_noop("The identity number's last digit does not fit the others: one is mistyped."),
        "phone_form": gettext_noop("This is no telephone number: 11 digits, or area code and number."),
    }
)
