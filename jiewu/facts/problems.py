"""Problems of facts and of the files they come from; places has file_missing, file_unreadable, point_outside."""

from jiewu.core.problems import define, define_places, gettext_noop

define(
    {
        "file_empty": gettext_noop("%(path)s is empty."),
        "file_encoding": gettext_noop("%(path)s is neither UTF-8 (broken in line %(line)s) nor GB18030."),
        "file_encoding_not": gettext_noop("%(path)s, row %(row)s: this is not %(encoding)s, as the mapping says."),
        "file_not_text": gettext_noop("%(path)s is no text: it holds zero bytes."),
        "workbook_unreadable": gettext_noop("%(path)s cannot be read as a workbook: %(reason)s."),
        "workbook_locked": gettext_noop("%(path)s is protected by a password."),
        "sheet_unknown": gettext_noop("%(path)s has no sheet “%(sheet)s”; it has %(sheets)s."),
        "header_missing": gettext_noop("%(path)s: row %(row)s should hold the names of the columns and is empty."),
        "column_missing": gettext_noop("%(path)s lacks the columns %(columns)s; it has %(there)s."),
        "column_twice": gettext_noop("%(path)s has the columns %(columns)s more than once."),
        "csv_malformed": gettext_noop(
            "%(path)s, row %(row)s (up to line %(line)s): the quotes do not pair (%(reason)s)."
        ),
    }
)
define(
    {
        "point_impossible": gettext_noop("%(lon)s, %(lat)s is no place in China (degrees of longitude, latitude)."),
        "area_missing": gettext_noop("Say in which area it lies: give the area, or a point on the map."),
        "entry_unknown": gettext_noop("There is no such entry here: %(uid)s."),
        "text_too_long": gettext_noop("At most %(most)s characters are stored here; there are %(length)s."),
        "day_in_future": gettext_noop("%(day)s has not come yet."),
        "tag_other_ledger": gettext_noop("The tag “%(tag)s” is not for entries of this ledger."),
        "link_role": gettext_noop("“%(role)s” is no field for entries of %(ledger)s."),
        "merge_other_ledger": gettext_noop("Only entries of one ledger can be merged."),
        "merge_itself": gettext_noop("An entry cannot be merged into itself."),
        "period_not_whole": gettext_noop("%(day)s is not the first day of a %(period)s."),
        "not_a_number": gettext_noop("“%(text)s” is not a number."),
        "amount_too_fine": gettext_noop("%(amount)s has more than %(scale)s digits after the point."),
    }
)
define(
    {
        "uid_taken": gettext_noop("This uid belongs to another submission."),
        "tag_there": gettext_noop("The entry bears the tag “%(tag)s” already."),
        "tag_not_there": gettext_noop("The entry does not bear the tag “%(tag)s”."),
        "link_there": gettext_noop("“%(role)s” leads to this entry already."),
        "link_single": gettext_noop("“%(role)s” holds one entry and has one; end that link first."),
        "link_not_there": gettext_noop("“%(role)s” does not lead to this entry."),
        "merge_void": gettext_noop("A void entry cannot be merged."),
        "merged_already": gettext_noop("One of the entries is merged already."),
        "not_merged": gettext_noop("The entry is not merged into another."),
        "void_already": gettext_noop("It is void already."),
        "void_merged_here": gettext_noop("Other entries are merged into this one; undo those merges first."),
    },
    status=409,
)
define_places(
    {
        "uid": gettext_noop("Uid"),
        "title": gettext_noop("Title"),
        "area": gettext_noop("Area"),
        "point": gettext_noop("Point"),
        "happened": gettext_noop("Day"),
        "on": gettext_noop("Day"),
        "starts": gettext_noop("Start of the period"),
        "amount": gettext_noop("Value"),
        "reason": gettext_noop("Reason"),
    }
)
