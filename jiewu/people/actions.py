"""What people call the actions that roles permit."""

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

TITLES: Mapping[str, str] = {
    "case.read": gettext_noop("reading cases"),
    "case.register": gettext_noop("registering cases"),
    "case.correct": gettext_noop("correcting cases"),
    "case.dispatch": gettext_noop("dispatching cases"),
    "case.sign": gettext_noop("signing for cases"),
    "case.handle": gettext_noop("handling cases"),
    "case.close": gettext_noop("closing cases"),
    "case.reject": gettext_noop("rejecting cases"),
    "case.merge": gettext_noop("merging cases"),
    "case.void": gettext_noop("declaring cases void"),
    "case.import": gettext_noop("importing cases"),
    "case.unmask": gettext_noop("looking at protected values of cases"),
    "case.feedback": gettext_noop("asking reporters whether their case is solved"),
    "entry.read": gettext_noop("reading ledgers"),
    "entry.write": gettext_noop("writing ledgers"),
    "entry.import": gettext_noop("importing ledgers"),
    "entry.unmask": gettext_noop("looking at protected values of ledgers"),
    "activity.read": gettext_noop("reading activities"),
    "activity.write": gettext_noop("writing activities"),
    "datapoint.read": gettext_noop("reading reported figures"),
    "datapoint.write": gettext_noop("reporting figures"),
    "fact.erase": gettext_noop("erasing personal data"),
    "figure.read": gettext_noop("reading figures"),
    "plan.read": gettext_noop("reading plans"),
    "plan.write": gettext_noop("writing plans"),
    "plan.adopt": gettext_noop("adopting plans"),
    "plan.note": gettext_noop("writing notes on what one leads in a plan"),
    "plan.urge": gettext_noop("urging those who lead something in a plan"),
    "report.read": gettext_noop("reading reports"),
    "report.write": gettext_noop("writing reports"),
    "suggestion.read": gettext_noop("reading how good suggestions are"),
    "proof.run": gettext_noop("proving what is claimed"),
    "log.read": gettext_noop("reading the log"),
    "user.write": gettext_noop("keeping accounts"),
    "org.write": gettext_noop("keeping organisations"),
    "area.write": gettext_noop("keeping areas"),
    "pack.publish": gettext_noop("publishing packs"),
    "setting.write": gettext_noop("keeping the office's settings"),
}


def action_title(action: str) -> str:
    """Return an action in the active language; its key when it has no title."""
    return gettext(TITLES[action]) if action in TITLES else action
