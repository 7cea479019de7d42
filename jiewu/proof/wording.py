"""Results of proofs in words, for the page and the command line."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

CLAIMS = {
    "recount": gettext_noop("Every number shown is what the facts give"),
    "log": gettext_noop("No line of the log was changed, removed or put in"),
    "kill": gettext_noop("What was answered as stored survives a kill"),
    "deadline": gettext_noop("Deadlines follow the State Council's calendar"),
}
WAYS = {
    "recount": gettext_noop(
        "Each number on all boards, in all written reports and in plans is counted a second time: without the lake and "
        "its engine, row by row from the change log, by the reference evaluator; its place by climbing the tree of "
        "areas. Reports are counted as of their moment."
    ),
    "log": gettext_noop("Every line is read in order and its hash reckoned again from what it says, with its texts."),
    "kill": gettext_noop(
        "In a home that is thrown away a process takes in files and is killed with SIGKILL in the middle. Facts are "
        "counted from outside, the log is verified, and a second import brings exactly the rest."
    ),
    "deadline": gettext_noop(
        "The due time of every case with a limit in workdays is counted again by walking the days, with the days off "
        "and the make-up days of the notices as plain lists; the case with the longest way is shown day by day."
    ),
}
SOURCES = {
    "boards": gettext_noop("%(n)s on boards"),
    "reports": gettext_noop("%(n)s in reports"),
    "plans": gettext_noop("%(n)s in plans"),
}
CHECKS = {
    "killed": gettext_noop("the import was killed with SIGKILL"),
    "nothing_lost": gettext_noop("everything answered for is stored, the file being written as a whole or not at all"),
    "log_after_kill": gettext_noop("the log is whole after the kill"),
    "rest_exactly": gettext_noop("the second import takes exactly the rest"),
    "all_once": gettext_noop("every row is stored once"),
    "log_after_all": gettext_noop("the log is whole in the end"),
}
KINDS = {
    "workday": gettext_noop("workday"),
    "weekend": gettext_noop("weekend"),
    "holiday": gettext_noop("holiday"),
    "make-up": gettext_noop("make-up workday"),
}


def sentence(result: Mapping[str, Any]) -> str:
    """Return what came out, in one sentence."""
    return _SENTENCES[result["name"]](result)


def details(result: Mapping[str, Any]) -> list[str]:
    """Return what else a result says, a line each: checks, days, differences."""
    return _DETAILS[result["name"]](result)


def circumstances(result: Mapping[str, Any]) -> str:
    """Return how long it took and on what machine."""
    machine = result["machine"]
    words = {"seconds": result["seconds"], **machine}
    return _("%(seconds)s s on %(processors)s processors, %(system)s, Python %(python)s, %(database)s") % words


def lines(result: Mapping[str, Any]) -> list[str]:
    """Return a result as the command prints it."""
    return [sentence(result), *details(result), circumstances(result)]


def _recount(result: Mapping[str, Any]) -> str:
    places = pgettext("between names", ", ").join(
        _(SOURCES[source]) % {"n": f"{count:,}"} for source, count in result["of"].items()
    )
    words = {"equal": f"{result['equal']:,}", "numbers": f"{result['numbers']:,}", "places": places}
    return _("%(equal)s of %(numbers)s numbers equal (%(places)s).") % words


def _log(result: Mapping[str, Any]) -> str:
    if not result["ok"]:
        why = result["reason"]
        return _("Change %(seq)s is broken: %(reason)s.") % {"seq": result["broken"], "reason": _(why)}
    words = {"changes": f"{result['changes']:,}", "erased": f"{result['erased']:,}"}
    return _("%(changes)s changes verified; %(erased)s texts erased, the chain whole.") % words


def _kill(result: Mapping[str, Any]) -> str:
    words = {name: f"{result[name]:,}" for name in ("answered", "stored", "taken_again", "in_the_end", "rows")}
    return (
        _(
            "Killed after %(answered)s rows were answered for: %(stored)s stored; the second import took "
            "%(taken_again)s, in the end %(in_the_end)s of %(rows)s."
        )
        % words
    )


def _deadline(result: Mapping[str, Any]) -> str:
    words = {"equal": f"{result['equal']:,}", "checked": f"{result['checked']:,}"}
    return _("%(equal)s of %(checked)s due times equal.") % words


def _differences(result: Mapping[str, Any]) -> list[str]:
    head = [_("%(lines)s lines of the log, %(questions)s questions") % _grouped(result, "lines", "questions")]
    return head + [
        f"{each['where']}  {each['link']}  {each['problem'] or ''} {each['shown']} ≠ {each['counted']}"
        for each in result["differences"]
    ]


def _hash(result: Mapping[str, Any]) -> list[str]:
    return [_("hash of the last one: %(head)s") % {"head": result["head"]}]


def _checks(result: Mapping[str, Any]) -> list[str]:
    return [f"{'✓' if held else '✗'} {_(CHECKS[name])}" for name, held in result["checks"].items()]


def _days(result: Mapping[str, Any]) -> list[str]:
    found = [f"{each['number']}: {each['due']} ≠ {each['counted']}" for each in result["differences"]]
    if "number" in result:
        words = {name: result[name] for name in ("number", "workdays")}
        words |= {name: result[name].replace("T", " ")[:16] for name in ("received", "due", "counted")}
        found.append(_("%(number)s, received %(received)s, %(workdays)s workdays: due %(due)s") % words)
        found += [f"{day['on']}  {_(KINDS[day['kind']])}  {day['run']}" for day in result["days"]]
        found.append(_("counted again: %(counted)s") % words)
    return found


def _grouped(result: Mapping[str, Any], *names: str) -> dict[str, str]:
    return {name: f"{result[name]:,}" for name in names}


_SENTENCES = {"recount": _recount, "log": _log, "kill": _kill, "deadline": _deadline}
_DETAILS = {"recount": _differences, "log": _hash, "kill": _checks, "deadline": _days}
