"""What proving can refuse, in words."""

from jiewu.core.problems import define, gettext_noop

define({"proof_running": gettext_noop("This proof is running already; its result will stand here.")}, status=409)
define({"proof_unknown": gettext_noop("There is no proof “%(name)s”. There are: %(known)s.")}, status=404)
define(
    {
        "proof_no_case": gettext_noop("There is no case whose limit was reckoned in workdays, so nothing to explain."),
        "proof_restless": gettext_noop("Facts kept coming in while numbers were compared. Run it again."),
    }
)
