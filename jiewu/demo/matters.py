"""What people report in 榕浦街道, and in which words: templates filled with places, times and small numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from jiewu.demo import names
from jiewu.demo.content import FOLDER, read
from jiewu.demo.gazetteer import Gazetteer, Lot

GRID, HOTLINE, DISTRICT, CALL, VISIT, MAIL = "网格", "12345", "区平台", "来电", "来访", "信箱"
COMMUNITY = "社区"  # in `org`: the community that the matter lies in


@dataclass(frozen=True, slots=True)
class Report:
    """One thing that is reported: its title, and words that fit it. Without words of its own it gets plain ones."""

    title: str
    at: Sequence[str]  # kinds of place
    says: Sequence[str]  # in the words of who calls
    sees: Sequence[str]  # in the words of a grid worker
    done: Sequence[str]


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of matter: its class by the titles of the list's three levels, who mends it, what is reported."""

    class_title: str
    major: str
    minor: str
    org: str
    weight: int
    months: frozenset[int]
    natures: Sequence[str]
    reports: Sequence[Report]

    def comes_by(self, channel: str) -> bool:
        """Tell whether rounds find it, or callers tell of it."""
        return any(report.sees if channel == GRID else report.says for report in self.reports)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one case: the same numbers in its text and in what was done."""

    title: str
    text: str
    done: str


@dataclass(frozen=True, slots=True)
class Told:
    """One call among several about the same thing: its day (month-day), place, matter and words."""

    day: str
    lot: Lot
    matter: Matter
    words: Wording


@cache
def matters() -> list[Matter]:
    """Return every matter, in the order of the files."""
    found = []
    for file in sorted((FOLDER / "matters").glob("*.yaml")):
        content = read(f"matters/{file.name}")
        for group in content if isinstance(content, list) else [content]:
            found += [_matter(group, line) for line in group["matters"]]
    return found


def word(report: Report, lot: Lot, channel: str, nature: str, random: Random) -> Wording:
    """Return a title, a text as it comes by that channel, and what was done about it."""
    numbers = _numbers(lot, random)
    if channel == GRID:
        text = _choice(report.sees, "plain_sees", report, random).format(**numbers)
    else:
        plain = "plain_asks" if nature in ("咨询", "建议") else "plain_says"
        text = _choice(report.says, plain, report, random).format(**numbers)
        text = (f"市民来电反映：{text}" if channel == HOTLINE else text) + random.choice(_reasons()["tails"])
        if random.random() < 0.06:  # numbers in free text are masked when they are shown
            text += f"联系人{names.called(random)}，{names.phone(random)}。"
    plain = "plain_done" if channel == GRID or random.random() < 0.5 else "plain_reply"
    return Wording(report.title, text, _choice(report.done, plain, report, random).format(**numbers))


def place(kinds: Sequence[str], community: str, land: Gazetteer, random: Random) -> Lot:
    """Return a place of one of some kinds in a community; a kind that it lacks is replaced by a numbered house."""
    wanted = list(kinds)
    random.shuffle(wanted)
    for kind in [*wanted, "road", "village", "estate"]:
        lots = land.of_kind(community, kind)
        if lots:
            return random.choice(lots)
    raise LookupError(f"{community} has no lots")


def said(kind: str, random: Random) -> str:
    """Return one of the standing sentences: rejected, sent_on, merged, answered, greetings."""
    return str(random.choice(_reasons()[kind]))


def other(lot: Lot, random: Random) -> Wording:
    """Return a matter that no class fits."""
    line, numbers = random.choice(_reasons()["others"]), _numbers(lot, random)
    return Wording(line["title"], line["text"].format(**numbers), line["done"].format(**numbers))


@cache
def hazards() -> list[tuple[str, Report]]:
    """Return what rounds find as (kind of hazard, report)."""
    return [
        (line["kind"], Report(each["title"], each.get("at", line["at"]), (), (each["sees"],), (each["done"],)))
        for line in read("hazards.yaml")["matters"]
        for each in line["reports"]
    ]


def told(land: Gazetteer, random: Random) -> list[Told]:
    """Return what many of one place told of, each call in its own words."""
    found = []
    for line in read("told.yaml"):
        matter = next(each for each in matters() if each.minor == line["minor"])
        lots = [lot for lot in land.of_kind(line["community"], "estate") if lot.name.startswith(line["estate"])]
        for call in line["calls"]:
            lot = random.choice(lots)
            numbers = _numbers(lot, random)
            words = Wording(call["title"], call["text"].format(**numbers), line["done"].format(**numbers))
            found.append(Told(call["day"], lot, matter, words))
    return found


def _choice(own: Sequence[str], plain: str, report: Report, random: Random) -> str:
    """Return one of a report's own sentences, or a plain one with its title in it."""
    if own:
        return random.choice(own)
    return str(random.choice(_reasons()[plain])).replace("{title}", report.title)


@cache
def _reasons() -> Mapping[str, Any]:
    return dict(read("reasons.yaml"))


def _numbers(lot: Lot, random: Random) -> dict[str, str]:
    return {
        "at": lot.name,
        "n": str(random.randint(2, 6)),
        "n2": str(random.randint(2, 5)),
        "many": str(random.randint(12, 60)),
        "many2": str(random.randint(62, 95)),
        "days": random.choice(["两", "三", "四", "五", "十来"]),
        "cm": str(random.randint(3, 25)),
        "time": random.choice(["晚上九点", "晚上十点", "夜里十一点", "半夜", "凌晨一点"]),
        "time2": random.choice(["凌晨四点", "早上五点", "天没亮"]),
    }


def _matter(group: Mapping[str, Any], line: Mapping[str, Any]) -> Matter:
    return Matter(
        class_title=group["class"],
        major=line["of"][0],
        minor=line["of"][1],
        org=line.get("by", group["org"]),
        weight=line.get("weight", 1),
        months=frozenset(line.get("months", range(1, 13))),
        natures=line.get("natures", ["投诉", "投诉", "投诉", "求决", "求助"]),
        reports=[
            Report(
                each["title"],
                each.get("at", line["at"]),
                each.get("says", ()),
                each.get("sees", ()),
                each.get("done", ()),
            )
            for each in line["reports"]
        ],
    )
