"""Problems that facts and the files they come from can meet."""

from jiewu.core.problems import define, gettext_noop

define(
    {
        "file_missing": gettext_noop("There is no file %(path)s."),
        "file_unreadable": gettext_noop("%(path)s cannot be read: %(reason)s."),
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
