"""Promela that says what the program says, read back here and counted by SPIN where there is one."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from flowrehearsal import pipeline
from flowrehearsal.definition.load import load_workflow
from flowrehearsal.exploration.fault_counter import with_fault_counter
from flowrehearsal.exploration.search import STATE_LIMIT
from flowrehearsal.exporters.promela import render
from flowrehearsal.program.program import Branch, Command, Program, Term, Update, Variable
from flowrehearsal.strategies import programs
from tests.cli.ticket import CARELESS, ticket
from tests.exploration.searching import searched
from tests.exploration.two_phase_commit import two_phase_commit
from tests.exporters.reading import read_promela
from tests.exporters.small import LAMP, ODD, numbers, numbers_where
from tests.exporters.spin import needs_spin, stored

DESIGNS = sorted(str(path) for path in Path("models").glob("*/[nh]a*.yaml"))
PUBLISHED = {3: 288, 4: 1568}
"""Participants of a two-phase commit → distinct states."""
MOST = 2_000_000


def test_a_program_is_one_process_with_a_step_for_each_branch() -> None:
    assert render(LAMP, ["lamp, version 1", "*/ by hand"]) == (
        """\
/*
 * lamp, version 1
 * * / by hand
 * Count its states: spin -a FILE && cc -O2 -DSAFETY -o pan pan.c && ./pan -m1000000
 */

byte lamp = 0;  /* lamp: 0 = off, 1 = dim, 2 = bright */
bit fuse = 1;  /* fuse: 0 = false, 1 = true */

#define is_dark ((lamp == 0) || (fuse == 0))  /* dark */

active proctype everything()
{
end:
  do
  /* press: brighter */
  :: d_step { lamp != 2 && fuse == 1 -> lamp = lamp + 1 }
  /* press: off */
  :: d_step { lamp == 2 && fuse == 1 -> lamp = 0 }
  /* burst */
  :: d_step { lamp == 2 -> fuse = 0 }
  od;
  /* Never reached: it has SPIN keep all variables in its states. */
  lamp + fuse >= 0
}
"""
    )


def test_odd_names_open_beginnings_urgent_commands_and_values_that_change_places() -> None:
    assert render(ODD) == (
        """\
/*
 * Count its states: spin -a FILE && cc -O2 -DSAFETY -o pan pan.c && ./pan -m1000000
 * One more is stored than there are: the first, in which it is open what the case begins with.
 * Left out, since it never changes: \\xe9 = only
 */

byte bit_2 = 0;  /* bit: 0 = 0, 1 = 1, 2 = 2, 3 = 3 */
byte a_b = 3;  /* a.b: 0 = 0, 1 = 1, 2 = 2, 3 = 3 */
byte a_b_2 = 0;  /* a b: 0 = 0, 1 = 1, 2 = 2, 3 = 3 */
bit name_9 = 0;  /* 9: 0 = false, 1 = true */
hidden byte before_0;
hidden byte before_1;
hidden byte before_2;

#define is_a_b (a_b == 0 && name_9 == 1)  /* a.b */
#define is_never (false)  /* never */
#define is_always (true)  /* always */
#define urgent (name_9 == 1)  /* while this is so, nothing else happens */

