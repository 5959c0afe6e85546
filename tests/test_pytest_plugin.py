"""The plugin for pytest, run by pytest in a small project."""

import pytest

from flowrehearsal import pipeline
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.options import Options
from tests.cli.ticket import CARELESS, TICKET

pytest_plugins = ["pytester"]

INI = "[pytest]\nrehearse_files =\n  flows/*.yaml\nrehearse_faults = 1\n"


@pytest.fixture(autouse=True, scope="module")
def engines() -> None:
    """Whatever a run inside this process loads is forgotten after it; engines cannot be loaded a second time."""
    pipeline.rehearse(parse_workflow(CARELESS), Options(faults=1))


def outcomes(pytester: pytest.Pytester, *arguments: str) -> dict[str, int]:
    """How many tests came out how."""
    return pytester.runpytest_inprocess("-p", "flowrehearsal.pytest_plugin", *arguments).parseoutcomes()


def written(pytester: pytest.Pytester, **texts: str) -> None:
    """Files in flows by their names, `__` for a dot; and the settings."""
    pytester.makeini(INI)
    for name, text in texts.items():
        path = pytester.path / "flows" / f"{name.replace('__', '.')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_rules_and_properties_of_every_workflow_are_items(pytester: pytest.Pytester) -> None:
    written(pytester, ticket=TICKET, world="scenario: quiet\n", broken__expect="rules: []\n")
    result = pytester.runpytest_inprocess("-p", "flowrehearsal.pytest_plugin", "--collect-only", "-q")
    items = [line for line in result.outlines if "::" in line]
    assert items[:2] == ["flows/ticket.yaml::rules", "flows/ticket.yaml::always-owned"]
    assert len(items) == 27
    counts = outcomes(pytester)
    assert set(counts) == {"passed", "skipped"} and sum(counts.values()) == 27


def test_what_is_wrong_fails_and_is_told_without_a_traceback(pytester: pytest.Pytester) -> None:
    written(pytester, parcel=CARELESS)
    result = pytester.runpytest_inprocess("-p", "flowrehearsal.pytest_plugin", "-k", "rules or at-most-once")
    assert result.parseoutcomes() == {"failed": 2, "deselected": 25}
    text = result.stdout.str()
    assert "No effect is carried out twice: violated, and expected is holds" in text
    assert "\nflows/parcel.yaml:12:3: retry-without-idempotency at effects.ship: `ship`" in text
    assert "Traceback" not in text and "pytest_plugin.py" not in text


def test_expected_verdicts_are_held_to_the_letter(pytester: pytest.Pytester) -> None:
    written(pytester, parcel=CARELESS, parcel__expect="properties: {at-most-once: violated}\n")
    assert outcomes(pytester, "-k", "at-most-once") == {"passed": 1, "deselected": 26}
    written(
        pytester,
        parcel=TICKET,
        parcel__expect="rules: [guard-gap at states.open]\nproperties: {no-phantom: violated}\n",
    )
    result = pytester.runpytest_inprocess("-p", "flowrehearsal.pytest_plugin", "-k", "rules or no-phantom")
    assert result.parseoutcomes() == {"failed": 2, "deselected": 25}
    result.stdout.fnmatch_lines(["*guard-gap at states.open is expected and was not found*"])


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("verdicts: {}", ["1:1: `verdicts` is nothing that can be expected. Known: properties, rules."]),
        ("properties: {at-most-onse: violated}", ["1:14: `at-most-onse` is no property. Did you mean `at-most-once`?"]),
        (
            "properties: {no-phantom: violatet, at-most-once: [1]}",
            [
                "1:26: `violatet` is no verdict. Did you mean `violated`?",
                "1:50: `[1]` is no verdict. Known: holds, undecided, violated.",
            ],
        ),
        (
            "properties: [x]",
            ["1:13: These are not properties with a verdict each. Write properties: {no-phantom: violated}."],
        ),
        ("rules: x", ["1:8: This is not a list of findings. Write rules: [guard-gap at states.open]."]),
        ("rules: [1]", ["1:8: This is not a list of findings. Write rules: [guard-gap at states.open]."]),
        ("rules: []\nrules: []", ["2:1: `rules` is written twice; first in line 1. Keep one of them."]),
    ],
)
def test_what_cannot_be_expected_is_refused_with_its_place(
    text: str, complaints: list[str], pytester: pytest.Pytester
) -> None:
    written(pytester, parcel=TICKET, parcel__expect=f"{text}\n")
    result = pytester.runpytest_inprocess("-p", "flowrehearsal.pytest_plugin", "-k", "rules", "-rN")
    assert result.parseoutcomes() == {"failed": 1, "deselected": 26}
    told = [line for line in result.outlines if line.startswith("flows/parcel.expect.yaml:")]
    assert told == [f"flows/parcel.expect.yaml:{complaint}" for complaint in complaints]
    assert "Traceback" not in result.stdout.str()


@pytest.mark.parametrize("said", ["two", "-1", "", "9" * 10])
def test_a_number_of_faults_that_is_none_is_refused(said: str, pytester: pytest.Pytester) -> None:
    written(pytester, ticket=TICKET)
    pytester.makeini(f"[pytest]\nrehearse_faults = {said}\n")
    result = pytester.runpytest_inprocess("-p", "flowrehearsal.pytest_plugin")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert [line for line in result.errlines if line] == [
        f"ERROR: rehearse_faults = {said}: write a whole number from 0 up, or the word any"
    ]


def test_a_file_that_is_wrong_says_where(pytester: pytest.Pytester) -> None:
    written(pytester, ticket=TICKET.replace("states:", "state:"))
    result = pytester.runpytest_inprocess("-p", "flowrehearsal.pytest_plugin", "-k", "rules")
    result.stdout.fnmatch_lines(["*ticket.yaml:5:1: `state` is not a field of the file.*"])


def test_nothing_is_collected_unless_somebody_asks_for_it(pytester: pytest.Pytester) -> None:
    written(pytester, ticket=TICKET)
    pytester.makeini("[pytest]\n")
    assert outcomes(pytester) == {}


def test_a_test_can_ask_about_a_workflow(pytester: pytest.Pytester) -> None:
    written(pytester, ticket=TICKET, parcel=CARELESS)
    pytester.makeini("[pytest]\n")
    pytester.makepyfile(
        """
        def test_ticket(rehearsal):
            found = rehearsal.explore("flows/ticket.yaml", faults=0)
            assert found.decision.word == "passed"
            assert rehearsal.explore("flows/ticket.yaml", faults=0) is found
            assert rehearsal.check("flows/ticket.yaml").decision.word == "passed"

        def test_change(rehearsal):
            assert rehearsal.gate("flows/ticket.yaml", "flows/ticket.yaml").decision.word == "passed"

        def test_parcel(rehearsal):
            assert rehearsal.verdicts("flows/parcel.yaml", faults=1)["at-most-once"] == "violated"
        """
    )
    assert outcomes(pytester) == {"passed": 3}
