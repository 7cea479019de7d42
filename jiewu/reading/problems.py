"""What reading can refuse, in words."""

from jiewu.core.problems import define, gettext_noop

define(
    {
        "document_missing": gettext_noop("There is no file %(name)s."),
        "document_empty": gettext_noop("%(name)s holds no text."),
        "document_kind_unknown": gettext_noop("%(name)s is no .txt, .html, .docx or .pdf file."),
        "document_broken": gettext_noop("%(name)s is damaged or no real %(kind)s file."),
        "document_locked": gettext_noop(
            "%(name)s is protected by a password, or is an old .doc file. Save it as a plain .docx or .pdf first."
        ),
        "document_encoding": gettext_noop("The characters of %(name)s are written neither in UTF-8 nor in GB 18030."),
        "document_scanned": gettext_noop(
            "%(name)s holds pictures of pages and no text. Run text recognition on it, or give the original document."
        ),
        "report_without_text": gettext_noop("Nothing in the text is a report."),
        "report_without_figures": gettext_noop("The text states no figures."),
        "report_without_plan": gettext_noop("The text has no plan part, so it commits to nothing."),
        "report_without_period": gettext_noop("The text does not say which period it is of."),
        "report_traditional": gettext_noop("The text is written in Traditional Chinese; quotes and subjects stay so."),
        "document_too_large": gettext_noop("%(name)s holds more than %(limit)s characters; a report is far shorter."),
    }
)
