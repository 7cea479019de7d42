"""The kinds of area in kinds.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language
from ruamel.yaml import YAML


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of area. `rank` orders the tree from the top; a layer has none."""

    key: str
    titles: dict[str, str]
    rank: int | None
    under: str | None

    @property
    def title(self) -> str:
        """Its title in the active language."""
        return self.titles["zh" if (get_language() or "zh").startswith("zh") else "en"]

    @property
    def layer(self) -> bool:
        """Whether areas of this kind lie over the tree instead of in it."""
        return self.rank is None

    def fits_under(self, parent: "Kind") -> bool:
        """Tell whether an area of this kind may have a parent of that kind."""
        if parent.rank is None:
            return False
        return self.rank is None or parent.rank < self.rank


@cache
def kinds() -> dict[str, Kind]:
    """Return the kinds by key, the tree from the top first."""
    shipped = YAML(typ="safe").load(Path(__file__).with_name("kinds.yaml"))
    return {
        key: Kind(key, dict(kind["title"]), None if kind.get("layer") else int(kind["rank"]), kind.get("under"))
        for key, kind in shipped.items()
    }
