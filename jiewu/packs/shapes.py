"""What the pack format expects at a path of a pack, read from its pydantic models."""

import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from jiewu.packs.source import Path_
from jiewu.packs.spec import WrittenPack


def expected_at(path: Path_) -> Any:
    """Return the annotation of what stands at *path*; None where nothing is expected."""
    here: Any = WrittenPack
    for step in path:
        here = _inside(here)
        if _is_model(here):
            field = _fields(here).get(str(step))
            here = field.annotation if field else None
        else:
            arguments = get_args(here)
            here = arguments[-1 if get_origin(here) is dict else 0] if arguments else None
    return here


def known_keys(path: Path_) -> list[str]:
    """Return the keys that may stand in the mapping at *path*."""
    here = _inside(expected_at(path))
    return list(_fields(here)) if _is_model(here) else []


def is_optional(path: Path_) -> bool:
    """Tell whether the key at *path* may be left out."""
    around = _inside(expected_at(path[:-1]))
    field = _fields(around).get(str(path[-1])) if _is_model(around) else None
    return field is not None and not field.is_required()


def is_text(path: Path_) -> bool:
    """Tell whether a bare text may stand at *path*, perhaps as the short form of a mapping."""
    here = _inside(expected_at(path))
    return here is str or (_is_model(here) and hasattr(here, "_bare"))


def plain(annotation: Any) -> Any:
    """Return the plainest thing that is written so."""
    here = _inside(annotation)
    if _is_model(here):
        return {name: plain(field.annotation) for name, field in _fields(here).items() if field.is_required()}
    arguments = get_args(here)
    if get_origin(here) is dict:
        return {"x": plain(arguments[-1])}
    if get_origin(here) is tuple:
        return [plain(arguments[0])]
    if get_origin(here) is Literal:
        return arguments[0]
    return "x" if here is str else "1"


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return a model's fields by the keys that are written."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _inside(annotation: Any) -> Any:
    """Return the form of an optional or alternative annotation that can hold other things."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            parts = [part for part in get_args(annotation) if part is not type(None)]
            annotation = parts[0] if parts else None
        else:
            return annotation
