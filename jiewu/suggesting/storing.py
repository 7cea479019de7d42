"""Models in a file: numbers as arrays, names as JSON. Nothing in such a file is ever run."""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from jiewu.suggesting.orgs import OrgModel
from jiewu.suggesting.roles import Holders
from jiewu.suggesting.texts import TextModel
from jiewu.suggesting.vectors import Vectors

FORM = 1  # of the file; a file of another form is not read


@dataclass(frozen=True, slots=True)
class Stored:
    """What a file holds: the models, each None where there was too little to learn from, and what is said of them."""

    texts: TextModel | None
    orgs: OrgModel | None
    about: Mapping[str, Any]


def save(path: Path, stored: Stored) -> None:
    """Write the file, replacing an older one in one step: who reads sees the old or the new, never half of one."""
    named: dict[str, Any] = {"form": FORM, "about": dict(stored.about)}
    arrays: dict[str, Any] = {}
    if stored.texts:
        model = stored.texts
        named["texts"] = {"labels": model.labels, "columns": {p: list(c) for p, c in model.vectors.columns.items()}}
        arrays |= {"rarity": model.vectors.rarity, "text_weights": model.weights, "text_bias": model.bias}
    if stored.orgs:
        named["orgs"] = _org_names(stored.orgs)
        arrays |= {"org_weights": stored.orgs.weights, "org_bias": stored.orgs.bias}
    arrays["named"] = np.frombuffer(json.dumps(named, ensure_ascii=False).encode(), dtype=np.uint8)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(draft, "wb") as file:
            np.savez(file, **arrays)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def load(path: Path) -> Stored | None:
    """Return what a file holds; None when there is none, or one of another form, or a broken one."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            named = json.loads(arrays["named"].tobytes())
            if named["form"] != FORM:
                return None
            return Stored(_texts(named, arrays), _orgs(named, arrays), named["about"])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def _texts(named: Mapping[str, Any], arrays: Mapping[str, Any]) -> TextModel | None:
    if "texts" not in named:
        return None
    columns, at = {}, 0
    for part, terms in named["texts"]["columns"].items():
        columns[part] = {term: at + place for place, term in enumerate(terms)}
        at += len(terms)
    vectors = Vectors(columns, arrays["rarity"])
    return TextModel(tuple(named["texts"]["labels"]), vectors, arrays["text_weights"], arrays["text_bias"])


def _org_names(model: OrgModel) -> dict[str, Any]:
    return {
        "roles": model.roles,
        "columns": list(model.columns),
        "holders": [[*key, counted] for key, counted in model.holders.counted.items()],
        "precedents": [[*key, counted] for key, counted in model.precedents.items()],
        "labels": model.labels,
    }


def _orgs(named: Mapping[str, Any], arrays: Mapping[str, Any]) -> OrgModel | None:
    if "orgs" not in named:
        return None
    said = named["orgs"]
    counted: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    counted.update({(role, place): Counter(orgs) for role, place, orgs in said["holders"]})
    return OrgModel(
        roles=tuple(said["roles"]),
        columns={name: at for at, name in enumerate(said["columns"])},
        weights=arrays["org_weights"],
        bias=arrays["org_bias"],
        holders=Holders(counted),
        precedents={(kind, place): Counter(orgs) for kind, place, orgs in said["precedents"]},
        labels=tuple(said["labels"]),
    )
