"""What somebody had seen of a case that had moved on when they acted."""

from flowrehearsal.exploration.decided import Decision, decision
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.properties import no_stale_accept
from flowrehearsal.exploration.runs import run_to, scene_of
from flowrehearsal.exploration.violations import ends, violating
from flowrehearsal.faults import inject
from flowrehearsal.runtime import names
from flowrehearsal.runtime.lower import lower
from tests.flows import flow

STATES = """
draft: {initial: true, owner: guest, shows: {app: {label: Your text, offers: [withdraw]}}}
published: {owner: clerk, resting: true, shows: {app: {label: To be read, offers: [withdraw]}}}
withdrawn: {final: true, shows: {app: Withdrawn}}
"""
REST = """
surfaces: {app: {for: guest, refresh: {poll: 1m}}}
partners: {shelf: {replies: answers}}
effects: {clear: {partner: shelf, sent: before_commit, timeout: 30s, owner: clerk, irreversible: It is thrown away.}}
"""
PUBLISH = "publish: {by: clerk, from: draft, to: published, checks: version}"


def explored(withdraw: str, states: str = STATES) -> Exploration:
    """A guest withdraws a text that a clerk publishes."""
    workflow = flow(states, f"{PUBLISH}\nwithdraw: {{by: guest, {withdraw}}}", REST)
    return explore(inject(lower(workflow)), ExplorationOptions(faults=0))


def decisions(exploration: Exploration) -> list[Decision | None]:
    """What stands behind each act that came too late."""
    [claim] = no_stale_accept.claims(exploration)
    violated = violating(exploration, claim)
    runs = (run_to(exploration, claim, violated, end) for end in ends(exploration, claim, violated))
    return [decision(scene_of(exploration, claim, run), names.STALE_ACCEPT) for run in runs]


def test_who_opens_the_case_decides_on_the_state_in_which_they_did() -> None:
    """The act may be taken in the present state as well, but was meant for the one before."""
    found = decisions(explored("from: [draft, published], to: withdrawn"))
    assert found == [Decision("withdraw", "guest", ("draft",), "app showed “Your text”")]


def test_what_a_request_is_about_is_what_was_so_when_it_began() -> None:
    found = decisions(explored("from: draft, to: withdrawn, effects: [clear]"))
    assert found == [Decision("withdraw", "guest", ("draft",), "app showed “Your text”")]


def test_who_acts_at_once_decides_on_what_the_screen_showed_last() -> None:
    """One that asks for the state is done at once, where that state is active; the screen may show another one."""
    states = STATES.replace("resting: true, ", "resting: true, phase: waiting_for_review, ")
    found = decisions(explored("from: [draft, published], to: withdrawn, checks: state", states))
    assert found == [Decision("withdraw", "guest", ("draft",), "app showed “Your text”")]


def test_of_a_run_without_such_an_act_nothing_is_told() -> None:
    exploration = explored("from: [draft, published], to: withdrawn, checks: version")
    assert decisions(exploration) == []
    [claim] = no_stale_accept.claims(exploration)
    run = run_to(exploration, claim, exploration.everywhere, ends(exploration, claim, exploration.everywhere)[0])
    assert decision(scene_of(exploration, claim, run), names.STALE_ACCEPT) is None
