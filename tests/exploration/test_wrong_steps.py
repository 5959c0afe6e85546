"""Claims about steps: which steps apply an action, where they are wrong, and the runs that end with one."""

from dataclasses import replace

import numpy as np

from flowrehearsal.definition.workflow import Action, From, To
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.runs import run_to, scene_of
from flowrehearsal.exploration.violations import ends, violating
from flowrehearsal.exploration.wrong_steps import Applied, applying, claim_about
from flowrehearsal.program.program import Command
from flowrehearsal.runtime.outcomes import APPLIED, REFUSED
from tests.exploration.small import BOOKING, STATE, explored, flag, label, step

DRAFT = Action(From(("draft",)), To("state", ("booked",)), by=("traveller",))
WORKFLOW = replace(BOOKING, actions={"book": DRAFT, "fail": DRAFT})
KEPT = [label("unowned", {"state": "draft"}), label("closed", {"overwritten": True})]
"""What some property reads, so that it is not left out before exploring."""


def whole(*commands: Command) -> Exploration:
    return explored([STATE, flag("overwritten")], commands, KEPT, WORKFLOW)


WAIT = step("wait", {"state": "draft"}, {"state": "waiting"})
MARK = step("mark", {"state": "draft", "overwritten": False}, {"overwritten": True})
BOOK = step("book", {"state": ("draft", "waiting")}, {"state": "booked"})
REFUSE = step("refuse", {"state": "waiting"}, {"state": "draft"}, outcome="book refused")
LOSE = step("lose", {"state": "draft"}, {"state": "booked"}, outcome="book", fault="crash")
FAIL = step("fail", {"state": "waiting"}, {"state": "failed"})


def chosen(exploration: Exploration, *actions: str) -> list[Applied]:
    return list(applying(exploration, actions))


def ended(exploration: Exploration, claim: Claim) -> list[tuple[list[str], str, tuple[str, ...]]]:
    """For each run that violates the claim: its commands, the state it ends in and the states it comes from."""
    violated = violating(exploration, claim)
    found = []
    for end in ends(exploration, claim, violated):
        run = run_to(exploration, claim, violated, end)
        scene = scene_of(exploration, claim, run)
        names = [exploration.runtime.program.commands[each.command].name for each in run.trace.steps]
        assert [exploration.state(number) for number in run.way] == list(run.trace.states)
        found.append((names, " + ".join(scene.states), scene.came_from))
    return found


def test_the_steps_of_an_action_are_those_that_apply_it_without_a_fault() -> None:
    exploration = whole(WAIT, BOOK, REFUSE, LOSE, FAIL)
    assert [applied.command.name for applied in chosen(exploration, "book")] == ["book"]
    assert [applied.command.name for applied in chosen(exploration, "book", "fail")] == ["book", "fail"]
    refused = applying(exploration, {"book", "fail"}, (REFUSED,))
    assert [applied.command.name for applied in refused] == ["refuse"]
    assert APPLIED == ""


def test_a_step_is_wrong_where_it_can_be_taken_and_somebody_says_so() -> None:
    exploration = whole(WAIT, BOOK)
    [book] = chosen(exploration, "book")
    wrong = book.wrong(exploration.is_value("state", "waiting", "booked"))
    assert np.array_equal(wrong.where, exploration.is_value("state", "waiting"))


def test_what_an_urgent_command_keeps_from_happening_is_not_possible() -> None:
    at_once = step("at once", {"state": "waiting"}, {"state": "failed"}, urgent=True)
    exploration = whole(WAIT, BOOK, at_once)
    [book] = chosen(exploration, "book")
    wrong = book.wrong(exploration.everywhere)
    assert np.array_equal(wrong.where, exploration.is_value("state", "draft"))


def test_the_run_ends_with_the_wrong_step() -> None:
    exploration = whole(WAIT, BOOK)
    [book] = chosen(exploration, "book")
    claim = claim_about("", exploration.everywhere, [book.wrong(exploration.is_value("state", "waiting"))])
    assert ended(exploration, claim) == [(["wait", "book"], "booked", ("waiting",))]


def test_of_several_wrong_steps_into_a_state_the_one_with_the_shortest_way_is_told() -> None:
    exploration = whole(WAIT, MARK, BOOK, FAIL)
    steps = chosen(exploration, "book", "fail")
    claim = claim_about("", exploration.everywhere, [each.wrong(exploration.everywhere) for each in steps])
    assert ended(exploration, claim) == [(["book"], "booked", ("draft",)), (["wait", "fail"], "failed", ("waiting",))]


def test_without_a_wrong_step_nothing_is_violated() -> None:
    exploration = whole(WAIT, BOOK)
    [book] = chosen(exploration, "book")
    claim = claim_about("", exploration.everywhere, [book.wrong(exploration.is_value("state", "failed"))])
    assert (claim.by, claim.violated.any(), claim.premise.all()) == ((), False, True)
    assert ended(exploration, claim) == []
