"""The author's own statements hold in every state, and the transitions that must never happen do not."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Invariant
from flowrehearsal.expressions.tree import Constant
from tests.exploration.small import BOOKING, STATE, explored, holds, label, step, variable, verdict, violated

WORKFLOW = replace(
    BOOKING, invariants={"never_failed": Invariant("…", Constant(True)), "other": Invariant("…", Constant(True))}
)
FAIL = step("fail", {"state": "draft"}, {"state": "failed"}, fault="error")
NEVER_FAILED = label("invariant.never_failed", {"state": ("draft", "waiting", "booked")})
OTHER = label("invariant.other", {})


def test_each_invariant_is_judged_by_itself() -> None:
    exploration = explored([STATE], [FAIL], [NEVER_FAILED, OTHER], WORKFLOW)
    assert verdict(exploration, "invariants") == violated(("never_failed", "failed"), faults=1)


def test_invariants_that_are_true_everywhere_hold() -> None:
    assert verdict(explored([STATE], [], [NEVER_FAILED, OTHER], WORKFLOW), "invariants") == holds()


def test_each_forbidden_transition_violates_them() -> None:
    never = replace(BOOKING, never=(("draft", "waiting"), ("draft", "failed"), ("booked", "draft")))
    taken = variable("forbidden", "none", "draft to waiting", "draft to failed", "booked to draft")
    hand = step("hand", {"state": "draft"}, {"state": "waiting", "forbidden": "draft to waiting"})
    drop = step("drop", {"state": "draft"}, {"state": "failed", "forbidden": "draft to failed"})
    assert verdict(explored([STATE, taken], [hand, drop], workflow=never), "invariants") == violated(
        ("transitions.never draft to waiting", "waiting"), ("transitions.never draft to failed", "failed")
    )


def test_where_the_author_states_nothing_nothing_is_shown() -> None:
    assert verdict(explored([STATE], [FAIL]), "invariants") == holds(vacuous=True)
