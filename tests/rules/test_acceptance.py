"""Tests of what entries under `ignore` accept."""

import pytest

from flowrehearsal.rules.acceptance import accepted, misnamed
from flowrehearsal.rules.check import check
from flowrehearsal.vocabulary.errors import DefinitionError
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Severity
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nheld: {phase: working}\nclosed: {final: true}"
ACTIONS = "hold: {by: clerk, from: open, to: held}\nclose: {by: clerk, from: [open, held], to: closed}"
ENTRY = "  - {{rule: {}, at: {}, reason: Later, owner: lead, until: 2027-03-31}}\n"


def ignoring(*entries: tuple[str, str]) -> str:
    return "ignore:\n" + "".join(ENTRY.format(rule, at) for rule, at in entries)


@pytest.mark.parametrize(
    ("at", "is_accepted"), [("states.held", True), ("states", True), ("states.open", False), ("actions", False)]
)
def test_an_entry_accepts_its_part_and_what_lies_in_it(at: str, is_accepted: bool) -> None:
    entries = flow(STATES, ACTIONS, ignoring(("state-without-owner", at))).ignore
    finding = Finding("state-without-owner", Severity.ERROR, "states.held", "Nobody owns it.", Location("t.yaml", 1, 1))
    assert accepted(finding, entries) == (entries[0] if is_accepted else None)


def test_names_of_no_rule_are_problems_with_the_nearest_name() -> None:
    entries = ("state-without-owners", "states"), ("guard-gap", "states"), ("ignores", "states")
    workflow = flow(STATES, ACTIONS, ignoring(*entries))
    found = [str(problem) for problem in misnamed(workflow)]
    assert found == [
        "<memory>:12:6: There is no rule `state-without-owners`. Did you mean `state-without-owner`?",
        "<memory>:14:6: `ignores` is a group of rules; an entry accepts one rule: ignore-expired, ignore-unused.",
    ]
    with pytest.raises(DefinitionError) as refused:
        check(workflow)
    assert [str(problem) for problem in refused.value.problems] == found
