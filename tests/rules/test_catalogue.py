"""Holds the catalogue of rules together: names, manual pages whose examples are run, a test for each."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.rules.catalogue import rules
from flowrehearsal.rules.check import check
from flowrehearsal.vocabulary.verdict import Severity

TESTS = Path(__file__).parent
NAMES = (
    "automatic-cycle",
    "dead-end-state",
    "effect-before-commit",
    "exhaustion-unhandled",
    "guard-gap",
    "guard-overlap",
    "inline-effect",
    "no-path-to-final",
    "retry-without-idempotency",
    "state-without-owner",
    "surface-missing-state",
    "unreachable-state",
    "unspecified-reception",
)


def example(rule: str, section: str) -> str:
    """The definition that stands under a heading of a rule's manual page."""
    page = dedent(rules()[rule].__doc__ or "")
    part = page.partition(f"**{section}**")[2]
    blocks = re.findall(r"(?:^(?: {4}.*)?\n)*^ {4}.*\n", part, flags=re.MULTILINE)
    return dedent(blocks[0])


def test_these_are_the_rules() -> None:
    """What rules share lies beside the folders and is no rule."""
    assert tuple(rules()) == NAMES


@pytest.mark.parametrize("rule", NAMES)
def test_a_rule_says_how_much_it_weighs_and_what_discharges_it(rule: str) -> None:
    module = rules()[rule]
    assert isinstance(module.SEVERITY, Severity)
    assert isinstance(module.DISCHARGED_BY, tuple)


@pytest.mark.parametrize("rule", NAMES)
def test_the_example_gives_this_finding_and_no_other(rule: str) -> None:
    assert [finding.name for finding in check(parse_workflow(example(rule, "Example")))] == [rule]


@pytest.mark.parametrize("rule", NAMES)
def test_what_to_write_instead_gives_no_finding(rule: str) -> None:
    assert check(parse_workflow(example(rule, "Instead"))) == ()


@pytest.mark.parametrize("rule", NAMES)
def test_a_finding_carries_the_name_of_its_file(rule: str) -> None:
    [finding] = check(parse_workflow(example(rule, "Example")))
    assert finding.severity == rules()[rule].SEVERITY
    assert finding.advice
    assert finding.message.endswith(".")
    assert finding.location.line > 1


def test_every_rule_has_a_test_and_every_test_a_rule() -> None:
    tested = {path.stem.removeprefix("test_").replace("_", "-") for path in TESTS.glob("*/test_*.py")}
    assert tested == set(NAMES)
