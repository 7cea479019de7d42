"""What core knows of a fact, and which table holds a kind of them."""

from functools import cache
from typing import Any, ClassVar, Protocol, cast, runtime_checkable

from django.apps import apps

from jiewu.core.canonical import Json


@runtime_checkable
class StoredFact(Protocol):
    """A row of one of the kinds of fact. `uid` is unique, `revision` counts its versions, `void` takes it out."""

    kind: ClassVar[str]
    id: int
    uid: Any  # a UUID; Any, since a model's descriptor is no plain attribute
    type: Any
    revision: Any
    recorded: Any

    @property
    def pk(self) -> Any:
        """The id; None for a new fact."""

    def published(self) -> dict[str, Json]:
        """Return the complete after-image that is counted: nothing sensitive, no free text."""

    def filter_values(self) -> dict[str, list[str]]:
        """Return the values of the `filter: true` fields."""

    def search_text(self) -> str:
        """Return what may be searched in it; empty for what is not to be found (void, erased)."""


def model_of(kind: str) -> type[Any]:
    """Return the table of a kind of fact. Raises KeyError for an unknown one."""
    return _models()[kind]


@cache
def _models() -> dict[str, type[Any]]:
    facts = [model for model in apps.get_models() if hasattr(model, "filter_values") and hasattr(model, "published")]
    return {model.kind: model for model in cast("list[Any]", facts)}
