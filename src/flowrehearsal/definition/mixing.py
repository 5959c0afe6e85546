"""The faults of a scenario one by one, by name, and the same scenario without some of them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from flowrehearsal.definition.mishaps import ABSENT, BURST, ERROR_BURST, JUMP, OUTAGE, OVERRIDE, REPLAY, SLOW, STORM
from flowrehearsal.definition.scenario import PartnerBehaviour, Scenario
from flowrehearsal.vocabulary.durations import duration

CALM = ("done", "refused")
"""Outcomes of a call with which nothing has gone wrong."""
OF_WORKERS = {
    "crash-before-effect": "crash_before_effect",
    "crash-after-effect": "crash_after_effect",
    "pause-zombie": "pause",
}
NAMED = {field: name for name, field in OF_WORKERS.items()}
OF_CALLBACKS = {"duplicate-callback": "duplicate", "lost-callback": "lost"}
"""Faults by the field that says how often they strike."""
OUTAGES = {"down": OUTAGE, "slow": SLOW, "errors": ERROR_BURST}
"""What an outage is called by its mode."""

Removal = Callable[[Scenario], Scenario]
Change = Callable[[PartnerBehaviour], PartnerBehaviour]


def faults_of(scenario: Scenario) -> tuple[str, ...]:
    """The names of all faults of a scenario, in the order of its parts."""
    return tuple(_removals(scenario))


def without(scenario: Scenario, names: Collection[str]) -> Scenario:
    """The scenario without the faults of these names; names that it does not have are ignored."""
    for name, removed in _removals(scenario).items():
        if name in names:
            scenario = removed(scenario)
    return scenario


def healed(scenario: Scenario) -> Scenario:
    """The scenario without any fault."""
    return without(scenario, faults_of(scenario))


def _removals(scenario: Scenario) -> dict[str, Removal]:
    """Each fault by name, with what takes it out; entries that are alike are one."""
    return dict((*_of_partners(scenario), *_by_share(scenario), *_listed(scenario)))


def _by_share(scenario: Scenario) -> Iterator[tuple[str, Removal]]:
    for name, field in OF_WORKERS.items():
        if getattr(scenario.workers, field):
            yield name, partial(_without_crash, field=field)
    for fault, share in scenario.faults.items():
        if share:
            yield fault.replace("_", "-"), partial(_without_share, fault=fault)


def _without_crash(scenario: Scenario, field: str) -> Scenario:
    none: dict[str, Any] = {field: 0.0}
    return replace(scenario, workers=replace(scenario.workers, **none))


def _without_share(scenario: Scenario, fault: str) -> Scenario:
    return replace(scenario, faults={name: share for name, share in scenario.faults.items() if name != fault})


# -- what stands in lists


def _listed(scenario: Scenario) -> Iterator[tuple[str, Removal]]:
    for burst in scenario.arrivals.bursts:
        yield f"{BURST} at {duration(burst.at)}", partial(_without_burst, burst=burst)
    for name, part, entry in _entries(scenario):
        yield name, partial(_without_entry, part=part, entry=entry)


def _entries(scenario: Scenario) -> Iterator[tuple[str, str, object]]:
    """Name, part and entry of every fault that has a list of its own."""
    for bout in scenario.bouts:
        yield f"{NAMED.get(bout.fault, bout.fault).replace('_', '-')} at {duration(bout.at)}", "bouts", bout
    for storm in scenario.retry_storms:
        yield f"{STORM} at {duration(storm.at)}", "retry_storms", storm
    for jump in scenario.clock_jumps:
        yield f"{JUMP} at {duration(jump.at)}", "clock_jumps", jump
    for habit in scenario.overrides:
        yield f"{OVERRIDE} of {habit.action} by {habit.by}", "overrides", habit
    for habit in scenario.replays:
        yield f"{REPLAY} of {habit.action} by {habit.by}", "replays", habit
    for absence in scenario.absent:
        yield f"{ABSENT} of {absence.role} at {duration(absence.start)}", "absent", absence


def _without_burst(scenario: Scenario, burst: object) -> Scenario:
    left = tuple(one for one in scenario.arrivals.bursts if one != burst)
    return replace(scenario, arrivals=replace(scenario.arrivals, bursts=left))


def _without_entry(scenario: Scenario, part: str, entry: object) -> Scenario:
    left: dict[str, Any] = {part: tuple(one for one in getattr(scenario, part) if one != entry)}
    return replace(scenario, **left)


# -- partners


def _of_partners(scenario: Scenario) -> Iterator[tuple[str, Removal]]:
    for partner, behaviour in scenario.partners.items():
        for name, change in _of_one(partner, behaviour):
            yield name, partial(_changed, partner=partner, change=change)


def _of_one(partner: str, behaviour: PartnerBehaviour) -> Iterator[tuple[str, Change]]:
    for outage in behaviour.outages:
        name = f"{OUTAGES[outage.mode]} of {partner} at {duration(outage.at)}"
        yield name, partial(_without_outage, outage=outage)
    for word, share in behaviour.outcomes.items():
        if share and word not in CALM:
            yield f"{word.replace('_', '-')} of {partner}", partial(_without_outcome, word=word)
    for name, field in OF_CALLBACKS.items():
        if behaviour.callback is not None and getattr(behaviour.callback, field):
            yield f"{name} of {partner}", partial(_without_mishap, field=field)


def _changed(scenario: Scenario, partner: str, change: Change) -> Scenario:
    return replace(scenario, partners={**scenario.partners, partner: change(scenario.partners[partner])})


def _without_outage(behaviour: PartnerBehaviour, outage: object) -> PartnerBehaviour:
    return replace(behaviour, outages=tuple(one for one in behaviour.outages if one != outage))


def _without_outcome(behaviour: PartnerBehaviour, word: str) -> PartnerBehaviour:
    """What would have come out so is done instead."""
    outcomes = {name: share for name, share in behaviour.outcomes.items() if name != word}
    return replace(behaviour, outcomes=outcomes | {"done": outcomes.get("done", 0.0) + behaviour.outcomes[word]})


def _without_mishap(behaviour: PartnerBehaviour, field: str) -> PartnerBehaviour:
    assert behaviour.callback is not None
    none: dict[str, Any] = {field: 0.0}
    return replace(behaviour, callback=replace(behaviour.callback, **none))
