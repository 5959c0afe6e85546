"""Holds the catalogue of properties together: names, manual pages whose examples are run, a test for each."""

import re
from functools import cache
from pathlib import Path
from textwrap import dedent

import pytest

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.exploration.catalogue import monitors, properties, read_by_properties
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.judge import judge
from flowrehearsal.exploration.result import PropertyResult
from flowrehearsal.faults import inject
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.lower import lower
from flowrehearsal.vocabulary.verdict import Severity, Verdict
from tests.exploration import oracle
from tests.exploration.small import BOOKING

TESTS = Path(__file__).parent / "properties"
NAMES = (
    "always-owned",
    "always-renderable",
    "at-most-once",
    "audit-complete",
    "bounded-work",
    "closed-means-closed",
    "consistent-output",
    "done-agrees",
    "duties-separated",
    "intent-kept",
    "invariants",
    "net-effect-zero",
    "no-dirty-read",
    "no-livelock",
    "no-lost-effect",
    "no-lost-update",
    "no-phantom",
    "no-silent-stuck",
    "no-stale-accept",
    "no-stale-write",
    "notification-consistent",
    "option-to-complete",
    "override-respected",
    "permission-holds",
    "proper-completion",
    "surfaces-converge",
)
ALONG_WITH = {
    "always-owned": {"always-renderable", "no-silent-stuck"},
    "net-effect-zero": {"closed-means-closed"},
    "no-lost-update": {"no-stale-accept"},
    "no-silent-stuck": {"option-to-complete"},
    "no-stale-write": {"proper-completion"},
    "override-respected": {"no-stale-write", "proper-completion"},
}
"""What else the example of a property violates, because one thing leads to another."""


@cache
def exploration(name: str, section: str) -> Exploration:
    """Every run with one fault of the definition under a heading of a property's manual page."""
    page = dedent(properties()[name].__doc__ or "")
    part = page.partition(f"**{section}**")[2]
    blocks = re.findall(r"(?:^(?: {4}.*)?\n)*^ {4}.*\n", part, flags=re.MULTILINE)
    return explore(inject(lower(parse_workflow(dedent(blocks[0])))), ExplorationOptions(faults=1))


@cache
def results(name: str, section: str) -> dict[str, PropertyResult]:
    """What every property says of it."""
    return {result.name: result for result in judge(exploration(name, section)).results}


def violated(name: str, section: str) -> set[str]:
    return {found.name for found in results(name, section).values() if found.verdict is Verdict.VIOLATED}


def test_these_are_the_properties() -> None:
    assert tuple(properties()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_property_says_how_much_it_weighs_and_what_it_says(name: str) -> None:
    module = properties()[name]
    assert isinstance(module.SEVERITY, Severity)
    assert module.TITLE[0].isupper() and not module.TITLE.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_the_example_violates_it(name: str) -> None:
    assert violated(name, "Example") == {name} | ALONG_WITH.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_what_to_write_instead_violates_nothing_and_shows_something(name: str) -> None:
    assert violated(name, "Instead") == set()
    found = results(name, "Instead")[name]
    assert (found.verdict, found.vacuous) == (Verdict.HOLDS, False)


@pytest.mark.parametrize("name", NAMES)
def test_the_interpreter_finds_the_same_states(name: str) -> None:
    """Programs lowered from definitions use everything that programs can."""
    found = exploration(name, "Example")
    states = [found.state(index) for index in range(len(found))]
    pairs = zip(found.faults.tolist(), found.steps.tolist(), strict=True)
    answer = oracle.explored(found.runtime.program, 1)
    assert dict(zip(states, pairs, strict=True)) == answer.cost
    assert {s for s, quiet in zip(states, found.quiescent, strict=True) if quiet} == answer.quiescent
    assert found.converged == answer.converged


@pytest.mark.parametrize("name", NAMES)
def test_a_title_is_a_plain_sentence(name: str) -> None:
    for example in results(name, "Example")[name].counterexamples:
        assert example.title[0].isupper()
        assert not re.search(r"[_{}]|\bNone\b", example.title), example.title


def test_what_properties_read_is_asked_for_once_and_in_order() -> None:
    wanted = read_by_properties(BOOKING)
    assert list(wanted) == sorted(set(wanted))
    assert {"state", "in.draft", "closed", "reserve.executed", "release.asked"} <= set(wanted)


def test_nothing_is_remembered_where_there_is_nothing_to_judge() -> None:
    bare = Program("nothing", (), ())
    assert monitors(BOOKING, bare) == ()
    [monitor] = monitors(exploration("duties-separated", "Example").workflow, bare)
    assert [variable.name for variable in monitor.variables] == ["apart.release.push_through.lead"]
    assert monitors(exploration("duties-separated", "Instead").workflow, bare) == ()


def test_every_property_has_a_test_and_every_test_a_property() -> None:
    assert {path.stem.removeprefix("test_").replace("_", "-") for path in TESTS.glob("test_*.py")} == set(NAMES)
