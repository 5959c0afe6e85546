"""Deadlines that passed, per visit."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.program.program import Program
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.metrics import deadline_misses, lateness
from tests.simulation.lives import MINUTE, PROGRAM, SCENARIO, WORKFLOW, at, check, life, lived


def test_every_visit_to_a_state_with_a_deadline_counts() -> None:
    run = lived(
        life(at(1, state="blocked"), at(2, state="working"), at(12, "deadline of working passes", state="blocked")),
        life(first={"state": "booked"}),
        life(),
    )
    check("deadline_misses", run, {"working": [1, 0, 0], "filing": []})


def test_a_named_clock_counts_each_time_it_runs() -> None:
    late = life(
        at(5, state="booked", clock__filing="on"), at(125, clock__filing="expired"), at(155, clock__filing="off")
    )
    early = life(at(5, state="booked", clock__filing="on"), at(35, clock__filing="off"))
    check("deadline_misses", lived(late, early), {"working": [0, 0], "filing": [1, 0]})


def unanswered() -> tuple[Workflow, Program]:
    """Besides `working`, `blocked` has a deadline of twenty minutes; no command is there for either."""
    blocked = replace(WORKFLOW.states["blocked"], deadline=20 * MINUTE)
    workflow = replace(WORKFLOW, states={**WORKFLOW.states, "blocked": blocked})
    return workflow, replace(PROGRAM, commands=tuple(c for c in PROGRAM.commands if c.site[0] != "deadline"))


def test_a_deadline_that_nothing_answers_is_missed_by_the_visits_that_are_late() -> None:
    """Those that `lateness` counts a time beyond for, and no others."""
    workflow, program = unanswered()
    setting = Setting(workflow, SCENARIO, program)
    run = lived(
        life(at(5, state="blocked"), at(26, state="booked")),
        life(at(11, state="blocked"), at(31, state="working"), at(41, state="booked")),
        life(arrives=595),
    )
    missed = {sample.subject: sample.values.tolist() for sample in deadline_misses.measure(setting, run)}
    late = {sample.subject: (sample.values / MINUTE).tolist() for sample in lateness.measure(setting, run)}
    assert missed == {"working": [1, 0, 0, 0], "blocked": [1, 0], "filing": []}
    assert late == {"working": [0, 1, 0, 0], "blocked": [1, 0], "filing": []}
