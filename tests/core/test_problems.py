"""Problems: their sentences, and that every one raised in the source stands in the catalogue with its parameters."""

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import jiewu
from jiewu.core.problems import Problem, Problems, catalogue, define, define_places, place_title, places

SOURCE = Path(jiewu.__file__).parent


def raised() -> list[tuple[str, str, set[str] | None]]:
    """Return every Problem("code", …) in the source: where, code and the names of its parameters (None: unknown)."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Problem" or not node.args:
                continue
            code = node.args[0]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                names = {word.arg for word in node.keywords}
                known = None if None in names else {str(name) for name in names} - {"where"}
                found.append((f"{path.relative_to(SOURCE.parent)}:{node.lineno}", code.value, known))
    return found


def test_every_problem_that_is_raised_has_a_sentence_and_its_parameters() -> None:
    places = raised()
    assert len(places) > 50
    wrong = []
    for where, code, params in places:
        if code not in catalogue():
            wrong.append(f"{where}: {code} has no sentence")
        elif params is not None:
            needed = set(re.findall(r"%\((\w+)\)", catalogue()[code][0]))
            if needed - params:
                wrong.append(f"{where}: {code} lacks {sorted(needed - params)}")
    assert not wrong, "\n".join(wrong)


def placed() -> Iterator[tuple[str, str]]:
    """Yield where each problem of the source says it stands when that is written out, and the line of the source."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Problem":
                continue
            given = [word.value for word in node.keywords if word.arg == "where"] + node.args[1:2]
            either = [part for value in given for part in branches(value)]
            for each in (part.value for part in either if isinstance(part, ast.Constant)):
                if isinstance(each, str) and each:
                    yield each, f"{path.relative_to(SOURCE.parent)}:{node.lineno}"


def branches(value: ast.expr) -> list[ast.expr]:
    """Return both sides of `a if b else c`; of anything else itself."""
    return [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]


def test_every_place_that_a_problem_names_has_a_title_for_people() -> None:
    found = list(placed())
    assert len(found) > 20
    assert [f"{line}: {name} has no title" for name, line in found if name not in places()] == []


def test_people_read_the_title_of_the_place_and_programs_its_name() -> None:
    problem = Problem("reason_missing", where="reason")
    assert str(problem) == "Reason: Give the reason."
    assert problem.as_json()["where"] == "reason"
    with translation.override("zh-hans"):
        assert str(problem) == "原因：请写明原因。"
        assert place_title("reason") == "原因"
    assert place_title("events.csv:3") == "events.csv:3"
    with pytest.raises(ValueError, match="reason"):
        define_places({"reason": "Something else"})


def test_it_says_where_and_what_in_the_active_language() -> None:
    problem = Problem("setting_unknown", where="--key", key="colour")
    assert str(problem) == "--key: There is no office setting “colour”."
    assert problem.as_json() == {
        "where": "--key",
        "code": "setting_unknown",
        "message": "There is no office setting “colour”.",
    }
    with translation.override("zh-hans"):
        assert "colour" in str(problem)


def test_an_unknown_code_still_says_all_it_knows() -> None:
    assert str(Problem("never_defined", row=3)) == "never_defined row=3"


def test_it_answers_with_the_status_of_its_code() -> None:
    assert Problem("stale").status == 409
    assert Problem("not_found").status == 404
    assert Problem("setting_unknown", key="x").status == 400


def test_a_code_means_one_thing() -> None:
    with pytest.raises(ValueError, match="stale"):
        define({"stale": "something else"})
    define({"stale": catalogue()["stale"][0]}, status=409)


def test_several_at_once_keep_their_order() -> None:
    both = Problems([Problem("not_found"), Problem("stale")])
    assert [problem.code for problem in both] == ["not_found", "stale"]
    assert len(both) == len(str(both).splitlines()) == len(both.as_json()) == 2
    assert both.status == 404


def test_it_survives_the_way_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(Problem("setting_unknown", where="a", key="b")))  # noqa: S301 - our own bytes
    assert (again.code, again.where, again.params) == ("setting_unknown", "a", {"key": "b"})
