"""From the words of the class list to the case types and choices of the packs."""

from jiewu.demo.plans import Plan
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef

HAZARD, UNCLASSED = "safety.hazard", "appeals.other"


class Classes:
    """The case types in force, by the title of their class."""

    def __init__(self) -> None:
        self._known = editions.current().all(CaseDef)

    def definition(self, plan: Plan) -> CaseDef:
        """Return the case type of a planned case."""
        if plan.kind:
            return self._one("key", HAZARD)
        if plan.matter is None:
            return self._one("key", UNCLASSED)
        return self._one("title", plan.matter.class_title)

    def values(self, plan: Plan) -> dict[str, str]:
        """Return the class of a planned case in the fields of its case type; an office may have changed the list."""
        if plan.kind:
            return {"level": "重大" if plan.urgent else "一般", "kind": plan.kind}
        if plan.matter is None:
            return {}
        fields = self.definition(plan).fields
        major = next((each.key for each in fields["major"].choices if each.title == plan.matter.major), None)
        minor = next(
            (
                each.key
                for each in fields["minor"].choices
                if each.title == plan.matter.minor and major is not None and each.key.startswith(f"{major}/")
            ),
            None,
        )
        found = {"major": major, "minor": minor}
        return {name: key for name, key in found.items() if key is not None}

    def _one(self, attribute: str, wanted: str) -> CaseDef:
        return next(each for each in self._known if getattr(each, attribute) == wanted)
