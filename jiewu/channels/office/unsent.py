"""What a refused action on a case had typed, where no open form shows it any longer, and what was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jiewu.channels.office import asked
from jiewu.people import orgs

if TYPE_CHECKING:
    from jiewu.channels.office.acts import Act
    from jiewu.channels.office.asked import Asking
    from jiewu.channels.office.inputs import Typed


def context(typed: Typed, acts: list[Act], asking: Asking | None) -> dict[str, Any]:
    """Return the sentences that stand beside no input, and words and receiver that no form holds: nothing is lost."""
    forms: list[Act | Asking] = [*acts, *([asking] if asking else [])]
    beside = {text for form in forms for each in form.inputs for text in each.errors}
    refused = [str(problem) for problem in typed.problems if problem.message not in beside]
    if any(form.open for form in forms):
        return {"refused": refused}
    said = asked.in_words(typed.values.get("feedback", ""), typed.values.get("satisfaction", ""))
    org = typed.values.get("org", "")
    return {
        "refused": refused,
        "unsent": " ".join(part for part in (said, typed.values.get("note", "")) if part),
        "unsent_org": orgs.named(org).name if org else "",
    }
