"""Every fault and assumption at once: what a lowered runtime becomes."""

from flowrehearsal import plugins
from flowrehearsal.faults import inject
from flowrehearsal.program.program import Program, Term
from flowrehearsal.runtime.boxes import intersect
from flowrehearsal.runtime.lower import lower
from tests.runtime.stepping import ORDER, injected, lowered
from tests.runtime.test_asking import ASKED
from tests.runtime.test_partners import ROOM

ASSUMPTIONS = {
    "callbacks-arrive",
    "horizon-respected",
    "key-honoured",
    "lease-outlives-call",
    "people-act",
    "relay-runs",
}


def faults_of(program: Program) -> set[str]:
    return {branch.fault for _, _, _, branch in program.branches() if branch.fault}


def test_before_faults_are_applied_nothing_goes_wrong() -> None:
    program = lowered(ASKED).program
    assert faults_of(program) == set()
    assert program.assumptions == ()


def test_every_plugin_is_a_fault_or_an_assumption_of_its_own_name() -> None:
    modules = plugins.modules("flowrehearsal.faults")
    assert [name for name, module in modules.items() if name != module.NAME] == []
    assert {name for name, module in modules.items() if hasattr(module, "TEXT")} == ASSUMPTIONS
    assert [name for name in ASSUMPTIONS if not modules[name].COVERS] == []


def test_assumptions_that_stand_leave_no_branch() -> None:
    whole = injected(ASKED).program
    assert whole.assumptions == tuple(sorted(ASSUMPTIONS))
    assert whole.assuming().assumptions == ()


def test_an_assumption_that_is_given_up_becomes_free_steps() -> None:
    whole = injected(ASKED).program
    steps = {(c.name, b.outcome) for _, _, c, b in whole.branches() if b.assumes == "relay-runs"}
    without = whole.assuming(frozenset({"relay-runs"}))
    free = {(c.name, b.outcome) for _, _, c, b in without.branches() if b.fault is None}
    assert steps == {("relay stops", "relay-runs")}
    assert steps <= free


def test_nothing_happens_behind_a_limit() -> None:
    guards = [command.guard[-1] for command in injected(ASKED).program.commands]
    assert guards == [Term("limit", ("none",))] * len(guards)


def test_no_command_of_ours_reads_hidden_truth_in_its_guard() -> None:
    """Else its clock would start and stop by what only the partner knows."""
    for text in (ORDER, ROOM, ASKED):
        program = injected(text).program
        hidden = {v.name for v in program.variables if v.kind in ("partner", "callback", "ghost")}
        partners = set(lowered(text).workflow.partners)
        reading = {
            c.name for c in program.commands if c.actor not in partners and hidden & {t.variable for t in c.guard}
        }
        assert reading == set()


def test_a_guard_and_its_branches_do_not_contradict_each_other() -> None:
    """A branch that can never happen would be reported as never taken."""
    program = injected(ASKED).program
    dead = {(c.name, b.outcome) for _, _, c, b in program.branches() if intersect(c.guard, b.condition) is None}
    assert dead == set()


def test_every_command_keeps_its_name_and_its_place() -> None:
    """The order decides ties in time."""
    before = [command.name for command in lowered(ROOM).program.commands]
    after = [command.name for command in inject(lower(lowered(ROOM).workflow)).program.commands]
    assert [name for name in after if name in before] == [name for name in before if name in after]


def test_without_a_scenario_nothing_takes_time() -> None:
    runtime = injected(ROOM)
    assert {command.timing for command in runtime.program.commands} == {runtime.program.commands[0].timing}
    assert runtime.program.resources == ()
