"""Turns the shape of a scenario file into a Scenario: `any` fills what a named entry leaves out."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.problems import Problems
from flowrehearsal.definition.reader import plain_scalar
from flowrehearsal.definition.samples import read_samples
from flowrehearsal.definition.scenario import (
    Absence,
    Arrivals,
    Bout,
    Burst,
    CallbackBehaviour,
    ClockJump,
    Deploy,
    EventHabit,
    Heal,
    Outage,
    OverrideHabit,
    PartnerBehaviour,
    People,
    RetryStorm,
    Scenario,
    Workers,
)
from flowrehearsal.definition.shape.scenario import (
    ArrivalsShape,
    OutageShape,
    OverrideShape,
    PartnerBehaviourShape,
    PeopleShape,
    ScenarioShape,
)
from flowrehearsal.definition.source import Path, Source
from flowrehearsal.expressions.tree import Value
from flowrehearsal.vocabulary.durations import duration

ANY = "any"


def build_scenario(shape: ScenarioShape, problems: Problems) -> Scenario:
    """The scenario; notes what only shows when entries are put together, and raises what is noted."""
    people = {name: _people(name, shape.people, problems) for name in shape.people}
    partners = {name: _partner(name, shape.partners, problems) for name in shape.partners}
    workers, heal = shape.workers, _heal(shape, problems)
    problems.raise_any()
    return Scenario(
        name=shape.scenario,
        source=_with_samples(problems.document.source, [*_drawn(people, partners)]),
        figures=shape.figures,
        arrivals=_arrivals(shape.arrivals),
        run_for=shape.run_for,
        data={name: _values(shares) for name, shares in shape.data.items()},
        people=people,
        partners=partners,
        workers=Workers(workers.slots, workers.crash_before_effect, workers.crash_after_effect, workers.pause),
        faults={str(name): share for name, share in shape.faults.items()},
        bouts=tuple(Bout(bout.fault, bout.share, bout.at, bout.duration) for bout in shape.bouts),
        retry_storms=tuple(RetryStorm(storm.at, storm.duration, storm.every) for storm in shape.retry_storms),
        clock_jumps=tuple(
            sorted((ClockJump(jump.at, jump.by) for jump in shape.clock_jumps), key=lambda jump: jump.at)
        ),
        overrides=tuple(map(_habit, shape.overrides)),
        replays=tuple(map(_habit, shape.replays)),
        deploys=tuple(Deploy(deploy.at, deploy.to) for deploy in shape.deploys),
        absent=tuple(Absence(absence.role, absence.start, absence.duration) for absence in shape.absent),
        swarm=shape.swarm,
        heal=heal,
        expect=tuple(shape.expect),
    )


def _arrivals(shape: ArrivalsShape) -> Arrivals:
    return Arrivals(shape.rate, shape.cases, tuple(Burst(one.at, one.cases, one.within) for one in shape.bursts))


def _habit(shape: OverrideShape) -> OverrideHabit:
    return OverrideHabit(shape.by, shape.action, shape.stuck_longer_than, shape.share)


def _heal(shape: ScenarioShape, problems: Problems) -> Heal | None:
    if shape.heal is None:
        return None
    if shape.heal.at + shape.heal.within > shape.run_for:
        must_end = duration(shape.heal.at + shape.heal.within)
        message = f"The run ends after {duration(shape.run_for)}, before the cases must have settled."
        problems.at_value(("heal", "within"), message, f"Write a shorter time, or run_for: {must_end}.")
    return Heal(shape.heal.at, shape.heal.within)


def _drawn(people: Mapping[str, People], partners: Mapping[str, PartnerBehaviour]) -> Iterator[Distribution]:
    """Every distribution of a scenario."""
    yield from (one.takes for one in people.values())
    for partner in partners.values():
        yield partner.latency
        yield from (partner.callback.after,) if partner.callback else ()
        yield from (habit.after for habit in partner.events.values())


def _with_samples(source: Source, drawn: list[Distribution]) -> Source:
    """The source with a digest that also stands for the samples, which are not part of its text."""
    samples = [distribution.parameters for distribution in drawn if distribution.kind == "empirical"]
    if not samples:
        return source
    return replace(source, digest=hashlib.sha256(f"{source.digest}{samples}".encode()).hexdigest())


def _values(shares: Mapping[str, float]) -> dict[Value, float]:
    """Keys of the file are texts; true, false and numbers mean what they mean elsewhere."""
    found: dict[Value, float] = {}
    for word, share in shares.items():
        value = plain_scalar(word)
        found[value if isinstance(value, bool | int) else word] = share
    return found


def _people(role: str, entries: Mapping[str, PeopleShape], problems: Problems) -> People:
    own, other = entries[role], entries.get(ANY, PeopleShape())
    path = ("people", role)
    takes = _distribution((*path, "takes"), own.takes or other.takes, problems)
    works = own.works if own.works is not None else other.works
    decides = own.decides if own.decides is not None else other.decides
    return People(takes, works or (), dict(decides or {}))


def _partner(name: str, entries: Mapping[str, PartnerBehaviourShape], problems: Problems) -> PartnerBehaviour:
    own, other = entries[name], entries.get(ANY, PartnerBehaviourShape())
    path = ("partners", name)
    outcomes = own.outcomes or other.outcomes
    if outcomes is None:
        problems.at_key(
            path, f"`{name}` has no `outcomes`.", "Add outcomes: {done: 97%, refused: 3%}, or give any one."
        )
    callback = own.callback or other.callback
    events = own.events if own.events is not None else other.events or {}
    outages = own.outages if own.outages is not None else other.outages
    return PartnerBehaviour(
        latency=_distribution((*path, "latency"), own.latency or other.latency, problems),
        outcomes=dict(outcomes or {}),
        callback=None
        if callback is None
        else CallbackBehaviour(
            _distribution((*path, "callback", "after"), callback.after, problems), callback.duplicate, callback.lost
        ),
        outages=tuple(_outage(outage) for outage in outages or ()),
        capacity=own.capacity or other.capacity,
        events={
            event: EventHabit(habit.share, _distribution((*path, "events", event, "after"), habit.after, problems))
            for event, habit in events.items()
        },
    )


def _outage(shape: OutageShape) -> Outage:
    mode, factor, share = shape.mode
    return Outage(shape.at, shape.duration, mode, factor, share)


def _distribution(path: Path, found: Distribution | str | None, problems: Problems) -> Distribution:
    """A distribution as it is, or from its file of samples."""
    if isinstance(found, Distribution):
        return found
    if found is None:
        name, field = path[-2:]
        advice = f"Add {field}: {{lognormal: {{median: 2m, p95: 1h}}}}, or give any one."
        problems.at_key(path[:-1], f"`{name}` has no `{field}`.", advice)
        return Distribution("fixed", (0.0,))
    return read_samples(path, found, problems)
