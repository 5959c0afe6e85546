"""Holds the catalogue of rules together: names, manual pages whose examples are run, a test for each."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from flowrehearsal import pipeline
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.rules.catalogue import rules
from flowrehearsal.rules.check import check
from flowrehearsal.rules.grouping import grouped
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity

TESTS = Path(__file__).parent
NAMES = tuple(rules())
TODAY = "2026-06-30"
"""The day on which the pages are read; dates that have passed there lie before 2026, the others after 2100."""
WAYS = {"fields", "graph", "solver", "arithmetic", "assignment"}
"""How a rule can come to its findings."""


def example(rule: str, section: str) -> str:
    """The definition that stands under a heading of a rule's manual page."""
    page = dedent(rules()[rule].__doc__ or "")
    part = page.partition(f"**{section}**")[2]
    blocks = re.findall(r"(?:^(?: {4}.*)?\n)*^ {4}.*\n", part, flags=re.MULTILINE)
    return dedent(blocks[0])


def asked(rule: str, section: str) -> tuple[Finding, ...]:
    """What the whole catalogue finds in one of a rule's two definitions."""
    return check(parse_workflow(example(rule, section)), today=TODAY)


@pytest.mark.parametrize("rule", NAMES)
def test_a_rule_says_how_much_it_weighs_how_it_decides_and_what_discharges_it(rule: str) -> None:
    module = rules()[rule]
    assert isinstance(module.SEVERITY, Severity)
    assert module.DECIDED_BY in WAYS
    assert set(module.DISCHARGED_BY) <= set(properties())


def companions(rule: str) -> list[str]:
    """The other rules that a page says find the same thing in its example."""
    told = re.search(r"^Also found: (.*),", dedent(rules()[rule].__doc__ or ""), flags=re.MULTILINE)
    return re.findall("`([a-z-]+)`", told[1]) if told else []


@pytest.mark.parametrize("rule", NAMES)
def test_the_example_gives_exactly_this_finding(rule: str) -> None:
    """And those of other rules that the page names, which have the same cause."""
    found = asked(rule, "Example")
    assert sorted(finding.name for finding in found) == sorted([rule, *companions(rule)])
    still_open = [finding for finding in found if finding.standing is Standing.OPEN]
    assert len(grouped(still_open)) == 1


@pytest.mark.parametrize("rule", NAMES)
def test_what_to_write_instead_gives_none(rule: str) -> None:
    assert [finding.label for finding in asked(rule, "Instead") if finding.standing is Standing.OPEN] == []


def test_few_examples_break_a_second_rule() -> None:
    """Where one rule includes another, an example of the narrow one cannot help it; elsewhere it can."""
    assert [rule for rule in NAMES if companions(rule)] == [
        "admin-only-state",
        "break-glass-unlimited",
        "callback-unhandled-in-state",
        "collapsed-pending",
        "deadline-without-action",
        "ignore-expired",
        "notify-before-commit",
        "override-last-write-wins",
        "two-writers-one-field",
    ]


@pytest.mark.parametrize("rule", NAMES)
def test_a_finding_carries_the_name_of_its_file(rule: str) -> None:
    [finding] = [found for found in asked(rule, "Example") if found.name == rule]
    assert finding.severity == rules()[rule].SEVERITY
    assert finding.advice
    assert finding.message.endswith(".")
    assert finding.location.line > 1


def test_every_rule_has_a_test_and_every_test_a_rule() -> None:
    tested = {path.stem.removeprefix("test_").replace("_", "-") for path in TESTS.glob("*/test_*.py")}
    assert tested == set(NAMES)


MASKED = {
    "callback-last-write-wins": "the partner reports once, and nothing else ends the case",
}
"""Rules whose example nothing comes of, and what keeps it from happening."""


@pytest.mark.slow
@pytest.mark.parametrize("rule", [name for name in NAMES if rules()[name].DISCHARGED_BY])
def test_what_an_example_shows_can_really_happen(rule: str) -> None:
    """A rule that a property discharges must not be discharged by its own example, unless something else masks it."""
    report = pipeline.check(parse_workflow(example(rule, "Example")), options=pipeline.Options(faults=1))
    refuted = {found.name for found in report.findings or () if found.standing is Standing.REFUTED}
    assert (rule in refuted) == (rule in MASKED)


WORDLESS = {
    "exhaustion-unhandled": "the example has a deadline, so the case is not stuck for ever",
    "two-writers-one-field": "the example is of an event, which an exploration applies at once",
    "user-action-without-idempotency": "the example begins a second case, and a run is of one",
}
"""Rules that a property discharges at times, and why it says nothing of their example."""


def test_a_rule_that_a_property_discharges_says_what_must_have_been_explored() -> None:
    """A finding that does not say it would never be refuted; one of a rule that has no property could not be."""
    found = {rule: [each for each in asked(rule, "Example") if each.name == rule] for rule in NAMES}
    silent = {rule for rule in NAMES if rules()[rule].DISCHARGED_BY and found[rule][0].danger is None}
    talking = {rule for rule in NAMES if not rules()[rule].DISCHARGED_BY and found[rule][0].danger is not None}
    assert (silent, talking) == (set(WORDLESS), set())
