"""Puts a lowered runtime in time: chances, delays, weights and resources, as the scenario says."""

from collections.abc import Callable
from dataclasses import replace
from math import log

from flowrehearsal.definition.distribution import NO_DELAY, Distribution
from flowrehearsal.definition.scenario import Outage, OverrideHabit, PartnerBehaviour, People, Scenario
from flowrehearsal.definition.workflow import Effect, Retry
from flowrehearsal.program.program import Command
from flowrehearsal.program.timing import Profile, Resource, Timing
from flowrehearsal.runtime import names
from flowrehearsal.runtime.decisions import (
    by_choice,
    decision_weights,
    intervention_share,
    look_share,
    look_weights,
    owns,
)
from flowrehearsal.runtime.outcomes import GIVEN_UP, REFUSED, UNANSWERED, WAITS, outcome_of, spoken
from flowrehearsal.runtime.retrying import wait_us
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.shares import (
    call_shares,
    down_shares,
    manner,
    timeout_share,
    timeout_shares,
    together,
)

HORIZON_US = 120_000_000
"""How late a request may arrive where the partner names no horizon."""
PUSH_US = 1_000_000
GIVES_UP = 1e-3
"""The weight of giving up beside sending again: clients repeat while they can, and give up where they cannot."""
TAKES = Distribution("fixed", (300_000_000.0,))
"""Five minutes for an act of a role that the scenario says nothing about."""
NEVER = Timing((Profile(chance=0.0),))
WORKERS = "workers"


def schedule(runtime: Runtime) -> Runtime:
    """The same runtime with times and weights; unchanged where there is no scenario."""
    if runtime.scenario is None:
        return runtime
    scenario = runtime.scenario
    timers: dict[str, Callable[[Runtime, Scenario, Command], Timing]] = {
        "call": _call,
        "timeout": _timeout,
        "claim": _claim,
        "wait": _wait,
        "lease": _lease,
        "publish": _publish,
        "redeliver": _redelivery,
        "finish": _finish,
        "late": _late,
        "callback": _callback,
        "event": _event,
        "deadline": _deadline,
        "clock": _clock,
        "ask": _ask,
        "stop asking": _ask,
        "decide": _decide,
        "look": _look,
        "intervene": _intervene,
        "save": _save,
        "commit": _commit,
        "repeat": _repeat,
        "push": _push,
        "poll": _poll,
        "relay": _never,
        "people": _never,
    }
    ready = (_choices(runtime, scenario, c) for c in runtime.program.commands)
    commands = tuple(
        replace(c, timing=_spread(c, timers[c.site[0]](runtime, scenario, c))) if c.site[0] in timers else c
        for c in ready
    )
    program = replace(runtime.program, commands=commands, resources=_resources(runtime, scenario))
    return replace(runtime, program=program)


def _choices(runtime: Runtime, scenario: Scenario, command: Command) -> Command:
    if command.site[0] != "decide" or runtime.workflow.roles[command.site[1]].kind == "service":
        return command
    return by_choice(runtime, command, people_of(scenario, command.site[1]))


def _spread(command: Command, timing: Timing) -> Timing:
    """The same timing with each weight divided among the ways of one outcome that are enabled together.

    Otherwise an act that may choose among three values would be three times as likely as one that may not.
    """
    if not any(profile.weights for profile in timing.profiles):
        return timing
    ways = together(command)
    spread = (tuple(w / n for w, n in zip(p.weights, ways, strict=True)) if p.weights else () for p in timing.profiles)
    return replace(timing, profiles=tuple(replace(p, weights=w) for p, w in zip(timing.profiles, spread, strict=True)))


def behaviour_of(scenario: Scenario, partner: str) -> PartnerBehaviour:
    """How a partner behaves in a scenario: as named, as `any`, or without delay and fault."""
    nominal = PartnerBehaviour(NO_DELAY, {"done": 1.0})
    return scenario.partners.get(partner) or scenario.partners.get("any") or nominal


