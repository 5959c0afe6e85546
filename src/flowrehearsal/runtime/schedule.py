"""Puts a lowered runtime in time: chances, delays, weights and resources, as the scenario says."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flowrehearsal.definition.distribution import NO_DELAY, Distribution
from flowrehearsal.definition.mixing import OUTAGES, healed
from flowrehearsal.definition.scenario import Absence, Outage, PartnerBehaviour, Scenario
from flowrehearsal.definition.workflow import Effect, Retry
from flowrehearsal.program.program import Command
from flowrehearsal.program.timing import Profile, Resource, Timing
from flowrehearsal.runtime import acting, names
from flowrehearsal.runtime.bouts import cut, times
from flowrehearsal.runtime.decisions import by_choice
from flowrehearsal.runtime.retrying import wait_us
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.shares import (
    call_shares,
    down_shares,
    timeout_share,
    timeout_shares,
    together,
)
from flowrehearsal.runtime.striking import mended, struck
from flowrehearsal.runtime.timings import NEVER, SOON_US, always, behaviour_of, fixed, people_of, scaled, weights_by

HORIZON_US = 120_000_000
"""How late a request may arrive where the partner names no horizon."""
WORKERS = "workers"
Timer = Callable[[Runtime, Scenario, Command], Timing]
"""Puts one kind of command in time."""


def schedule(runtime: Runtime) -> Runtime:
    """The same runtime with times and weights; unchanged where there is no scenario."""
    if runtime.scenario is None:
        return runtime
    scenario = runtime.scenario
    commands = tuple(_choices(runtime, scenario, command) for command in runtime.program.commands)
    return rescheduled(replace(runtime, program=replace(runtime.program, commands=commands)))


def rescheduled(runtime: Runtime, ways: Mapping[str, tuple[int, ...]] | None = None) -> Runtime:
    """A scheduled runtime with the times and weights of another scenario, in which people decide alike.

    `ways`: what `together` says of each command, by its name, if that is known.
    """
    scenario = runtime.scenario
    assert scenario is not None
    timers: dict[str, Timer] = {
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
        "stop asking": _stop_asking,
        "decide": acting.decide,
        "look": acting.look,
        "intervene": acting.intervene,
        "save": acting.save,
        "commit": acting.commit,
        "repeat": acting.repeat,
        "push": _push,
        "poll": _poll,
        "relay": _never,
        "people": _never,
    }
    well = replace(runtime, scenario=healed(scenario)) if scenario.heal else runtime
    known, commands = ways or {}, list(runtime.program.commands)
    for place, command in enumerate(commands):
        if command.site[0] in timers:
            timing = _timed(runtime, well, timers[command.site[0]], command)
            commands[place] = replace(command, timing=_spread(command, timing, known.get(command.name)))
    program = replace(runtime.program, commands=tuple(commands), resources=_resources(runtime, scenario))
    return replace(runtime, program=program)


def _timed(runtime: Runtime, well: Runtime, timer: Timer, command: Command) -> Timing:
    """The timing of a command: as it usually is, with what strikes it, and as it is once everything is well."""
    assert runtime.scenario is not None and well.scenario is not None
    timing = usual = struck(runtime.workflow, runtime.scenario, command, timer(runtime, runtime.scenario, command))
    for start, end, scenario in times(runtime.scenario):
        other = timer(replace(runtime, scenario=scenario), scenario, command)
        during = struck(runtime.workflow, scenario, command, other)
        if during != usual:
            timing = replace(timing, profiles=(*timing.profiles, *cut(during, start, end)))
    if runtime.scenario.heal is None:
        return timing
    return mended(timing, timer(well, well.scenario, command), runtime.scenario.heal.at)


def _choices(runtime: Runtime, scenario: Scenario, command: Command) -> Command:
    if command.site[0] != "decide" or runtime.workflow.roles[command.site[1]].kind == "service":
        return command
    return by_choice(runtime, command, people_of(scenario, command.site[1]))


def _spread(command: Command, timing: Timing, ways: tuple[int, ...] | None) -> Timing:
    """The same timing with each weight divided among the ways of one outcome that are enabled together.

    Otherwise an act that may choose among three values would be three times as likely as one that may not.
    """
    if not any(profile.weights for profile in timing.profiles):
        return timing
    ways = ways or together(command)
    spread = (tuple(w / n for w, n in zip(p.weights, ways, strict=True)) if p.weights else () for p in timing.profiles)
    return replace(timing, profiles=tuple(replace(p, weights=w) for p, w in zip(timing.profiles, spread, strict=True)))


def _effect(runtime: Runtime, command: Command) -> tuple[Effect, PartnerBehaviour, Scenario]:
    assert runtime.scenario is not None
    effect = runtime.workflow.effects[command.site[1]]
    return effect, behaviour_of(runtime.scenario, effect.partner), runtime.scenario


def _call(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    effect, behaviour, _ = _effect(runtime, command)
    acknowledges = runtime.workflow.partners[effect.partner].replies == "acknowledges"
    shares = call_shares(effect, behaviour, scenario, acknowledges=acknowledges)
    answered = 1.0 - timeout_share(behaviour) if effect.timeout is not None else 1.0
    profiles = [Profile(answered, (behaviour.latency,), weights_by(command, shares))]
    windows = (_in_outage(command, behaviour, shares, answered, outage) for outage in behaviour.outages)
    causes = (f"{OUTAGES[outage.mode]} of {effect.partner}" for outage in behaviour.outages)
    profiles += [replace(window, cause=cause) for window, cause in zip(windows, causes, strict=True)]
    resource = _capacity(effect.partner) if behaviour.capacity is not None else None
    return Timing(tuple(profiles), resource=resource)


def _in_outage(
    command: Command, behaviour: PartnerBehaviour, shares: dict[str, float], answered: float, outage: Outage
) -> Profile:
    until = outage.at + outage.duration
    if outage.mode == "slow":
        delay = scaled(behaviour.latency, outage.factor)
        return Profile(answered, (delay,), weights_by(command, shares), outage.at, until)
    share = 1.0 if outage.mode == "down" else outage.share
    chance = 1.0 if outage.mode == "down" else answered
    return Profile(chance, (behaviour.latency,), weights_by(command, down_shares(shares, share)), outage.at, until)


def _timeout(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    effect, behaviour, _ = _effect(runtime, command)
    assert effect.timeout is not None
    return Timing(always(fixed(effect.timeout), weights=weights_by(command, timeout_shares(behaviour))))


def _claim(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    effect = command.site[1]
    attempts, holder = names.attempts(effect), names.holder(effect)
    most = len(runtime.frame.variables[attempts].domain)
    delays = (NO_DELAY, *(backoff(runtime.workflow.effects[effect].retry, n) for n in range(1, most)))
    held = tuple(value for value in runtime.frame.variables[holder].domain if value != "none")
    return Timing(always(*delays), indexed_by=attempts, resource=WORKERS, keeps_while=(holder, held))


def _wait(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    attempts = names.attempts(command.site[1])
    counted = range(len(runtime.frame.variables[attempts].domain))
    # One attempt more has been made than was counted when the first of them failed.
    delays = (backoff(runtime.workflow.effects[command.site[1]].retry, max(1, n)) for n in counted)
    return Timing(always(*delays), indexed_by=attempts)


def backoff(retry: Retry | None, attempt: int) -> Distribution:
    """The wait before the call that follows attempt number `attempt` (1, 2, …), jitter included."""
    wait = wait_us(retry, attempt)
    jitter = retry.jitter if retry is not None else None
    low = {"full": 0.0, "equal": wait / 2}.get(jitter or "none", wait)
    return Distribution("uniform", (low, wait)) if low < wait else fixed(wait)


def _lease(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    effect, _, _ = _effect(runtime, command)
    assert effect.lease is not None
    return Timing(always(fixed(effect.lease)), restarts=True)


def _publish(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    lost = scenario.faults.get("message_loss", scenario.workers.crash_before_effect)
    return Timing(always(weights=weights_by(command, {"published": 1.0 - lost, "message-loss": lost})))


def _redelivery(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    return Timing(always(fixed(SOON_US), chance=scenario.faults.get("redelivery", 0.0)))


def _finish(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    _, behaviour, _ = _effect(runtime, command)
    delay = behaviour.callback.after if behaviour.callback else behaviour.latency
    done, refused = behaviour.outcomes.get("done", 0.0), behaviour.outcomes.get("refused", 0.0)
    return Timing(always(delay, weights=weights_by(command, {"done": done, "refused": refused / 2})))


def _late(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    horizon = runtime.frame.partner(command.site[1]).horizon or HORIZON_US
    delay = Distribution("uniform", (0.0, float(horizon)))
    return Timing(always(delay, weights=weights_by(command, {"refused": 0.0})))


def _callback(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    _, behaviour, _ = _effect(runtime, command)
    callback = behaviour.callback
    twice, lost = (callback.duplicate, callback.lost) if callback else (0.0, 0.0)
    delivered = max(0.0, 1.0 - twice - lost)
    shares = {"duplicate-callback": twice, "lost-callback": lost, "callbacks-arrive": lost}
    weights = tuple(shares.get(b.fault or b.assumes or "", delivered) for b in command.branches)
    return Timing(always(behaviour.latency, weights=weights), restarts=True)


def _event(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    _, partner, event = command.site
    habit = behaviour_of(scenario, partner).events.get(event)
    return NEVER if habit is None else Timing(always(habit.after, chance=habit.share))


def _deadline(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    after = runtime.workflow.states[command.site[1]].deadline
    assert after is not None
    return Timing(always(fixed(after)))


def _clock(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    return Timing(always(fixed(runtime.workflow.clocks[command.site[1]].after)))


def _ask(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    """A partner that is down answers no question, and one that fails a share of calls fails the same of questions: each
    is asked again after the usual time, and is none of those that the effect allows."""
    _, behaviour, _ = _effect(runtime, command)
    timing = _stop_asking(runtime, scenario, command)
    (usual,) = timing.profiles
    answered = {"down": 0.0, "slow": 1.0}
    windows = (
        replace(usual, chance=chance, from_us=outage.at, until_us=outage.at + outage.duration)
        for outage in behaviour.outages
        for chance in (answered.get(outage.mode, 1.0 - outage.share),)
    )
    return replace(timing, profiles=(usual, *windows))


def _stop_asking(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    effect, _, _ = _effect(runtime, command)
    assert effect.ask is not None
    asks = names.asks(command.site[1])
    again = fixed(effect.ask.every or effect.ask.after)
    delays = (fixed(effect.ask.after), *(again for _ in runtime.frame.variables[asks].domain[1:]))
    return Timing(always(*delays), indexed_by=asks, restarts=True)


def _push(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    lost = scenario.faults.get("push_lost", 0.0)
    return Timing(always(fixed(SOON_US), weights=weights_by(command, {"pushed": 1.0 - lost, "push-lost": lost})))


def _poll(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    period = runtime.workflow.surfaces[command.site[1]].poll
    assert period is not None
    return Timing(always(Distribution("uniform", (0.0, float(period)))))


def _never(runtime: Runtime, scenario: Scenario, command: Command) -> Timing:
    return NEVER


def _capacity(partner: str) -> str:
    return f"capacity of {partner}"


def _resources(runtime: Runtime, scenario: Scenario) -> tuple[Resource, ...]:
    resources = [Resource(WORKERS, scenario.workers.slots)]
    for name, role in runtime.workflow.roles.items():
        if role.kind == "operator":
            people = role.people if isinstance(role.people, int) else len(role.people)
            gone = tuple(_away(scenario, absence) for absence in scenario.absent if absence.role in (name, "any"))
            resources.append(Resource(name, people or 1, people_of(scenario, name).calendar, gone))
    for name in runtime.workflow.partners:
        capacity = behaviour_of(scenario, name).capacity
        if capacity is not None:
            resources.append(Resource(_capacity(name), capacity))
    return tuple(resources)


def _away(scenario: Scenario, absence: Absence) -> tuple[int, int, int]:
    """From when until when somebody is missing; who is away when the faults stop is back."""
    until = absence.start + absence.duration
    return absence.start, until if scenario.heal is None else max(absence.start, min(until, scenario.heal.at)), 1
