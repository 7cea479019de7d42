"""The packs that come with the program: complete, in both languages, and fit for the real class list."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiewu.core.expressions import DType
from jiewu.facts import kinds
from jiewu.packs import columns
from jiewu.packs.assembly import Assembly, assemble
from jiewu.packs.definitions import CaseDef, FactDef, FlowDef, IndicatorDef, LedgerDef, TagDef
from jiewu.packs.reading import read_packs
from jiewu.packs.values import clean

CLASSES = Path(__file__).parents[3] / "shared" / "grid-events" / "categories.csv"


@pytest.fixture(scope="module")
def shipped() -> Assembly:
    return assemble(read_packs())


def test_they_have_no_mistakes(shipped: Assembly) -> None:
    assert [str(mistake) for mistake in shipped.mistakes] == []
    names = ["appeals", "base", "ecology", "economy", "governance", "livelihood", "safety"]
    assert [pack.name for pack in shipped.packs] == names


def every_words(shipped: Assembly) -> Iterator[tuple[str, dict[str, str]]]:
    for key, definition in {**shipped.definitions, **shipped.indicators}.items():
        yield key, dict(definition.words)
        if isinstance(definition, FactDef):
            for name, field in definition.fields.items():
                yield f"{key}.{name}", dict(field.words)
        if isinstance(definition, FlowDef):
            for part in (*definition.states.values(), *definition.transitions.values()):
                yield f"{key}.{part.name}", dict(part.words)
        if isinstance(definition, IndicatorDef) and definition.unit != "%":
            yield f"{key} unit", dict(definition.unit_words)


def test_titles_are_in_both_languages(shipped: Assembly) -> None:
    assert [key for key, words in every_words(shipped) if not words.get("en")] == []


def test_personal_fields_have_purpose_and_basis(shipped: Assembly) -> None:
    for definition in shipped.definitions.values():
        for field in definition.fields.values() if isinstance(definition, FactDef) else ():
            if field.sensitive:
                assert field.purpose
                assert field.basis


def test_base_entries_lie_in_one_area_and_are_verified_again(shipped: Assembly) -> None:
    base = [
        each for key, each in shipped.definitions.items() if key.startswith("base.") and isinstance(each, LedgerDef)
    ]
    assert {ledger.name for ledger in base} == {"address", "building", "room", "household", "person", "organisation"}
    assert all(ledger.area_required and ledger.verify is not None for ledger in base)
    tags = [each for each in shipped.definitions.values() if isinstance(each, TagDef)]
    assert all(tag.dated for tag in tags)


def test_every_case_type_has_a_lead_and_a_limit(shipped: Assembly) -> None:
    types = [each for each in shipped.definitions.values() if isinstance(each, CaseDef)]
    for case_type in types:
        assert case_type.lead
        usual = case_type.limits({"nature": "投诉", "urgency": "一般"} if case_type.natures else {})
        urgent = case_type.limits({"nature": "投诉", "urgency": "紧急"} if case_type.natures else {"urgency": "紧急"})
        assert str(usual["handle"]) in ("3 workdays", "5 workdays")
        assert str(urgent["handle"]) == "1 workday"
    praised = shipped.definitions["appeals.community"]
    assert isinstance(praised, CaseDef)
    assert praised.limits({"nature": "感谢"}) == {}


def test_the_flow_of_appeals_is_the_first_flow(shipped: Assembly) -> None:
    flow = shipped.definitions["appeals.standard"]
    assert isinstance(flow, FlowDef)
    path, state = [flow.start], flow.start
    for name in ("dispatch", "sign", "handle", "close"):
        assert state in flow.transitions[name].sources
        state = flow.transitions[name].to
        path.append(state)
    assert path == ["received", "dispatched", "signed", "handling", "closed"]
    rejected = flow.states["rejected"]
    assert (rejected.phase, rejected.outcome, rejected.counts) == ("closed", "rejected", True)


@pytest.mark.skipif(not CLASSES.exists(), reason="the real class list is not here")
def test_every_class_of_the_real_list_is_there(shipped: Assembly) -> None:
    by_code = {each.code: each for each in shipped.definitions.values() if isinstance(each, CaseDef) and each.code}
    with CLASSES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 374
    for row in rows:
        case_type = by_code[row["EVENT_TYPE_ID"]]
        major = f"{row['EVENT_TYPE_ID']}/{row['MAIN_TYPE_ID']}"
        values = {"major": major, "minor": f"{major}/{row['SUB_TYPE_ID']}"}
        assert case_type.title == row["EVENT_TYPE_NAME"]
        assert clean(case_type, values).values == values
        assert case_type.fields["major"].choice_title(major) == row["MAIN_TYPE_NAME"]
    assert len(by_code) == 18


def test_the_columns_that_expressions_name_are_those_that_facts_publish() -> None:
    registered = kinds.all_kinds()
    assert {kind.name for kind in registered} == set(columns.KINDS.values())
    for kind in registered:
        known = columns.of_kind(kind.name)
        assert set(kind.columns) == set(known)
        for name, said in kind.columns.items():
            # A column is said to be text where its list of keys is fixed by the program.
            assert said in (known[name].name, _plain(known[name]))
        assert kind.date == columns.DATES[kind.name]
        assert columns.KINDS[kind.section] == kind.name


def _plain(dtype: DType) -> str:
    return "text" if dtype.name == "choice" else dtype.name
