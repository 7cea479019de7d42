"""What can be wrong with an expression, in words; and the problem that knows at which character."""

from jiewu.core.problems import Problem, define, gettext_noop


class ExpressionProblem(Problem):
    """A problem of an expression; `at` is the 1-based character of the text where the mistake stands."""

    def __init__(self, problem: Problem, at: int) -> None:
        super().__init__(problem.code, problem.where, **problem.params)
        self.at = at

    @property
    def message(self) -> str:
        """The sentence in the active language, with the character."""
        return Problem("expression_at", at=self.at, reason=super().message).message


define(
    {
        "expression_at": gettext_noop("at character %(at)s: %(reason)s"),
        "expression_empty": gettext_noop("An expression was expected; there is none."),
        "expression_too_long": gettext_noop("The expression has %(length)s characters; at most %(most)s are read."),
        "expression_too_deep": gettext_noop("The expression is nested more than %(most)s levels deep."),
        "expression_not_read": gettext_noop('“%(text)s” is not an expression such as risk == "红" and known(closed).'),
        "expression_full_width": gettext_noop("Write the half-width %(plain)s instead of %(sign)s."),
        "expression_not_allowed": gettext_noop(
            "“%(what)s” is not part of the language. It has + - * /, comparisons, and, or, not, in, "
            "a if condition else b, known(x), days(a, b) and yuan(n)."
        ),
        "expression_none": gettext_noop("Nothing equals None. Ask known(x) whether there is a value."),
        "expression_unknown_column": gettext_noop("There is no column “%(name)s”. There are: %(known)s."),
        "expression_unknown_function": gettext_noop("There is no function “%(name)s” here. There are: %(known)s."),
        "expression_arguments": gettext_noop("The number of values in the brackets of %(name)s() is %(count)s."),
        "expression_aggregate_here": gettext_noop(
            "%(name)s() goes over many rows; it stands only in value, numerator and denominator of an indicator."
        ),
        "expression_aggregate_wanted": gettext_noop(
            "“%(name)s” must stand inside one of %(known)s: an indicator counts over many rows."
        ),
        "expression_counts_nothing": gettext_noop(
            "Nothing is counted here. Write count(), count(condition) or sum(x)."
        ),
        "expression_takes": gettext_noop("%(operation)s takes a value of type %(expected)s, not %(found)s."),
        "expression_distinct_takes": gettext_noop("distinct() cannot tell values of type %(found)s apart."),
        "expression_in_list": gettext_noop('After in a list of fixed values is expected, such as ("红", "橙").'),
        "expression_in_takes": gettext_noop(
            "in takes a list of fixed values, or a fixed key before it and a column of type choices after it, "
            "not %(found)s."
        ),
        "expression_not_comparable": gettext_noop(
            "A value of type %(left)s is never compared with one of type %(right)s."
        ),
        "expression_no_order": gettext_noop("Values of type %(found)s have no order. Use ==, != or in."),
        "expression_branches_differ": gettext_noop("Both sides of if must be of one type, not %(then)s and %(other)s."),
        "expression_numbers_wanted": gettext_noop("Arithmetic takes numbers, not %(left)s and %(right)s."),
        "expression_money": gettext_noop(
            "Money is added to and divided by money, and multiplied by whole numbers; here are %(left)s and %(right)s. "
            "A fixed amount is written yuan(5000)."
        ),
        "expression_yuan_takes": gettext_noop("yuan() takes a fixed number with at most two decimals."),
        "expression_dates": gettext_noop(
            "There is no arithmetic with %(left)s and %(right)s. The days between two dates are days(first, second)."
        ),
        "expression_too_many_digits": gettext_noop(
            "The result may have %(digits)s digits; exact numbers have at most %(most)s."
        ),
        "expression_not_a_choice": gettext_noop("“%(value)s” is not in the column's list. There are: %(choices)s."),
        "expression_not_a_date": gettext_noop('“%(value)s” is no date such as "2021-02-28".'),
        "expression_not_a_time": gettext_noop('“%(value)s” is no time such as "2021-02-28 16:30".'),
    }
)
