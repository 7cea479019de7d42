"""The areas and orgs that the rows of a file name: gathered from all rows, put in place before the cases."""

from collections import Counter, defaultdict
from itertools import islice

from jiewu.cases.importing.mapping import Mapping
from jiewu.cases.importing.rows import Incoming
from jiewu.core.problems import Problem
from jiewu.people import orgs
from jiewu.people.posts import Post
from jiewu.places import changes
from jiewu.places import queries as places
from jiewu.places.wanted import Wanted

Key = tuple[int, str]  # a level of the mapping and an id on it


class Surroundings:
    """What is known of the areas and orgs of one file. Look-ups answer from memory."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.areas: dict[Key, int] = {}  # those that stand
        self.orgs: dict[str, int] = {}
        self._area_names: dict[Key, Counter[str]] = defaultdict(Counter)
        self._parents: dict[Key, Counter[Key]] = defaultdict(Counter)
        self._org_names: dict[str, Counter[str]] = defaultdict(Counter)

    def gather(self, incoming: Incoming) -> None:
        """Take note of the areas and the org that a row names."""
        above: Key | None = None
        for level, place in enumerate(incoming.places):
            if place is not None:
                key = (level, place[0])
                self._area_names[key][place[1]] += 1
                if above is not None:
                    self._parents[key][above] += 1
                above = key
        if incoming.org is not None:
            self._org_names[incoming.org[0]][incoming.org[1]] += 1

    def look_up(self) -> None:
        """Find those of the gathered areas and orgs that stand already."""
        if self.mapping.org:
            prefix = self.mapping.org.prefix
            found = orgs.by_codes([prefix + id_ for id_ in self._org_names])
            self.orgs = {id_: found[prefix + id_] for id_ in self._org_names if prefix + id_ in found}
        by_code = {node.code: node for node in places.tree().nodes.values()} if self._area_names else {}
        for key in sorted(self._area_names, key=lambda key: key[0]):  # parents first: a name is looked for below them
            node = by_code.get(self._code(key))
            found_id = node.id if node else self._called_the_same(key)
            if node and node.kind != self._kind(key):
                raise Problem("row_area_kind", area=node.code, kind=node.kind, wanted=self._kind(key))
            if found_id is not None:
                self.areas[key] = found_id

    def put_in_place(self, *, by: Post) -> tuple[int, int]:
        """Make the areas and orgs that are missing, when the mapping says so; return how many of each."""
        made_areas = made_orgs = 0
        missing = self.missing_areas()
        if missing:
            made_areas = changes.put_areas([self._wanted(key) for key in missing], by=by).added
        missing_orgs = self.missing_orgs()
        if missing_orgs and self.mapping.org:
            # Another import may have been quicker with some: what was made is what this one added.
            made_orgs = orgs.put_spellings(self.mapping.org.prefix, dict(self._org_names), by=by).added
        self.look_up()
        return made_areas, made_orgs

    def missing_areas(self) -> list[Key]:
        """Return the areas that are to be made, parents first."""
        if not (self.mapping.area and self.mapping.area.create):
            return []
        return sorted((key for key in self._area_names if key not in self.areas), key=lambda key: key[0])

    def missing_orgs(self) -> list[str]:
        """Return the ids of the orgs that are to be made."""
        if not (self.mapping.org and self.mapping.org.create):
            return []
        return [id_ for id_ in self._org_names if id_ not in self.orgs]

    def problems(self, incoming: Incoming) -> list[Problem]:
        """Tell which area or org of a row neither stands nor is to be made."""
        found = []
        named, spec = _finest(incoming), self.mapping.area
        if named and spec and named not in self.areas and not spec.create:
            level, place = named[0], incoming.places[named[0]]
            name = place[1] if place else ""
            found.append(Problem("row_area_unknown", spec.levels[level].id, area=self._code(named), name=name))
        org = self.mapping.org
        if incoming.org and org and incoming.org[0] not in self.orgs and not org.create:
            code, name = org.prefix + incoming.org[0], incoming.org[1]
            found.append(Problem("row_org_unknown", org.id, org=code, name=name))
        return found

    def area_of(self, incoming: Incoming) -> int | None:
        """Return the id of the finest area that a row names; None when it names none that stands."""
        key = _finest(incoming)
        return None if key is None else self.areas.get(key)

    def org_of(self, incoming: Incoming) -> int | None:
        """Return the id of the org that a row names; None when it names none that stands."""
        return None if incoming.org is None else self.orgs.get(incoming.org[0])

    def _called_the_same(self, key: Key) -> int | None:
        """Return the one area of the kind, name and parent of *key*, when areas came in from elsewhere before."""
        tree, kind, name = places.tree(), self._kind(key), self._name(key)
        above = self._above(key)
        parent = None if above is None else self.areas.get(above)
        if above is not None and parent is None:
            return None
        fitting = (
            node.id
            for node in tree.nodes.values()
            if node.kind == kind
            and any(
                version.name == name and (parent is None or version.parent == parent)
                for version in tree.history(node.id)
            )
        )
        found = list(islice(fitting, 2))
        return found[0] if len(found) == 1 else None

    def _wanted(self, key: Key) -> Wanted:
        above = self._above(key)
        parent = None
        if above is not None:
            standing = self.areas.get(above)
            parent = self._code(above) if standing is None else places.tree().nodes[standing].code
        return Wanted(
            self._code(key), self._kind(key), self._name(key), parent, source=self.mapping.platform.name
        )  # from an open start: the file does not say since when

    def _code(self, key: Key) -> str:
        spec = self.mapping.area
        return spec.prefix + spec.levels[key[0]].prefix + key[1] if spec else key[1]

    def _kind(self, key: Key) -> str:
        return self.mapping.area.levels[key[0]].kind if self.mapping.area else ""

    def _name(self, key: Key) -> str:
        return self._area_names[key].most_common(1)[0][0]

    def _above(self, key: Key) -> Key | None:
        """Return what *key* lies in by most rows; None when no row says."""
        return self._parents[key].most_common(1)[0][0] if self._parents.get(key) else None


def _finest(incoming: Incoming) -> Key | None:
    """Return the finest level that a row names."""
    named = [(level, place[0]) for level, place in enumerate(incoming.places) if place is not None]
    return named[-1] if named else None
