"""Tests of the steps between the states of an exploration, against the reference interpreter."""

from hypothesis import given, settings

from flowrehearsal.comparison.behaviour.explored import Scope, explored
from flowrehearsal.comparison.behaviour.steps import Steps
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.program.interpreter import successors
from flowrehearsal.strategies import workflows

Told = set[tuple[int, str, str, int | None]]


def told(steps: Steps) -> Told:
    """Where each step begins, what it is, and where it leads."""
    return {
        (source, step.command.name, step.branch.outcome, target)
        for step in steps.all
        for source, target in zip(step.sources.tolist(), step.targets.tolist(), strict=True)
    }


def by_hand(exploration: Exploration) -> Told:
    """The same, state by state."""
    program, found = exploration.runtime.program, set()
    for number in range(len(exploration)):
        if not exploration.unfollowed[number]:
            for step in successors(program, exploration.state(number)):
                command = program.commands[step.command]
                branch = command.branches[step.branch]
                if branch.fault is None:
                    found.add((number, command.name, branch.outcome, exploration.number_of(step.state)))
    return found


@settings(max_examples=6)
@given(workflows())
def test_steps_are_those_of_the_interpreter(workflow: Workflow) -> None:
    exploration = explored(workflow, Scope(state_limit=400))
    assert told(Steps(exploration)) == by_hand(exploration)


@settings(max_examples=3)
@given(workflows())
def test_faults_are_steps_up_to_the_cap(workflow: Workflow) -> None:
    exploration = explored(workflow, Scope(faults=1, state_limit=2_000))
    struck = [step for step in Steps(exploration).all if step.branch.fault is not None]
    assert all(exploration.faults[step.sources].max() == 0 for step in struck)
    assert all(exploration.faults[step.targets].max() <= 1 for step in struck)
