"""The proof that the log is whole: every line read in order, its hash reckoned again from what it says."""

from typing import Any

from jiewu.core import chain
from jiewu.people import access
from jiewu.people.posts import Post


def verify(*, by: Post) -> dict[str, Any]:
    """Return what reading the whole log showed. Raises Problem `not_allowed`."""
    access.require(by, "log.read")
    verdict = chain.verify()
    return {
        "ok": verdict.ok,
        "changes": verdict.changes,
        "texts": verdict.texts,
        "erased": verdict.erased,
        "head": verdict.head,
        "broken": verdict.broken,
        "reason": verdict.reason,
    }
