"""What learning and suggesting can refuse, in words."""

from jiewu.core.problems import define, gettext_noop

define(
    {
        "examples_none": gettext_noop("There is nothing to learn from: %(rows)s rows, none with both %(wanted)s."),
        "examples_wordless": gettext_noop("There is nothing to learn from: no word occurs in two of the texts."),
        "examples_one_class": gettext_noop(
            "All %(count)s examples are of one class, “%(label)s”: there is nothing to tell apart."
        ),
        "texts_missing": gettext_noop("%(path)s has none of the columns %(columns)s; it has %(there)s."),
        "texts_unknown": gettext_noop(
            "%(count)s texts hold no word that was learned: for them the labels stand by their frequency."
        ),
        "test_empty": gettext_noop("%(path)s holds no row to suggest for."),
        "mapping_orgless": gettext_noop("The mapping does not say which columns hold the org."),
        "rows_unread": gettext_noop(
            "%(path)s: %(count)s rows cannot be read as cases; for them the orgs stand by their frequency."
        ),
        "output_unwritable": gettext_noop("%(path)s cannot be written: %(reason)s"),
    }
)
