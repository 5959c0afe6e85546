"""Faults that strike at certain times or in certain cases: more profiles for a command, and jumps of its clock."""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.mishaps import EARLY, LATE, POISON, STORM, UNDO_FAILS
from flowrehearsal.definition.scenario import ClockJump, RetryStorm, Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.program.program import Command
from flowrehearsal.program.timing import Picked, Profile, Timing
from flowrehearsal.runtime.frame import undone_effect
from flowrehearsal.runtime.timings import fixed, scaled

ASTRAY = {EARLY: 0.5, LATE: 2.0}
"""Timers that fire at the wrong moment, with how many times as long they take."""
TIMERS = ("deadline", "clock")
RETRIES = ("claim", "wait", "repeat")
"""The sites of commands that wait before they try again."""
BY_CLOCK = ("deadline", "clock", "lease", "ask", "stop asking", "claim", "wait")
"""The sites of commands whose delays end at a time of day. How long a call has lasted is no such time."""


def struck(workflow: Workflow, scenario: Scenario, command: Command, timing: Timing) -> Timing:
    """The timing with what strikes the command beside it; a later profile takes the place of an earlier one."""
    profiles = (*timing.profiles, *_storms(scenario, command, timing), *_failing(workflow, scenario, command, timing))
    jumps = tuple((jump.at, jump.by) for jump in _before_healing(scenario)) if command.site[0] in BY_CLOCK else ()
    return replace(timing, profiles=profiles, jumps=jumps)


def mended(timing: Timing, well: Timing, from_us: int) -> Timing:
    """The timing, from a moment on as it is while nothing goes wrong."""
    if timing.profiles == well.profiles:
        return timing
    after = tuple(replace(profile, from_us=max(from_us, profile.from_us)) for profile in well.profiles)
    return replace(timing, profiles=(*timing.profiles, *after))


def _before_healing(scenario: Scenario) -> Iterator[ClockJump]:
    end = scenario.heal.at if scenario.heal else scenario.run_for
    return (jump for jump in scenario.clock_jumps if jump.at < end)


def _storms(scenario: Scenario, command: Command, timing: Timing) -> Iterator[Profile]:
    for storm in scenario.retry_storms if command.site[0] in RETRIES else ():
        yield _in_storm(timing.profiles[0], storm)


def _in_storm(usual: Profile, storm: RetryStorm) -> Profile:
    """Whatever would wait goes on the next beat; a first attempt does not wait."""
    delays = tuple(map(_hardly, usual.delays))
    window = replace(usual, delays=delays, from_us=storm.at, until_us=storm.at + storm.duration)
    return replace(window, beat_us=storm.every, cause=STORM)


def _hardly(delay: Distribution) -> Distribution:
    """The shortest of all waits, where there is one."""
    return delay if delay.kind == "fixed" and delay.parameters == (0.0,) else fixed(1)


def _failing(workflow: Workflow, scenario: Scenario, command: Command, timing: Timing) -> Iterator[Profile]:
    if command.site[0] == "call":
        undoes = undone_effect(workflow, command.site[1]) is not None
        for name, concerned in ((UNDO_FAILS, undoes), (POISON, True)):
            share = scenario.faults.get(name.replace("-", "_"), 0.0)
            if share and concerned:
                yield _in_vain(command, timing.profiles[0], Picked(name, share))
    for name, factor in ASTRAY.items() if command.site[0] in TIMERS else ():
        share = scenario.faults.get(name.replace("-", "_"), 0.0)
        if share:
            delays = tuple(scaled(delay, factor) for delay in timing.profiles[0].delays)
            yield replace(timing.profiles[0], delays=delays, picked=Picked(name, share), cause=name)


def _in_vain(command: Command, usual: Profile, picked: Picked) -> Profile:
    """Every call for the picked cases is answered, with an error."""
    weights = tuple(float(branch.outcome == "error") for branch in command.branches)
    return replace(usual, chance=1.0, weights=weights, picked=picked, cause=picked.name)
