"""Whole workflows: what every lowered program has in common, and what the designs of the repository become."""

from pathlib import Path

import pytest

from flowrehearsal.definition.load import load_scenario, load_workflow
from flowrehearsal.faults import inject
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.boxes import intersect
from flowrehearsal.runtime.lower import PARTS, lower
from flowrehearsal.runtime.options import SIMULATED
from flowrehearsal.vocabulary.errors import UnsupportedError
from tests.runtime.stepping import ORDER, lowered, program, start
from tests.runtime.test_api import UNCHECKED
from tests.runtime.test_asking import ASKED

DESIGNS = sorted((Path(__file__).parents[2] / "models").glob("*/*[nd].yaml"))
DESIGNS = [path for path in DESIGNS if path.stem in ("naive", "hardened")]


def explored(path: Path) -> Program:
    return inject(lower(load_workflow(path))).program


def hidden(program: Program) -> set[str]:
    return {variable.name for variable in program.variables if variable.kind in ("partner", "callback", "ghost")}


@pytest.mark.parametrize("path", DESIGNS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_command_of_ours_reads_hidden_truth_in_its_guard(path: Path) -> None:
    """A partner's own step may: it is the one who knows."""
    program, partners = explored(path), set(load_workflow(path).partners)
    ours = [command for command in program.commands if command.actor not in partners]
    assert {c.name for c in ours if hidden(program) & {term.variable for term in c.guard}} == set()


@pytest.mark.parametrize("path", DESIGNS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_branch_contradicts_its_guard(path: Path) -> None:
    program = explored(path)
    assert {c.name for _, _, c, b in program.branches() if intersect(c.guard, b.condition) is None} == set()


@pytest.mark.parametrize("path", DESIGNS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_a_design_becomes_does_not_depend_on_chance(path: Path) -> None:
    assert explored(path) == explored(path)


@pytest.mark.parametrize("path", DESIGNS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_design_can_be_measured(path: Path) -> None:
    """Every weight is a share, every branch has one, and every outcome that can be has a command to restart."""
    program = inject(lower(load_workflow(path), load_scenario("bad-day"), SIMULATED)).program
    names = {command.name for command in program.commands}
    for command in program.commands:
        for profile in command.timing.profiles:
            assert 0.0 <= profile.chance <= 1.0, command.name
            assert len(profile.weights) in (0, len(command.branches)), command.name
            assert all(0.0 <= weight <= 1.0 for weight in profile.weights), command.name
        assert {name for branch in command.branches for name in branch.restarts} <= names


def test_names_of_commands_are_unique() -> None:
    for path in DESIGNS:
        names = [command.name for command in explored(path).commands]
        assert len(names) == len(set(names))


def test_the_parts_stand_in_the_order_that_decides_ties() -> None:
    """What is computed comes before what is decided, and screens come last."""
    assert [part.__name__ for part in PARTS] == [
        "timers",
        "people",
        "requests",
        "outbox",
        "workers",
        "partner_steps",
        "callbacks",
        "asking",
        "surfaces",
    ]
    assert [command.name for command in lowered(ORDER).program.commands] == [
        "buyer decides",
        "worker claims order",
        "worker calls order",
        "worker reports order",
        "order reaches shop late",
    ]


def test_a_program_is_called_after_its_workflow() -> None:
    assert lowered(ORDER).program.name == "small"


def test_more_attempts_than_a_counter_can_hold_are_refused() -> None:
    many = ("order: {partner: shop, sent: outbox}", "order: {partner: shop, sent: outbox, retry: {attempts: 100}}")
    assert lowered(ORDER, many).program.variable("order.attempts").domain == (0, 1, 2)
    with pytest.raises(UnsupportedError, match="order: 100 attempts"):
        lowered(ORDER, many, options=SIMULATED)
    with pytest.raises(UnsupportedError, match="reserve: 70 questions"):
        lowered(ASKED, ("every: 1m, attempts: 2", "every: 1m, attempts: 70"), options=SIMULATED)


def test_a_state_may_be_called_anything() -> None:
    """What a person has read is a state, or nothing."""
    idle = UNCHECKED.replace("held", "idle").replace("draft", "lost")
    walk = start(program(idle)).take(("clerk decides", "hold begins"))
    assert walk.value("reader.clerk.hold") == "lost"
    assert walk.take(("clerk saves hold", "hold")).value("state") == "idle"
