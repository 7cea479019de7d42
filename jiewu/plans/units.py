"""Units of stated figures and of definitions: which go together, and by what factor. Pure, exact."""

import re
from decimal import Decimal

_LARGE = {"": Decimal(1), "千": Decimal(1000), "万": Decimal(10_000), "百万": Decimal(10**6), "亿": Decimal(10**8)}
_PARTS = re.compile(r"(?P<large>百万|[千万亿]?)(?P<base>.*)")
# Units of one quantity, by their size; 亩 is left out: no exact decimal.
_SIZES = (
    {"元": Decimal(1), "人民币": Decimal(1)},
    {"平方米": Decimal(1), "平米": Decimal(1), "㎡": Decimal(1), "公顷": Decimal(10_000), "平方公里": Decimal(10**6)},
    {"米": Decimal(1), "公里": Decimal(1000), "千米": Decimal(1000)},
    {"吨": Decimal(1), "公斤": Decimal("0.001")},
    {"%": Decimal(1), "‰": Decimal("0.1")},
    {"微克/立方米": Decimal(1), "μg/m³": Decimal(1)},
)
# Measure words that count the same thing in different mouths. Persons and person-times, firms and visits to firms are
# never in one list: they are not added, so they are not matched either.
_COUNTERS = (
    frozenset("处宗个项条起件例"),
    frozenset(["场", "次", "期", "场次", "班次"]),
    frozenset(["家", "个", "间"]),
    frozenset(["人", "名", "位"]),
    frozenset(["栋", "幢", "座"]),
    frozenset(["户", "家"]),
    frozenset(["所", "个", "间", "家"]),
)


def factor(stated: str, wanted: str) -> Decimal | None:
    """Return by what a number in the unit *stated* is multiplied to be in *wanted*; None when it cannot be."""
    own, other = _PARTS.fullmatch(stated), _PARTS.fullmatch(wanted)
    assert own is not None  # noqa: S101 - the pattern fits every text
    assert other is not None  # noqa: S101 - the same
    large = _LARGE[own["large"]] / _LARGE[other["large"]]
    if own["base"] == other["base"] or counters(own["base"], other["base"]):
        return large
    for sizes in _SIZES:
        if own["base"] in sizes and other["base"] in sizes:
            return large * sizes[own["base"]] / sizes[other["base"]]
    return None


def counters(one: str, other: str) -> bool:
    """Tell whether two different measure words count the same thing: 处 and 宗 of hazards."""
    return one != other and any(one in group and other in group for group in _COUNTERS)
