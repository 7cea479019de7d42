"""The definitions in force, as one process holds them between two publications."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from jiewu.core.problems import Problem
from jiewu.packs import stored
from jiewu.packs.boards import BoardDef
from jiewu.packs.compiling import Head
from jiewu.packs.definitions import Definition, FactDef, IndicatorDef, PackDef, TagDef
from jiewu.packs.sections import SectionDef

D = TypeVar("D", bound=Definition)


class StoredEdition(NamedTuple):
    """One row of the table of editions."""

    id: int
    pack: str
    section: str
    name: str
    number: int
    body: str

    @property
    def head(self) -> Head:
        """What a definition is known by."""
        return Head(f"{self.pack}.{self.name}", self.id, self.number)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Every definition in force: a look-up is one into a mapping; indicators are compiled when first asked for."""

    stamp: str  # of the editions that it was read from
    packs: Mapping[str, PackDef]
    definitions: Mapping[str, Definition]  # flows, ledgers, cases, activities, series, tags: one key each
    by_edition: Mapping[int, Definition]
    boards: Mapping[str, BoardDef]
    report_sections: Mapping[str, SectionDef]  # by key: safety.平安建设
    _indicator_rows: Mapping[str, StoredEdition]
    _indicators: dict[str, IndicatorDef] = field(default_factory=dict)

    def definition(self, key: str, cls: type[D] = Definition) -> D:  # type: ignore[assignment]
        """Return the definition of that key; *cls* says which kind is meant (CaseDef, FactDef for any type of facts).

        Raises Problem `definition_unknown`, also for a definition of another kind.
        """
        found = self.definitions.get(key)
        if not isinstance(found, cls):
            raise Problem("definition_unknown", key=key)
        return found

    def all(self, cls: type[D]) -> list[D]:
        """Return the definitions of one kind, in the order of the packs."""
        return [each for each in self.definitions.values() if isinstance(each, cls)]

    def fact_types(self, kind: str) -> list[FactDef]:
        """Return what defines facts of a kind (case, entry, activity, datapoint), in the order of the packs."""
        return [each for each in self.all(FactDef) if each.kind == kind]

    def tags_of(self, ledger: str) -> list[TagDef]:
        """Return the tags that entries of a ledger may bear."""
        return [tag for tag in self.all(TagDef) if tag.ledger == ledger]

    def indicator(self, key: str) -> IndicatorDef:
        """Return the indicator of that key.

        Raises Problem `indicator_unknown`; or the problem of an indicator that no longer fits what it counts.
        """
        found = self._indicators.get(key)
        if found is None:
            row = self._indicator_rows.get(key)
            if row is None:
                raise Problem("indicator_unknown", key=key)
            compiled = stored.read_definition(row.section, row.head, row.body, self.definitions)
            assert isinstance(compiled, IndicatorDef)  # noqa: S101 - the section says so
            found = self._indicators[key] = compiled
        return found

    def board(self, key: str) -> BoardDef:
        """Return the board of that key. Raises Problem `board_unknown`."""
        if key not in self.boards:
            raise Problem("board_unknown", key=key)
        return self.boards[key]

    @property
    def indicators(self) -> tuple[str, ...]:
        """The keys of all indicators, in the order of the packs."""
        return tuple(self._indicator_rows)


def build(stamp: str, rows: Iterable[StoredEdition]) -> Catalogue:
    """Make the catalogue of the editions in force; the order of rows is the order of the packs."""
    packs: dict[str, PackDef] = {}
    definitions: dict[str, Definition] = {}
    indicators: dict[str, StoredEdition] = {}
    boards: dict[str, BoardDef] = {}
    sections: dict[str, SectionDef] = {}
    for row in rows:
        if row.section == "pack":
            packs[row.pack] = stored.read_pack(row.pack, row.body)
        elif row.section == "indicators":
            indicators[row.head.key] = row
        elif row.section == "boards":
            board = stored.read_definition(row.section, row.head, row.body, {})
            assert isinstance(board, BoardDef)  # noqa: S101 - the section says so
            boards[board.key] = board
        elif row.section == "report":
            section = stored.read_definition(row.section, row.head, row.body, {})
            assert isinstance(section, SectionDef)  # noqa: S101 - the same
            sections[section.key] = section
        else:
            definitions[row.head.key] = stored.read_definition(row.section, row.head, row.body, {})
    by_edition = {definition.edition: definition for definition in definitions.values()}
    return Catalogue(stamp, packs, definitions, by_edition, boards, sections, indicators)