def people_of(scenario: Scenario, role: str) -> People:
    """How a role works in a scenario: as named, as `any`, or five minutes an act around the clock."""
    return scenario.people.get(role) or scenario.people.get("any") or People(TAKES)


def scaled(distribution: Distribution, factor: float) -> Distribution:
    """The distribution of the same times multiplied by a factor."""
    kind, parameters = distribution.kind, distribution.parameters
    if kind == "lognormal":
        parameters = (parameters[0] + log(factor), parameters[1])
    elif kind in ("gamma", "weibull"):
        parameters = (parameters[0], parameters[1] * factor)
    else:
        parameters = tuple(value * factor for value in parameters)
    return Distribution(kind, parameters, int(distribution.cap_us * factor))


def _fixed(us: float) -> Distribution:
    return Distribution("fixed", (float(us),))


def _always(*delays: Distribution, chance: float = 1.0, weights: tuple[float, ...] = ()) -> tuple[Profile, ...]:
    return (Profile(chance, delays, weights),)


def _effect(runtime: Runtime, command: Command) -> tuple[Effect, PartnerBehaviour, Scenario]:
    assert runtime.scenario is not None
    effect = runtime.workflow.effects[command.site[1]]
    return effect, behaviour_of(runtime.scenario, effect.partner), runtime.scenario


def _weights(command: Command, shares: dict[str, float]) -> tuple[float, ...]:
    return tuple(shares.get(branch.outcome, 1.0) for branch in command.branches)


