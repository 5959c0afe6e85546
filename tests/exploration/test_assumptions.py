"""What the verdicts rest on."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Assumption, Effect, Workflow
from flowrehearsal.exploration.assumptions import assumption_lines, assumptions
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.program.program import Branch, Command, Update
from tests.exploration.small import BOOKING, STATE, explored, guard


def exploring(workflow: Workflow = BOOKING, switched_off: frozenset[str] = frozenset()) -> Exploration:
    broken = Branch("broken", updates=(Update("state", "set", "booked"),), assumes="key-honoured")
    command = Command("trust", "somebody", guard({"state": "draft"}), (broken,))
    options = ExplorationOptions(switched_off=switched_off)
    return explored([STATE], [command], workflow=workflow, options=options)


def lines(exploration: Exploration) -> list[tuple[str, str, str, str]]:
    return [(line.name, line.state, line.owner, line.until) for line in assumption_lines(exploration)]


def test_only_what_plays_a_part_is_listed() -> None:
    assert lines(exploring()) == [("key-honoured", "assumed", "", "")]


def test_what_is_switched_off_is_said() -> None:
    switched_off = frozenset({"key-honoured"})
    assert lines(exploring(switched_off=switched_off)) == [("key-honoured", "switched off", "", "")]


def test_what_the_definition_itself_contradicts_is_said() -> None:
    """A lease that is shorter than the call cannot outlive it."""
    effect = Effect("supplier", "outbox", lease=5, timeout=10)
    workflow = replace(BOOKING, effects={"reserve": effect})
    assert lines(exploring(workflow)) == [
        ("key-honoured", "assumed", "", ""),
        ("lease-outlives-call", "contradicted", "", ""),
    ]


def test_whoever_vouches_for_the_part_that_it_covers_is_named_with_the_earliest_date() -> None:
    vouched = {
        "a": Assumption("partners.supplier.key_window", owner="partner-team", until="2027-06-30"),
        "b": Assumption("partners.bank.key_window", owner="bank-team", until="2026-01-31"),
        "c": Assumption("partners.supplier.horizon", owner="nobody", until="2020-01-01"),
    }
    workflow = replace(BOOKING, assumptions=vouched)
    assert lines(exploring(workflow)) == [("key-honoured", "assumed", "partner-team, bank-team", "2026-01-31")]


def test_every_assumption_says_what_is_assumed_and_what_it_covers() -> None:
    assert all(module.TEXT.endswith(".") and module.COVERS for module in assumptions().values())
