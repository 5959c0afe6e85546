"""From files to definitions, and what happens with files that are none."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowrehearsal.definition.load import load_scenario, load_workflow, parse_scenario, parse_workflow, shipped
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError
from tests.definition.malformed import cases
from tests.definition.small import SCENARIO, WORKFLOW, changed, workflow_problems


def test_every_malformed_file_is_refused_with_places_and_advice(tmp_path: Path) -> None:
    """Whatever a file holds, its author learns where it is wrong and what to write."""
    for name, path, kind in cases(tmp_path):
        with pytest.raises(DefinitionError) as caught:
            (load_workflow if kind == "workflow" else load_scenario)(path)
        for problem in caught.value.problems:
            assert problem.location.file == str(path), name
            assert problem.location.line >= 1 and problem.location.column >= 1, name
            assert problem.message.endswith(".") and problem.advice, name


def test_there_are_many_malformed_files(tmp_path: Path) -> None:
    found = cases(tmp_path)
    assert {kind for _, _, kind in found} == {"workflow", "scenario"}
    assert len({name for name, _, _ in found}) == len(found) >= 40


def test_all_problems_of_a_file_come_at_once() -> None:
    """Mending one mistake to find the next is how people give up."""
    text = WORKFLOW
    for old, new in [
        ("people: 2", "poeple: 2"),
        ("1..30", "30..1"),
        ("owner: clerk}\n  sent", "owner: clrek}\n  sent"),
        ("effects: [ship]", "effects: [shop]"),
        ("timeout: 30s", "timeout: 30"),
        ("executed(ship) <= 1", "executed(shop) <= 1"),
        ("after: 7d", "after: 7d, after: 8d"),
    ]:
        text = changed(text, old, new)
    assert workflow_problems(text) == [
        "3:27: `poeple` is not a field of `clerk`. Did you mean `people`?",
        "5:21: `30..1` begins above its end. Write 1..30.",
        "14:20: There is no role named `clrek`. Did you mean `clerk`?",
        "17:94: There is no effect named `shop`. Did you mean `ship`?",
        "21:68: `30` has no unit. Write 30s, 30m or 30h.",
        "23:56: `after` is written twice; first in line 23. Keep one of them.",
        "25:18: There is no effect named `shop`. Did you mean `ship`?",
    ]


def test_a_guard_over_several_lines_is_placed_where_it_begins() -> None:
    text = changed(WORKFLOW, 'when: weight <= 20 or risk == "low"', 'when: "weight <= 20\n    or rsik == 1"')
    assert workflow_problems(text) == ["17:53: There is no data named `rsik`. Did you mean `risk`?"]


def test_a_guard_in_quotes_is_placed_in_its_text() -> None:
    text = changed(WORKFLOW, 'when: weight <= 20 or risk == "low"', "when: 'weight <= 20 or rsik == 1'")
    assert workflow_problems(text) == ["17:70: There is no data named `rsik`. Did you mean `risk`?"]


def test_the_small_definitions_are_right() -> None:
    assert parse_workflow(WORKFLOW).name == "parcel"
    assert parse_scenario(SCENARIO).name == "monday"


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(WORKFLOW, encoding="utf-8-sig")
    assert load_workflow(path).name == "parcel"


def test_the_shipped_scenarios_are_found_by_name() -> None:
    assert list(shipped()) == ["bad-day", "calm", "incident"]
    assert {name: load_scenario(name).name for name in shipped()} == {name: name for name in shipped()}


def test_shipped_scenarios_name_nobody() -> None:
    """They must fit every workflow."""
    for name in shipped():
        scenario = load_scenario(name)
        assert set(scenario.people) | set(scenario.partners) == {"any"}
        assert not scenario.data and not scenario.absent and not scenario.expect


def test_a_scenario_is_also_found_in_a_folder_of_scenarios(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "monday.yaml").write_text(SCENARIO)
    monkeypatch.chdir(tmp_path)
    assert load_scenario("monday").source.file == os.path.join("scenarios", "monday.yaml")


def test_a_scenario_that_does_not_exist_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"There is no scenario `badday`\. Did you mean `bad-day`\?"):
        load_scenario("badday")


def test_scenarios_extend_scenarios_beside_them(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("scenario: base\nextends: calm\nrun_for: 9h\n")
    (tmp_path / "top.yaml").write_text("scenario: top\nextends: base\nfaults: {redelivery: 1%}\n")
    top = load_scenario(tmp_path / "top.yaml")
    assert (top.name, top.run_for, top.faults, top.arrivals) == (
        "top",
        9 * 3_600_000_000,
        {"redelivery": 0.01},
        load_scenario("calm").arrivals,
    )


def test_a_mistake_in_the_extended_file_is_placed_there(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("scenario: base\nextends: calm\nrun_for: 9\n")
    (tmp_path / "top.yaml").write_text("scenario: top\nextends: base\nworkers: {slots: 0}\n")
    with pytest.raises(DefinitionError) as caught:
        load_scenario(tmp_path / "top.yaml")
    assert [str(problem) for problem in caught.value.problems] == [
        f"{tmp_path}/base.yaml:3:10: `9` has no unit. Write 9s, 9m or 9h.",
        f"{tmp_path}/top.yaml:3:18: `0` is out of range. Write a number between 1 and 1000000.",
    ]


def test_a_ring_of_scenarios_is_refused(tmp_path: Path) -> None:
    for name, base in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / f"{name}.yaml").write_text(f"scenario: {name}\nextends: {base}\n")
    with pytest.raises(DefinitionError) as caught:
        load_scenario(tmp_path / "a.yaml")
    assert str(caught.value).splitlines()[0] == (
        f"{tmp_path}/c.yaml:2:10: `a` extends this scenario in turn. Begin from bad-day or calm or incident."
    )


def test_the_digest_of_a_scenario_tells_its_base(tmp_path: Path) -> None:
    """Two runs under different bases must not look alike."""
    (tmp_path / "top.yaml").write_text("scenario: top\nextends: base\n")
    digests = set()
    for base in ("calm", "bad-day"):
        (tmp_path / "base.yaml").write_text(f"scenario: base\nextends: {base}\n")
        digests.add(load_scenario(tmp_path / "top.yaml").source.digest)
    assert len(digests) == 2


def refused_or_read(text: str) -> None:
    for parse in (parse_workflow, parse_scenario):
        try:
            parse(text)
        except DefinitionError as error:
            assert all(problem.location.line >= 1 for problem in error.problems)


@given(st.text())
def test_no_text_raises_anything_else(text: str) -> None:
    refused_or_read(text)


FRAGMENTS = [
    "",
    " ",
    "\n",
    ":",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "!!int ",
    "'",
    '"',
    "#",
    "|\n",
    "no",
    "~",
    "-1",
    "1e9",
    "any",
    "9" * 40,
]


@settings(max_examples=150)
@given(st.sampled_from([WORKFLOW, SCENARIO]), st.data())
def test_no_mutated_file_raises_anything_else(text: str, data: st.DataObject) -> None:
    """Files break in the middle of being edited."""
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 12)))
        text = text[:start] + data.draw(st.sampled_from(FRAGMENTS)) + text[end:]
    refused_or_read(text)


words = st.sampled_from(["any", "draft", "ship", "clerk", "3%", "5m", "done", "no", "x-y", "deadline", "natural"])
keys = st.sampled_from(
    ["by", "on", "from", "to", "all", "takes", "fixed", "lognormal", "p95", "outcomes", "draft", "shows", "key"]
)
values: st.SearchStrategy[object] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-3, 99), st.floats(allow_nan=False, allow_infinity=False), words),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=6,
)


@settings(max_examples=150)
@given(st.sampled_from([WORKFLOW, SCENARIO]), st.data())
def test_no_wrong_value_raises_anything_else(text: str, data: st.DataObject) -> None:
    """A value of any kind may stand in the place of any other: JSON is YAML, so it can be put anywhere."""
    places = [found.span(1) for found in re.finditer(r": ([\w.%-]+|\[[^\[\]]*\]|\{[^{}]*\})(?=[,}\n])", text)]
    start, end = data.draw(st.sampled_from(places))
    refused_or_read(text[:start] + json.dumps(data.draw(values)) + text[end:])


def test_reading_a_definition_loads_nothing_heavy() -> None:
    """`rehearse check` starts at once."""
    program = (
        "import sys; from flowrehearsal.definition.load import load_scenario; load_scenario('bad-day');"
        "from flowrehearsal.definition import fit, schema; print(*sys.modules)"
    )
    listed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"numpy", "pandas", "scipy", "numba", "matplotlib", "simpy", "networkx", "z3"}
    assert heavy & set(listed) == set()
    assert {"yaml", "pydantic"} <= set(listed)
