"""A model for PRISM and Storm that says what the program says."""

import pytest
from hypothesis import HealthCheck, given, settings

from flowrehearsal import pipeline
from flowrehearsal.definition.load import load_workflow
from flowrehearsal.exploration.fault_counter import with_fault_counter
from flowrehearsal.exporters.prism import render
from flowrehearsal.program.program import Program, Variable
from flowrehearsal.strategies import programs
from tests.exploration.two_phase_commit import two_phase_commit
from tests.exporters.reading import read_prism
from tests.exporters.small import LAMP, ODD, numbers, numbers_where


def test_a_program_is_one_module_with_a_choice_for_each_branch() -> None:
    assert render(LAMP, ["lamp, version 1", "by\nhand"]) == (
        """\
// lamp, version 1
// by hand
mdp

module everything
  // lamp: 0 = off, 1 = dim, 2 = bright
  lamp : [0..2] init 0;
  // fuse: 0 = false, 1 = true
  fuse : [0..1] init 1;
  // press: brighter
  [press] lamp != 2 & fuse = 1 -> (lamp' = lamp + 1);
  // press: off
  [press] lamp = 2 & fuse = 1 -> (lamp' = 0);
  // burst
  [burst] lamp = 2 -> (fuse' = 0);
endmodule

// dark
label "is_dark" = ((lamp = 0) | (fuse = 0));
"""
    )


def test_odd_names_open_beginnings_urgent_commands_and_values_that_change_places() -> None:
    assert render(ODD) == (
        """\
// Left out, since it never changes: \\xe9 = only
mdp

// While this is so, nothing else happens.
formula urgent = (name_9 = 1);

module everything
  // bit: 0 = 0, 1 = 1, 2 = 2, 3 = 3
  bit : [0..3];
  // a.b: 0 = 0, 1 = 1, 2 = 2, 3 = 3
  a_b : [0..3];
  // a b: 0 = 0, 1 = 1, 2 = 2, 3 = 3
  a_b_2 : [0..3];
  // 9: 0 = false, 1 = true
  name_9 : [0..1];
  // swap: round
  [swap] (a_b = 0 | a_b = 3) & a_b_2 != 2 & !urgent -> (bit' = a_b) & (a_b' = a_b_2) & (a_b_2' = bit);
  // swap: nothing
  [swap] (bit >= 1 & bit <= 2) & a_b_2 != 2 & !urgent -> true;
  // hurry up: now
  [hurry_up] name_9 = 1 -> (name_9' = 0);
  // less
  [less] bit != 0 & !urgent -> (bit' = bit - 1) & (name_9' = 1);
endmodule

init (bit = 0 | bit = 2) & (a_b = 3) & (a_b_2 = 0 | a_b_2 = 1) & (name_9 = 0) endinit

// a.b
label "is_a_b" = (a_b = 0 & name_9 = 1);
// never
label "is_never" = (false);
// always
label "is_always" = (true);
"""
    )


def test_a_program_in_which_nothing_happens_is_a_model_too() -> None:
    model = read_prism(render(Program("still", (Variable("on", (False, True), (True,), "case"),), ())))
    assert model.states() == {(1,)}


def test_what_reads_a_model_back_notices_a_wrong_guard() -> None:
    """The judge of the next tests has to be able to say no."""
    assert read_prism(render(LAMP).replace("lamp = 2 -> (fuse", "lamp = 1 -> (fuse")).states() != numbers(LAMP)


def test_two_phase_commit_has_the_published_states() -> None:
    assert [len(read_prism(render(two_phase_commit(n))).states()) for n in (3, 4)] == [288, 1568]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_its_states_and_labels_are_those_of_the_program(program: Program) -> None:
    counted = with_fault_counter(program, 1)
    model = read_prism(render(counted))
    assert model.states() == numbers(counted)
    assert model.labelled("is_goal") == numbers_where(counted, "goal")


@pytest.mark.parametrize("design", ["payment_review", "compliance_approval"])
def test_a_design_has_the_states_that_are_explored(design: str) -> None:
    """The first begins in several states."""
    workflow = load_workflow(f"models/{design}/hardened.yaml")
    program = pipeline.exported_program(workflow, pipeline.Options(faults=0))
    assert read_prism(render(program)).states() == numbers(program)
