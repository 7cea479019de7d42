"""A mapping against the packs: are the case types, fields and states that it names there?"""

from collections.abc import Iterator

from jiewu.cases.importing.loading import MappingFile
from jiewu.core.problems import Problem, Problems
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef


def check(file: MappingFile) -> dict[str, CaseDef]:
    """Return the case types that the mapping leads to, by key. Raises Problems with file, line and what is there."""
    wrong: list[Problem] = []
    definitions: dict[str, CaseDef] = {}
    known = {each.key: each for each in editions.current().all(CaseDef)}
    for key in sorted(file.mapping.type.outcomes()):
        if key in known:
            definitions[key] = known[key]
        else:
            where = file.where("type", *_place_of(key, file))
            wrong.append(Problem("mapping_case_type", where, key=key, known=", ".join(known)))
    for definition in definitions.values():
        wrong += _wrong_fields(file, definition)
        wrong += _wrong_states(file, definition)
    if wrong:
        raise Problems(wrong)
    return definitions


def _place_of(key: str, file: MappingFile) -> tuple[str, ...]:
    cell = next((cell for cell, meaning in file.mapping.type.values.items() if meaning == key), None)
    if cell is not None:
        return ("values", cell)
    return ("value",) if file.mapping.type.value == key else ("otherwise",)


def _wrong_fields(file: MappingFile, definition: CaseDef) -> Iterator[Problem]:
    for name in file.mapping.fields:
        if name not in definition.fields:
            where = file.where("fields", name)
            known = ", ".join(definition.fields)
            yield Problem("mapping_field", where, type=definition.key, field=name, known=known)


def _wrong_states(file: MappingFile, definition: CaseDef) -> Iterator[Problem]:
    states = definition.flow.states
    for name in sorted(file.mapping.state.outcomes()):
        if name not in states:
            where = file.where("state")
            yield Problem("mapping_state", where, type=definition.key, state=name, known=", ".join(states))
    judged = file.mapping.state.judged
    if judged in states and states[judged].phase != "closed":
        yield Problem("mapping_judged", file.where("state", "judged"), state=judged, type=definition.key)
