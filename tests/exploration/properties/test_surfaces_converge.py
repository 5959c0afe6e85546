"""When all is quiet every screen shows the state that the case is in."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Shown, Surface, Workflow
from flowrehearsal.program.program import Command, Update, Variable
from tests.exploration.small import BOOKING, STATE, explored, flag, guard, holds, step, variable, verdict, violated

WORKFLOW = replace(BOOKING, surfaces={"app": Surface("traveller", push=True)})
POLLED = replace(BOOKING, surfaces={"app": Surface("traveller", poll=10)})
VIEW = variable("view.app", "draft", "waiting", "booked", "failed", kind="view")
DUE = flag("push.app")
MOVE = step("move", {"state": "draft"}, {"state": "booked", "push.app": True})
LOSE = step("lose", {"push.app": True}, {"push.app": False}, fault="push-lost")


def push() -> Command:
    """The screen sees the state that the case is in."""
    shown = step("push", {"push.app": True}, {"push.app": False})
    [branch] = shown.branches
    copied = replace(branch, updates=(*branch.updates, Update("view.app", "copy", "state")))
    return replace(shown, branches=(copied,))


def test_a_push_that_is_lost_leaves_the_screen_behind() -> None:
    exploration = explored([STATE, VIEW, DUE], [MOVE, push(), LOSE], workflow=WORKFLOW)
    assert verdict(exploration, "surfaces-converge") == violated(("app", "booked"), faults=1)


def test_a_push_that_arrives_holds() -> None:
    assert verdict(explored([STATE, VIEW, DUE], [MOVE, push()], workflow=WORKFLOW), "surfaces-converge") == holds()


def test_a_surface_that_polls_catches_up() -> None:
    exploration = explored([STATE, VIEW, DUE], [MOVE, push(), LOSE], workflow=POLLED)
    assert verdict(exploration, "surfaces-converge") == holds()


def test_a_case_in_several_states_is_compared_state_by_state() -> None:
    bits: list[Variable] = []
    for name in BOOKING.states:
        start = (name == "draft",)
        bits.append(variable(f"in.{name}", False, True, starts=start))
        bits.append(variable(f"view.app.{name}", False, True, starts=start))
    fork = step("fork", {"in.draft": True}, {"in.draft": False, "in.waiting": True, "in.booked": True})
    seen = step("see", {"in.waiting": True}, {"view.app.draft": False, "view.app.waiting": True})
    assert guard({"in.draft": True})
    exploration = explored(bits, [fork, seen], workflow=WORKFLOW)
    assert verdict(exploration, "surfaces-converge") == violated(("app", "waiting + booked"))


def test_a_view_that_the_program_does_not_tell_claims_nothing() -> None:
    assert verdict(explored([STATE], [], workflow=WORKFLOW), "surfaces-converge") == holds(vacuous=True)


def test_a_screen_that_says_the_same_of_both_states_shows_either() -> None:
    behind = [STATE, VIEW, DUE], [MOVE, push(), LOSE]

    def shown(draft: Shown, booked: Shown) -> Workflow:
        states = dict(WORKFLOW.states)
        states["draft"] = replace(states["draft"], shows={"app": draft})
        states["booked"] = replace(states["booked"], shows={"app": booked})
        return replace(WORKFLOW, states=states)

    asked, offering = Shown("In hand"), Shown("In hand", offers=("move",))
    assert verdict(explored(*behind, workflow=shown(asked, asked)), "surfaces-converge") == holds()
    for other in (offering, Shown("Booked")):
        late = verdict(explored(*behind, workflow=shown(asked, other)), "surfaces-converge")
        assert late == violated(("app", "booked"), faults=1)


def test_words_that_two_states_share_are_compared_once_where_a_case_is_in_several() -> None:
    bits = [
        variable(f"{kind}{name}", False, True, starts=(name == "draft",))
        for name in BOOKING.states
        for kind in ("in.", "view.app.")
    ]
    states = {name: replace(state, shows={"app": Shown("In hand")}) for name, state in BOOKING.states.items()}
    move = step("move", {"in.draft": True}, {"in.draft": False, "in.waiting": True})
    same, other = replace(WORKFLOW, states=states), WORKFLOW
    assert verdict(explored(bits, [move], workflow=same), "surfaces-converge") == holds()
    assert verdict(explored(bits, [move], workflow=other), "surfaces-converge") == violated(("app", "waiting"))
