"""May this post do that? One door: every verb and query asks here, and here asks the policy of the thing's kind.

A policy is registered once per model by the app that owns the model. An unknown action or a model without a policy
raises instead of answering.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from jiewu.core.problems import Problem
from jiewu.people.actions import action_title
from jiewu.people.models import Post
from jiewu.people.roles import Role, roles

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer and its reason, in the language of who asks."""

    allowed: bool
    reason: str

    def __bool__(self) -> bool:
        return self.allowed


class Policy(Protocol):
    """What one kind of thing answers about access. Roles are checked before it is asked."""

    def covers(self, post: Post, role: Role, action: str, thing: Any) -> Decision:
        """Tell whether *thing* lies within the post's reach for *action*, which the role includes."""
        ...

    def visible(self, post: Post, role: Role, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow *rows* to those within the post's reach: the same rule as covers(), as a filter."""
        ...


_policies: dict[type[Model], tuple[str, Policy]] = {}


def register(model: type[Model], kind: str, policy: Policy) -> None:
    """Let *policy* answer for *model*; reading it takes the action `<kind>.read`."""
    _policies[model] = (kind, policy)


def may(post: Post, action: str, thing: Model | None = None) -> Decision:
    """Decide whether *post* may do *action* to *thing* (None: at all).

    Raises KeyError for an action that does not exist and LookupError for a model without policy.
    """
    role = roles()[post.role]
    names = {"role": role_title(role), "action": action_title(action)}
    if not role.may(action):
        return Decision(False, _("The role %(role)s does not include %(action)s.") % names)
    if thing is None:
        return Decision(True, _("The role %(role)s includes %(action)s.") % names)
    return _policy(type(thing))[1].covers(post, role, action, thing)


def require(post: Post, action: str, thing: Model | None = None) -> None:
    """Raise Problem `not_allowed`, with the reason, unless *post* may do *action* to *thing*."""
    decision = may(post, action, thing)
    if not decision:
        raise Problem("not_allowed", reason=decision.reason)


def visible(post: Post, rows: QuerySet[M]) -> QuerySet[M]:
    """Return those of *rows* that *post* may read; none when its role may not read the kind at all."""
    kind, policy = _policy(rows.model)
    role = roles()[post.role]
    if not role.may(f"{kind}.read"):
        return rows.none()
    return policy.visible(post, role, rows)


def visible_to_any(posts: Iterable[Post], rows: QuerySet[M]) -> QuerySet[M]:
    """Return those of *rows* that at least one of a person's posts may read: lists are the union."""
    union: QuerySet[M] | None = None
    for post in posts:
        seen = visible(post, rows)
        union = seen if union is None else union | seen
    return rows.none() if union is None else union


def permitting(posts: Iterable[Post], action: str, thing: Model | None = None) -> list[Post]:
    """Return the posts of a person that permit *action*: an action takes the one, and asks only when there are two."""
    return [post for post in posts if may(post, action, thing)]


def explain(post: Post, action: str, thing: Model | None = None) -> list[str]:
    """Return the sentences that lead to the decision: the post, its role, its reach, the answer."""
    role = roles()[post.role]
    lines = [_("%(post)s has the role %(role)s.") % {"post": post, "role": role_title(role)}]
    areas = "、".join(str(area) for area in post.areas.all()) or _("all areas")
    packs = "、".join(post.packs) or _("all packs")
    lines.append(_("It covers %(areas)s.") % {"areas": areas})
    lines.append(_("It covers the packs %(packs)s.") % {"packs": packs})
    lines.append(may(post, action, thing).reason)
    return lines


def role_title(role: Role) -> str:
    """Return the role's title in the active language."""
    from django.utils.translation import get_language

    return role.titles["zh" if (get_language() or "zh").startswith("zh") else "en"]


def _policy(model: type[Model]) -> tuple[str, Policy]:
    try:
        return _policies[model]
    except KeyError:
        raise LookupError(f"{model.__name__} has no access policy") from None
