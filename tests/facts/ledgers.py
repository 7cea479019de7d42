"""Builders of entries that call the verb."""

from typing import Any

from jiewu.facts import entries
from jiewu.facts.models import Entry
from tests import cast


class Ledgers:
    """Registers entries; each lies in 芦湾 01格 and comes from 林, unless a test says otherwise."""

    def __init__(self, everybody: cast.Cast) -> None:
        self.everybody = everybody

    def put(self, ledger: str, values: dict[str, Any], **said: Any) -> Entry:
        said = {"by": self.everybody.lin, "point": cast.IN_LUWAN} | said
        return entries.register(ledger, values=values, **said)

    def building(self, name: str = "榕景楼", **said: Any) -> Entry:
        return self.put("base.building", {"name": name}, **said)

    def room(self, number: str = "0802", building: Entry | None = None, **said: Any) -> Entry:
        return self.put("base.room", {"number": number, "building": (building or self.building()).uid}, **said)

    def person(self, name: str = "张三丰", **said: Any) -> Entry:
        values = {"name": name, "phone": "13800138000"} | said.pop("values", {})
        return self.put("base.person", values, **said)

    def place(self, name: str = "顺发五金", **said: Any) -> Entry:
        return self.put("safety.small_place", {"name": name} | said.pop("values", {}), **said)
