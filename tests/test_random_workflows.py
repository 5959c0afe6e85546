"""What must hold of every lowered workflow, tried on random ones."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flowrehearsal.definition.load import load_scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.faults import inject
from flowrehearsal.program.interpreter import holds, initial_states, successors
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.boxes import intersect
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.strategies import workflows

few = settings(max_examples=20, deadline=None, derandomize=True)
ANSWERED = {"report", "callback", "deadline", "clock", "publish", "claim", "commit", "call", "late", "finish", "save"}
"""The sites of commands that always find something to do: a message is never left unanswered."""


def everything(workflow: Workflow) -> Program:
    """The program with every fault, and with every assumption given up."""
    program = inject(lower(workflow)).program
    return program.assuming(frozenset(program.assumptions))


@few
@given(workflows(), st.data())
def test_no_walk_leads_out_of_a_domain_or_leaves_a_message_unanswered(workflow: Workflow, data: st.DataObject) -> None:
    """The interpreter asserts the first."""
    program = everything(workflow)
    state = data.draw(st.sampled_from(initial_states(program)))
    for _ in range(25):
        steps = list(successors(program, state))
        taken = {step.command for step in steps}
        urgent = any(program.commands[command].urgent for command in taken)
        silent = [
            command.name
            for number, command in enumerate(program.commands)
            if not urgent
            and command.site[0] in ANSWERED
            and number not in taken
            and holds(program, command.guard, state)
        ]
        assert silent == []
        if not steps:
            return
        state = data.draw(st.sampled_from(steps)).state


@few
@given(workflows())
def test_no_branch_writes_a_variable_twice_or_contradicts_its_guard(workflow: Workflow) -> None:
    for _, _, command, branch in everything(workflow).branches():
        written = [update.variable for update in branch.updates]
        assert len(written) == len(set(written)), (command.name, branch.outcome)
        assert intersect(command.guard, branch.condition) is not None, (command.name, branch.outcome)


@few
@given(workflows())
def test_no_command_of_ours_reads_hidden_truth_in_its_guard(workflow: Workflow) -> None:
    program = everything(workflow)
    hidden = {variable.name for variable in program.variables if variable.kind in ("partner", "callback", "ghost")}
    ours = [command for command in program.commands if command.actor not in workflow.partners]
    assert {c.name for c in ours if hidden & {term.variable for term in c.guard}} == set()


@settings(few, max_examples=12)
@given(workflows())
def test_every_weight_is_a_share(workflow: Workflow) -> None:
    program = inject(lower(workflow, load_scenario("bad-day"), Lowering(None, None, 4))).program
    names = {command.name for command in program.commands}
    for command in program.commands:
        for profile in command.timing.profiles:
            assert 0.0 <= profile.chance <= 1.0, command.name
            assert len(profile.weights) in (0, len(command.branches)), command.name
            assert all(0.0 <= weight <= 1.0 for weight in profile.weights), command.name
        assert {name for branch in command.branches for name in branch.restarts} <= names


@settings(few, max_examples=12)
@given(workflows())
def test_the_same_workflow_becomes_the_same_program(workflow: Workflow) -> None:
    assert inject(lower(workflow)).program == inject(lower(workflow)).program
