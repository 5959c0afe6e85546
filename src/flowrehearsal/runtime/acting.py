"""When people act: their decisions, looks and interventions, and what follows what they began."""

from flowrehearsal.definition.mishaps import OVERRIDE, REPLAY
from flowrehearsal.definition.scenario import OverrideHabit, Scenario
from flowrehearsal.program.program import Command
from flowrehearsal.program.timing import Profile, Timing
from flowrehearsal.runtime.decisions import (
    decision_weights,
    intervention_share,
    look_share,
    look_weights,
    owns,
)
from flowrehearsal.runtime.outcomes import GIVEN_UP, REFUSED, UNANSWERED, WAITS, outcome_of, spoken
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.shares import manner
from flowrehearsal.runtime.timings import NEVER, SOON_US, always, fixed, people_of, weights_by

HABITS = {"override": OVERRIDE, "replay": REPLAY}
"""What it is called when somebody steps in, by the kind of the action."""
GIVES_UP = 1e-3
"""The weight of giving up beside sending again: clients repeat while they can, and give up where they cannot."""


def decide(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    """A decision in a state of one's own."""
    role = command.site[1]
    if runtime.workflow.roles[role].kind == "service":
        return _by_service(scenario, command)
    weights = decision_weights(runtime, command, people_of(scenario, role), scenario)
    desk = _desk(runtime, command.actor)
    takes = people_of(scenario, command.actor).takes
    # Somebody who owns a case that has to move comes back to it.
    return Timing(always(takes, weights=weights), resource=desk, works=desk is not None, restarts=True)


def look(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    """A case at rest is looked at once, unless something came of it."""
    role = command.site[1]
    if runtime.workflow.roles[role].kind == "service":
        return _by_service(scenario, command)
    decides, takes = people_of(scenario, role), people_of(scenario, command.actor).takes
    share = look_share(command, decides)
    if share == 0.0:
        return NEVER
    desk = _desk(runtime, command.actor)
    profiles = always(takes, chance=share, weights=look_weights(command, decides, scenario))
    return Timing(profiles, resource=desk, works=desk is not None)


def intervene(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    """An override, a replay, or an act in a state of somebody else's."""
    _, role, action = command.site
    if runtime.workflow.roles[role].kind == "service":
        return _by_service(scenario, command)
    takes, desk = people_of(scenario, command.actor).takes, _desk(runtime, command.actor)
    weights = tuple(manner(branch, scenario) for branch in command.branches)
    share = intervention_share(runtime, role, action, people_of(scenario, role))
    if command.actor != role and not owns(runtime, role, action):
        # A delegate helps with what has to be done; what a role may do once in a while is not done twice as often.
        return NEVER
    habit, owned = _habit(runtime, scenario, role, action), owns(runtime, role, action)
    # What a habit says of an action by name goes before what is decided now and then; whoever owns the case works.
    if habit is not None and (share == 0.0 or (habit.action == action and not owned)):
        stuck = (fixed(habit.stuck_longer_than),)
        return Timing((Profile(habit.share, stuck, weights, cause=HABITS[runtime.workflow.actions[action].kind]),))
    # Whoever has to mend a case comes back to it; others look in once.
    profiles = always(takes, chance=share, weights=weights)
    return Timing(profiles, resource=desk, works=desk is not None, restarts=owned and share > 0)


def _by_service(scenario: Scenario, command: Command) -> Timing:
    """A service acts at once, does not hesitate, and reads the case itself and no screen; its answers get lost too."""
    hesitant = (branch.outcome == WAITS or spoken(branch.outcome)[1] == REFUSED for branch in command.branches)
    shares = (manner(branch, scenario) for branch in command.branches)
    weights = tuple(0.0 if never else share for never, share in zip(hesitant, shares, strict=True))
    return Timing(always(weights=weights))


def _habit(runtime: Runtime, scenario: Scenario, role: str, action: str) -> OverrideHabit | None:
    """The first habit that speaks of this intervention, if any does."""
    for habits, kind in ((scenario.overrides, "override"), (scenario.replays, "replay")):
        for habit in habits:
            if _speaks_of(runtime, habit, role) and habit.action in (action, _any(runtime, action, kind)):
                return habit
    return None


def _speaks_of(runtime: Runtime, habit: OverrideHabit, role: str) -> bool:
    """Whether a habit is a role's; `any` stands for every operator."""
    return habit.by == role or (habit.by == "any" and runtime.workflow.roles[role].kind == "operator")


def _any(runtime: Runtime, action: str, kind: str) -> str:
    """`any`, if that stands for an action among those of a kind."""
    return "any" if runtime.workflow.actions[action].kind == kind else action


def save(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    """The writing back of a record that was read."""
    role = command.site[1]
    if runtime.workflow.roles[role].kind == "service":
        return _by_service(scenario, command)
    people, desk = people_of(scenario, role), _desk(runtime, role)
    weights = tuple(manner(branch, scenario) for branch in command.branches)
    return Timing(always(people.takes, weights=weights), resource=desk, works=desk is not None)


def commit(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    """A request commits as soon as its calls are over; the answer to its client may be lost."""
    lost = scenario.faults.get("response_lost", 0.0)
    manners = (spoken(branch.outcome)[1] for branch in command.branches)
    return Timing((Profile(weights=tuple(lost if how == UNANSWERED else 1.0 - lost for how in manners)),))


def repeat(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    """A request without an answer is sent again, or given up."""
    weights = weights_by(command, {outcome_of(command.site[2], GIVEN_UP): GIVES_UP})
    return Timing(always(fixed(SOON_US), weights=weights), restarts=True)


def _desk(runtime: Runtime, role: str) -> str | None:
    """The people of a role are shared by all cases, except customers: each has her own case."""
    return None if runtime.workflow.roles[role].kind == "customer" else role