active proctype everything()
{
  atomic {
    if :: bit_2 = 0 :: bit_2 = 2 fi;
    if :: a_b_2 = 0 :: a_b_2 = 1 fi;
  };
end:
  do
  /* swap: round */
  :: d_step { (a_b == 0 || a_b == 3) && a_b_2 != 2 && !urgent -> """
        """before_0 = a_b; before_1 = a_b_2; before_2 = bit_2; bit_2 = before_0; a_b = before_1; a_b_2 = before_2 }
  /* swap: nothing */
  :: d_step { (bit_2 >= 1 && bit_2 <= 2) && a_b_2 != 2 && !urgent -> skip }
  /* hurry up: now */
  :: d_step { name_9 == 1 -> name_9 = 0 }
  /* less */
  :: d_step { bit_2 != 0 && !urgent -> bit_2 = bit_2 - 1; name_9 = 1 }
  od;
  /* Never reached: it has SPIN keep all variables in its states. */
  bit_2 + a_b + a_b_2 + name_9 >= 0
}
"""
    )


def test_a_fault_is_said_to_be_one() -> None:
    burst = Command("work", "worker", (), (Branch("burst", (), (Update("on", "set", True),), fault="crash"),))
    text = render(Program("small", (Variable("on", (False, True), (False,), "case"),), (burst,)))
    assert "  /* work: burst (a fault) */\n  :: d_step { true -> on = 1 }\n" in text


def test_a_program_in_which_nothing_happens_is_a_model_too() -> None:
    model = read_promela(render(Program("still", (Variable("on", (False, True), (True,), "case"),), ())))
    assert model.states() == {(1,)}


def test_what_reads_a_model_back_notices_a_wrong_guard() -> None:
    """The judge of the next test has to be able to say no."""
    assert read_promela(render(LAMP).replace("lamp == 2 -> fuse", "lamp == 1 -> fuse")).states() != numbers(LAMP)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_its_states_and_labels_are_those_of_the_program(program: Program) -> None:
    counted = with_fault_counter(program, 1)
    model = read_promela(render(counted))
    assert model.states() == numbers(counted)
    assert model.labelled("is_goal") == numbers_where(counted, "goal")


def test_a_design_has_the_states_that_are_explored() -> None:
    """One that begins in several states."""
    workflow = load_workflow("models/payment_review/hardened.yaml")
    program = pipeline.exported_program(workflow, pipeline.Options(faults=0))
    assert read_promela(render(program)).states() == numbers(program)


@needs_spin
@pytest.mark.parametrize("participants", PUBLISHED)
def test_spin_counts_the_published_states(participants: int, tmp_path: Path) -> None:
    assert stored(render(two_phase_commit(participants)), tmp_path) == PUBLISHED[participants]


@needs_spin
def test_spin_counts_one_more_where_it_is_open_what_a_case_begins_with(tmp_path: Path) -> None:
    """And it accepts every odd name, and keeps apart what only labels read."""
    assert stored(render(ODD), tmp_path) == len(numbers(ODD)) + 1


@needs_spin
def test_spin_accepts_names_that_mean_something_to_it_or_to_c(tmp_path: Path) -> None:
    words = ("linux", "unix", "now", "timeout", "int", "static", "_pid", "end", "init", "everything", "urgent", "pan")
    variables = tuple(Variable(word, (0, 1, 2), (0,), "case") for word in words)
    one = Command("one", "somebody", (Term("linux", (0, 1)),), (Branch("one", (), (Update("linux", "add", 1),)),))
    assert stored(render(Program("words", variables, (one,))), tmp_path) == 3


@needs_spin
def test_spin_counts_what_exploring_counts_where_faults_need_no_counting(tmp_path: Path) -> None:
    workflow, options = load_workflow(ticket(tmp_path, CARELESS)), pipeline.Options(faults=None)
    explored = pipeline.explore(workflow, options=options).exploration
    assert explored is not None and STATE_LIMIT not in explored.limits_met
    assert stored(pipeline.export(workflow, "promela", options), tmp_path) == explored.states


@needs_spin
@pytest.mark.slow
@pytest.mark.parametrize("design", DESIGNS)
def test_spin_counts_the_states_of_every_design(design: str, tmp_path: Path) -> None:
    """With up to one fault, which is counted in the state there and here."""
    program = pipeline.exported_program(load_workflow(design), pipeline.Options(faults=1))
    found = searched(program, states=MOST).found
    assert not found.stopped
    begins_open = any(len(variable.initial) > 1 for variable in program.variables)
    assert stored(render(program), tmp_path) == len(found.words) + begins_open
