"""From the words of the class list to the case types and choices of the packs."""

from collections.abc import Mapping

from jiewu.demo.matters import Matter
from jiewu.demo.plans import Plan
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef

HAZARD, UNCLASSED = "safety.hazard", "appeals.other"
# What campaigns of the year go after, by a word in the title of what is reported or of its class.
_TOPICS = {
    "高空抛物": "高空抛物",
    "欠薪": "欠薪",
    "拖欠": "欠薪",
    "噪": "噪声扰民",
    "油烟": "油烟扰民",
    "占道": "占道经营",
    "违建": "违法建设",
    "违法建设": "违法建设",
    "黑臭": "黑臭水体",
    "停水": "停水停电",
    "停电": "停水停电",
    "水压": "停水停电",
    "内涝": "内涝积水",
    "积水": "内涝积水",
}


class Classes:
    """The case types in force, by key and by the title of their class."""

    def __init__(self) -> None:
        known = editions.current().all(CaseDef)
        self._by_key = {each.key: each for each in known}
        self._by_title = {each.title: each for each in reversed(known)}
        self._values: dict[tuple[str, str, str], Mapping[str, str]] = {}

    def known(self, key: str) -> CaseDef:
        """Return the case type of a key."""
        return self._by_key[key]

    def definition(self, plan: Plan) -> CaseDef:
        """Return the case type of a planned case."""
        if plan.kind:
            return self._by_key[HAZARD]
        return self._by_key[UNCLASSED] if plan.matter is None else self._by_title[plan.matter.class_title]

    def values(self, plan: Plan) -> dict[str, str]:
        """Return the class of a planned case in the fields of its case type; an office may have changed the list."""
        if plan.kind:
            return {"level": "重大" if plan.urgent else "一般", "kind": plan.kind}
        if plan.matter is None:
            return {}
        key = (plan.matter.class_title, plan.matter.major, plan.matter.minor)
        if key not in self._values:
            self._values[key] = self._chosen(plan, plan.matter)
        topic = self._topic(plan, plan.matter)
        return {**self._values[key], **({"topic": topic} if topic else {})}

    def _chosen(self, plan: Plan, matter: Matter) -> Mapping[str, str]:
        fields = self.definition(plan).fields
        major = next((each.key for each in fields["major"].choices if each.title == matter.major), None)
        below = f"{major}/"
        minors = (each.key for each in fields["minor"].choices if each.title == matter.minor)
        found = {"major": major, "minor": next((key for key in minors if major and key.startswith(below)), None)}
        return {name: key for name, key in found.items() if key is not None}

    def _topic(self, plan: Plan, matter: Matter) -> str:
        field = self.definition(plan).fields.get("topic")
        text = f"{plan.words.title} {matter.minor}"
        found = next((topic for word, topic in _TOPICS.items() if word in text), "")
        return found if field is not None and any(each.key == found for each in field.choices) else ""