def _call(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    effect, behaviour, _ = _effect(runtime, command)
    acknowledges = runtime.workflow.partners[effect.partner].replies == "acknowledges"
    shares = call_shares(effect, behaviour, scenario, acknowledges=acknowledges)
    answered = 1.0 - timeout_share(behaviour) if effect.timeout is not None else 1.0
    profiles = [Profile(answered, (behaviour.latency,), _weights(command, shares))]
    profiles += [_in_outage(command, behaviour, shares, answered, outage) for outage in behaviour.outages]
    resource = _capacity(effect.partner) if behaviour.capacity is not None else None
    return Timing(tuple(profiles), resource=resource)


def _in_outage(
    command: Command, behaviour: PartnerBehaviour, shares: dict[str, float], answered: float, outage: Outage
) -> Profile:
    until = outage.at + outage.duration
    if outage.mode == "slow":
        delay = scaled(behaviour.latency, outage.factor)
        return Profile(answered, (delay,), _weights(command, shares), outage.at, until)
    share = 1.0 if outage.mode == "down" else outage.share
    chance = 1.0 if outage.mode == "down" else answered
    return Profile(chance, (behaviour.latency,), _weights(command, down_shares(shares, share)), outage.at, until)


def _timeout(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    effect, behaviour, _ = _effect(runtime, command)
    assert effect.timeout is not None
    return Timing(_always(_fixed(effect.timeout), weights=_weights(command, timeout_shares(behaviour))))


def _claim(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    effect = command.site[1]
    attempts, holder = names.attempts(effect), names.holder(effect)
    most = len(runtime.frame.variables[attempts].domain)
    delays = (NO_DELAY, *(backoff(runtime.workflow.effects[effect].retry, n) for n in range(1, most)))
    held = tuple(value for value in runtime.frame.variables[holder].domain if value != "none")
    return Timing(_always(*delays), indexed_by=attempts, resource=WORKERS, keeps_while=(holder, held))


def _wait(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    attempts = names.attempts(command.site[1])
    counted = range(len(runtime.frame.variables[attempts].domain))
    # One attempt more has been made than was counted when the first of them failed.
    delays = (backoff(runtime.workflow.effects[command.site[1]].retry, max(1, n)) for n in counted)
    return Timing(_always(*delays), indexed_by=attempts)


def backoff(retry: Retry | None, attempt: int) -> Distribution:
    """The wait before the call that follows attempt number `attempt` (1, 2, …), jitter included."""
    wait = wait_us(retry, attempt)
    jitter = retry.jitter if retry is not None else None
    low = {"full": 0.0, "equal": wait / 2}.get(jitter or "none", wait)
    return Distribution("uniform", (low, wait)) if low < wait else _fixed(wait)


def _lease(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    effect, _, _ = _effect(runtime, command)
    assert effect.lease is not None
    return Timing(_always(_fixed(effect.lease)), restarts=True)


def _publish(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    lost = scenario.faults.get("message_loss", scenario.workers.crash_before_effect)
    return Timing(_always(weights=_weights(command, {"published": 1.0 - lost, "message-loss": lost})))


def _redelivery(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    return Timing(_always(_fixed(PUSH_US), chance=scenario.faults.get("redelivery", 0.0)))


def _finish(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    _, behaviour, _ = _effect(runtime, command)
    delay = behaviour.callback.after if behaviour.callback else behaviour.latency
    done, refused = behaviour.outcomes.get("done", 0.0), behaviour.outcomes.get("refused", 0.0)
    return Timing(_always(delay, weights=_weights(command, {"done": done, "refused": refused / 2})))


def _late(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    horizon = runtime.frame.partner(command.site[1]).horizon or HORIZON_US
    delay = Distribution("uniform", (0.0, float(horizon)))
    return Timing(_always(delay, weights=_weights(command, {"refused": 0.0})))


def _callback(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    _, behaviour, _ = _effect(runtime, command)
    callback = behaviour.callback
    twice, lost = (callback.duplicate, callback.lost) if callback else (0.0, 0.0)
    delivered = max(0.0, 1.0 - twice - lost)
    shares = {"duplicate-callback": twice, "lost-callback": lost, "callbacks-arrive": lost}
    weights = tuple(shares.get(b.fault or b.assumes or "", delivered) for b in command.branches)
    return Timing(_always(behaviour.latency, weights=weights), restarts=True)


def _event(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    _, partner, event = command.site
    habit = behaviour_of(scenario, partner).events.get(event)
    return NEVER if habit is None else Timing(_always(habit.after, chance=habit.share))


def _deadline(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    after = runtime.workflow.states[command.site[1]].deadline
    assert after is not None
    return Timing(_always(_fixed(after)))


def _clock(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    return Timing(_always(_fixed(runtime.workflow.clocks[command.site[1]].after)))


def _ask(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    effect, _, _ = _effect(runtime, command)
    assert effect.ask is not None
    asks = names.asks(command.site[1])
    again = _fixed(effect.ask.every or effect.ask.after)
    delays = (_fixed(effect.ask.after), *(again for _ in runtime.frame.variables[asks].domain[1:]))
    return Timing(_always(*delays), indexed_by=asks, restarts=True)


def _decide(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    role = command.site[1]
    if runtime.workflow.roles[role].kind == "service":
        return _by_service(scenario, command)
    weights = decision_weights(runtime, command, people_of(scenario, role), scenario)
    desk = _desk(runtime, command.actor)
    takes = people_of(scenario, command.actor).takes
    # Somebody who owns a case that has to move comes back to it.
    return Timing(_always(takes, weights=weights), resource=desk, works=desk is not None, restarts=True)


def _look(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    """A case at rest is looked at once, unless something came of it."""
    role = command.site[1]
    if runtime.workflow.roles[role].kind == "service":
        return _by_service(scenario, command)
    decides, takes = people_of(scenario, role), people_of(scenario, command.actor).takes
    share = look_share(command, decides)
    if share == 0.0:
        return NEVER
    desk = _desk(runtime, command.actor)
    profiles = _always(takes, chance=share, weights=look_weights(command, decides, scenario))
    return Timing(profiles, resource=desk, works=desk is not None)


def _intervene(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    _, role, action = command.site
    if runtime.workflow.roles[role].kind == "service":
        return _by_service(scenario, command)
    takes, desk = people_of(scenario, command.actor).takes, _desk(runtime, command.actor)
    weights = tuple(manner(branch, scenario) for branch in command.branches)
    share = intervention_share(runtime, role, action, people_of(scenario, role))
    if command.actor != role and not owns(runtime, role, action):
        # A delegate helps with what has to be done; what a role may do once in a while is not done twice as often.
        return NEVER
    for habit in scenario.overrides:
        if share == 0.0 and _is_habit(runtime, habit, role, action):
            return Timing(_always(_fixed(habit.stuck_longer_than), chance=habit.share, weights=weights))
    # Whoever has to mend a case comes back to it; others look in once.
    comes_back = owns(runtime, role, action)
    profiles = _always(takes, chance=share, weights=weights)
    return Timing(profiles, resource=desk, works=desk is not None, restarts=comes_back and share > 0)


def _by_service(scenario: Scenario, command: Command) -> Timing:
    """A service acts at once, does not hesitate, and reads the case itself and no screen; its answers get lost too."""
    hesitant = (branch.outcome == WAITS or spoken(branch.outcome)[1] == REFUSED for branch in command.branches)
    shares = (manner(branch, scenario) for branch in command.branches)
    weights = tuple(0.0 if never else share for never, share in zip(hesitant, shares, strict=True))
    return Timing(_always(weights=weights))


def _is_habit(runtime: Runtime, habit: OverrideHabit, role: str, action: str) -> bool:
    """Whether a habit speaks of this intervention; `any` stands for every override, and for every operator."""
    kind = runtime.workflow.actions[action].kind
    by_role = habit.by == role or (habit.by == "any" and runtime.workflow.roles[role].kind == "operator")
    return by_role and (habit.action == action or (habit.action == "any" and kind == "override"))


def _save(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    role = command.site[1]
    if runtime.workflow.roles[role].kind == "service":
        return _by_service(scenario, command)
    people, desk = people_of(scenario, role), _desk(runtime, role)
    weights = tuple(manner(branch, scenario) for branch in command.branches)
    return Timing(_always(people.takes, weights=weights), resource=desk, works=desk is not None)


def _commit(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    """A request commits as soon as its calls are over; the answer to its client may be lost."""
    lost = scenario.faults.get("response_lost", 0.0)
    manners = (spoken(branch.outcome)[1] for branch in command.branches)
    return Timing((Profile(weights=tuple(lost if how == UNANSWERED else 1.0 - lost for how in manners)),))


def _repeat(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    weights = _weights(command, {outcome_of(command.site[2], GIVEN_UP): GIVES_UP})
    return Timing(_always(_fixed(PUSH_US), weights=weights), restarts=True)


def _push(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    lost = scenario.faults.get("push_lost", 0.0)
    return Timing(_always(_fixed(PUSH_US), weights=_weights(command, {"pushed": 1.0 - lost, "push-lost": lost})))


def _poll(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    period = runtime.workflow.surfaces[command.site[1]].poll
    assert period is not None
    return Timing(_always(Distribution("uniform", (0.0, float(period)))))


def _never(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    return NEVER


def _desk(runtime: Runtime, role: str) -> str | None:
    """The people of a role are shared by all cases, except customers: each has her own case."""
    return None if runtime.workflow.roles[role].kind == "customer" else role


def _capacity(partner: str) -> str:
    return f"capacity of {partner}"


def _resources(runtime: Runtime, scenario: Scenario) -> tuple[Resource, ...]:
    resources = [Resource(WORKERS, scenario.workers.slots)]
    for name, role in runtime.workflow.roles.items():
        if role.kind == "operator":
            people = role.people if isinstance(role.people, int) else len(role.people)
            gone = tuple((a.start, a.start + a.duration, 1) for a in scenario.absent if a.role == name)
            resources.append(Resource(name, people or 1, people_of(scenario, name).calendar, gone))
    for name in runtime.workflow.partners:
        capacity = behaviour_of(scenario, name).capacity
        if capacity is not None:
            resources.append(Resource(_capacity(name), capacity))
    return tuple(resources)
