"""The roles of roles.yaml, and the one list of actions that exist."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from ruamel.yaml import YAML

Scope = Literal["all", "areas", "org", "both"]

ACTIONS = frozenset(
    f"{kind}.{verb}"
    for kind, verbs in {
        "case": "read register correct dispatch sign handle close reject merge void import unmask feedback",
        "entry": "read write import unmask",
        "activity": "read write",
        "datapoint": "read write",
        "fact": "erase",
        "figure": "read",
        "plan": "read write adopt note urge",
        "report": "read write",
        "suggestion": "read",
        "proof": "run",
        "log": "read",
        "user": "write",
        "org": "write",
        "area": "write",
        "pack": "publish",
        "setting": "write",
    }.items()
    for verb in verbs.split()
)


@dataclass(frozen=True, slots=True)
class Role:
    """What every post of one role may do, and how far it reaches."""

    key: str
    titles: dict[str, str]
    scope: Scope
    actions: frozenset[str]

    def may(self, action: str) -> bool:
        """Tell whether the role permits *action*; raises KeyError for an action that does not exist."""
        if action not in ACTIONS:
            raise KeyError(f"unknown action {action!r}")
        return action in self.actions


@cache
def roles() -> dict[str, Role]:
    """Return the roles by key. Raises ValueError when roles.yaml names an action that does not exist."""
    shipped = YAML(typ="safe").load(Path(__file__).with_name("roles.yaml"))
    found = {}
    for key, role in shipped.items():
        actions = ACTIONS if role["actions"] == ["*"] else frozenset(role["actions"])
        unknown = actions - ACTIONS
        if unknown:
            raise ValueError(f"roles.yaml: role {key} names unknown actions {sorted(unknown)}")
        found[key] = Role(key, dict(role["title"]), role["scope"], actions)
    return found
