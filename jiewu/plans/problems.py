"""Problems of plans and of the readings that they come from."""

from jiewu.core.problems import define, define_places, gettext_noop

define(
    {
        "plan_year_missing": gettext_noop("The text does not say which year it plans for. Give the year."),
        "plan_year_contradicts": gettext_noop(
            "The text plans for %(period)s, not for %(year)s. Give that year, or correct the text."
        ),
        "plan_year_impossible": gettext_noop("%(year)s is no year of a plan."),
        "plan_without_promises": gettext_noop(
            "The text commits to nothing, so no plan can be made of it: it has no plan part, or that says nothing firm."
        ),
        "reading_item_unknown": gettext_noop("The reading has no item %(item)s."),
        "reading_selection": gettext_noop("Select some words of the text first; they are what the new item rests on."),
        "item_kind_unknown": gettext_noop("“%(kind)s” is no kind of item."),
        "item_operator_unknown": gettext_noop("“%(operator)s” is no operator of a target."),
        "item_without_words": gettext_noop("Say what it is about."),
        "item_value_missing": gettext_noop("With “%(operator)s” goes a number."),
        "item_value_unreadable": gettext_noop(
            "“%(text)s” is not a number of at most %(scale)s digits after the point."
        ),
        "item_measure_missing": gettext_noop("Say which stage is to be reached, or which way it is to go."),
        "item_period_unreadable": gettext_noop(
            "“%(text)s” is no period. Write 2023, 2023H1, 2023Q2, 2023-03 or 2023-01..2023-10."
        ),
        "item_is_no_figure": gettext_noop("Only a stated figure of the past goes into a series."),
        "period_not_of_series": gettext_noop(
            "%(series)s is kept by %(kind)s; the figure is of %(period)s. Correct its period, or choose another series."
        ),
        "unit_not_of_series": gettext_noop("%(series)s is in %(unit)s; the figure is in “%(stated)s”."),
        "pace_incomplete": gettext_noop("A pace has twelve percentages, one for the end of each month."),
        "pace_unreadable": gettext_noop("Month %(month)s: “%(text)s” is no percentage from 0 to 100."),
        "pace_falls": gettext_noop(
            "Month %(month)s: %(value)s%% is less than the %(before)s%% of the month before. "
            "The shares add up, they do not fall."
        ),
        "pace_unfinished": gettext_noop(
            "Month %(month)s: the target is due by then, so it must say 100%%, not %(value)s%%."
        ),
        "pace_without_course": gettext_noop("This target is compared with its bound; it has no pace over the year."),
        "pause_without_reason": gettext_noop("Say why the target rests."),
        "note_without_words": gettext_noop("Say how it stands."),
        "urge_without_lead": gettext_noop("Nobody leads it yet, so there is nobody to urge: name the lead first."),
        "done_in_future": gettext_noop("%(day)s is still to come; something is done today or was done before."),
        "target_is_counted": gettext_noop(
            "A number is counted by its indicator; only a task or a stage is said to be done."
        ),
        "match_missing": gettext_noop("There is no match to decide on: choose an indicator first."),
    }
)
define(
    {
        "plan_adopted": gettext_noop("The plan is adopted; it stays as it was decided."),
        "promise_done": gettext_noop("It is done already; reopen it first."),
        "promise_open": gettext_noop("It is not done, so there is nothing to reopen."),
        "plan_is_draft": gettext_noop("The plan is a draft; what comes of it is noted once it is adopted."),
        "plan_made_for_other_year": gettext_noop("From this text the plan for %(year)s has been made already."),
        "figure_placed_already": gettext_noop("The figure lies in %(series)s already; take it out of there first."),
        "series_says_otherwise": gettext_noop(
            "%(series)s says %(there)s for %(period)s (source: %(source)s); the text says %(stated)s. "
            "Correct one of the two."
        ),
    },
    status=409,
)
define_places(
    {
        "file": gettext_noop("File"),
        "kind": gettext_noop("Kind"),
        "what": gettext_noop("What it is about"),
        "measure": gettext_noop("Measure"),
        "operator": gettext_noop("Operator"),
        "value": gettext_noop("Value"),
        "period": gettext_noop("Period"),
        "series": gettext_noop("Series"),
        "selection": gettext_noop("Selected words"),
    }
)
