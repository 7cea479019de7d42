"""Does the log still say what was written? Reads all of it, in order, a few thousand lines at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max

from jiewu.core.canonical import digest
from jiewu.core.changelog import GENESIS, chain_hash
from jiewu.core.models import Change, ChangeText, Follower
from jiewu.core.problems import gettext_noop

BATCH = 2000

MISSING = gettext_noop("the line is missing")
CHANGED = gettext_noop("it does not say what its hash says")
TEXT_MISSING = gettext_noop("its text is missing")
TEXT_STRANGE = gettext_noop("it has a text that it does not know of")
TEXT_CHANGED = gettext_noop("its text was changed")
TEXT_EMPTIED = gettext_noop("its text was emptied without an erasure")

Row = tuple[int, str, int, str, str, int, int, datetime, str, str, str]  # the columns of Change in their order


@dataclass(slots=True)
class Verdict:
    """What reading the log showed. *broken* is the seq of the first line that is not as written, None when all are."""

    changes: int = 0
    texts: int = 0
    erased: int = 0
    head: str = GENESIS  # hash of the last good line; written down elsewhere, it proves that no line was cut off later
    broken: int | None = None
    reason: str = ""
    _unexplained: dict[tuple[str, int], int] = field(default_factory=dict)  # emptied texts before their erase change

    @property
    def ok(self) -> bool:
        """Whether every line is as written."""
        return self.broken is None


def verify() -> Verdict:
    """Check every line: no gap, its hash, its text, that every emptied text has an `erase` change after it, and that no
    follower has handled a line past the end."""
    verdict = Verdict()
    followed = Follower.objects.aggregate(seq=Max("seq"))["seq"] or 0  # before reading: lines may be written meanwhile
    for rows in _batches():
        texts = {row.change: row for row in ChangeText.objects.filter(change__range=(rows[0][0], rows[-1][0]))}
        for row in rows:
            reason = _fault(verdict, row, texts.pop(row[0], None))
            if reason:
                verdict.broken, verdict.reason = verdict.changes + 1, reason
                return verdict
            verdict.changes, verdict.head = row[0], row[-1]
        if texts:
            verdict.broken, verdict.reason = min(texts), TEXT_STRANGE
            return verdict
    if followed > verdict.changes:  # somebody has read a line that is no longer there
        verdict.broken, verdict.reason = verdict.changes + 1, MISSING
    elif verdict._unexplained:
        verdict.broken, verdict.reason = min(verdict._unexplained.values()), TEXT_EMPTIED
    return verdict


def _fault(verdict: Verdict, row: Row, text: ChangeText | None) -> str:
    """Return what is wrong with a line, empty when nothing is; counts texts on the way."""
    seq, kind, fact, type_, verb, revision, post, recorded, values, text_digest, hashed = row
    if seq != verdict.changes + 1:
        return MISSING
    head = (seq, kind, fact, type_, verb, revision, post)
    if hashed != chain_hash(verdict.head, head, recorded, (values, text_digest)):
        return CHANGED
    if verb == "erase":
        verdict._unexplained.pop((kind, fact), None)
    if bool(text_digest) != (text is not None):
        return TEXT_MISSING if text is None else TEXT_STRANGE
    if text is None:
        return ""
    if not text.salt:
        verdict.erased += 1
        verdict._unexplained.setdefault((kind, fact), seq)
        return TEXT_CHANGED if text.values else ""
    verdict.texts += 1
    return "" if digest(text.salt, text.values) == text_digest else TEXT_CHANGED


def _batches() -> Iterator[list[Row]]:
    """Return the log in slices, each read by its seq, so that lines may be written meanwhile."""
    last = -(2**63)
    while True:
        rows: list[Row] = list(Change.objects.filter(seq__gt=last).order_by("seq").values_list()[:BATCH])
        if not rows:
            return
        yield rows
        last = rows[-1][0]
