"""What people and access can refuse."""

from jiewu.core.problems import define, gettext_noop

define(
    {
        "post_unknown": gettext_noop("There is no post “%(name)s”."),
        "post_ambiguous": gettext_noop("“%(name)s” holds several posts: %(ids)s. Name one by its number."),
        "action_unknown": gettext_noop("There is no action “%(action)s”."),
        "role_unknown": gettext_noop("There is no role “%(role)s”."),
        "org_unknown": gettext_noop("There is no organisation “%(name)s”."),
        "org_ambiguous": gettext_noop("“%(name)s” fits several organisations: %(codes)s"),
        "org_circle": gettext_noop("“%(name)s” cannot stand under an organisation that stands under it."),
        "user_taken": gettext_noop("The sign-in name “%(username)s” is taken."),
        "password_weak": gettext_noop("The password will not do: %(reasons)s"),
    }
)
define({"not_allowed": gettext_noop("Not allowed: %(reason)s")}, status=403)
