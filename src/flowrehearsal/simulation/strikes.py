"""Which fault hit which step of a run."""

from collections.abc import Iterable, Iterator

import numpy as np

from flowrehearsal.definition.mishaps import ABSENT, BURST, ERROR_BURST, JUMP, STALE
from flowrehearsal.program.columns import Mask
from flowrehearsal.program.program import Branch, Command, Program
from flowrehearsal.runtime.outcomes import REFUSED, spoken
from flowrehearsal.simulation.deeds import ACTS, steps_where
from flowrehearsal.simulation.run import Int64, Run

Hits = Iterator[tuple[str, Mask]]


def possible(program: Program) -> tuple[str, ...]:
    """The names of the faults that a program in time knows, sorted. A burst of cases is not the program's."""
    acts = (command for command in program.commands if command.site[:1] in ACTS)
    found = {f"{ABSENT} of {resource.name}" for resource in program.resources if resource.absences}
    found |= {JUMP for command in program.commands if command.timing.jumps}
    found |= {STALE for command in acts if any(_is_stale(command, branch) for branch in command.branches)}
    return tuple(sorted(found.union(program.faults)))


def strikes(run: Run) -> dict[str, Mask]:
    """For each fault that hit any step, which ones; in order of name.

    A fault of a branch hits the step that takes it, one of a time or of a case the steps whose clock it changed, an
    absence the step that waited for the missing hands, and a burst the first step of each case that came with it.
    """
    found: dict[str, Mask] = {}
    for name, steps in (*_by_branch(run), *_by_profile(run), *_by_jumps(run), *_by_absence(run), *_by_burst(run)):
        found[name] = found[name] | steps if name in found else steps
    return {name: found[name] for name in sorted(found) if found[name].any()}


def told(run: Run) -> list[tuple[str, ...]]:
    """For each step, the faults that hit it."""
    causes: list[tuple[str, ...]] = [()] * len(run.times_us)
    for name, steps in strikes(run).items():
        for step in np.flatnonzero(steps):
            causes[step] += (name,)
    return causes


def _by_branch(run: Run) -> Hits:
    pairs, place = run.fired
    branches = [run.program.commands[command].branches[branch] for command, branch in pairs]
    for fault in sorted({branch.fault for branch in branches if branch.fault}):
        yield fault, np.array([branch.fault == fault for branch in branches], dtype=np.bool_)[place]
    yield STALE, steps_where(run, _is_stale)


def _is_stale(command: Command, branch: Branch) -> bool:
    """People are refused for one reason only: they decided on an old view."""
    return command.site[:1] in ACTS and spoken(branch.outcome)[1] == REFUSED


def _by_profile(run: Run) -> Hits:
    """Of the calls to a failing partner those that failed; of a storm the waits that it changed; else every step."""
    went_wrong = steps_where(run, lambda _, branch: branch.fault is not None)
    for command, profile, steps in _caused(run):
        found = run.program.commands[command].timing.profiles[profile]
        if found.beat_us:
            yield found.cause, steps & (run.moved_us != 0)
        else:
            yield found.cause, steps & went_wrong if found.cause.startswith(ERROR_BURST) else steps


def _by_jumps(run: Run) -> Hits:
    jumped = run.moved_us != 0
    for command, profile, steps in _caused(run):
        if run.program.commands[command].timing.profiles[profile].beat_us:
            jumped &= ~steps
    yield JUMP, jumped


def _caused(run: Run) -> Iterator[tuple[int, int, Mask]]:
    """Every (command, profile) by which a step came and that has a cause, with those steps."""
    most = int(run.profile.max(initial=0)) + 1
    number = run.command.astype(np.int64) * most + run.profile
    for pair in np.flatnonzero(np.bincount(number)):
        command, profile = int(pair) // most, int(pair) % most
        if run.program.commands[command].timing.profiles[profile].cause:
            yield command, profile, number == pair


def _by_absence(run: Run) -> Hits:
    for number, resource in enumerate(run.program.resources):
        if resource.absences:
            users = [c for c, command in enumerate(run.program.commands) if command.timing.resource == resource.name]
            hit = np.zeros(len(run.times_us), dtype=np.bool_)
            hit[list(_taken(run, users, _missed(run, number, resource.absences)))] = True
            yield f"{ABSENT} of {resource.name}", hit


def _missed(run: Run, resource: int, absences: tuple[tuple[int, int, int], ...]) -> Int64:
    """The waits (since, until, case) for a resource during which somebody was away."""
    waits = run.waits[run.waits[:, 0] == resource][:, 1:]
    missed = np.zeros(len(waits), dtype=np.bool_)
    for start, end, _ in absences:
        missed |= (waits[:, 0] < end) & (waits[:, 1] > start)
    return np.compress(missed & (waits[:, 0] < waits[:, 1]), waits, axis=0)


def _taken(run: Run, users: list[int], waits: Iterable[Int64]) -> Iterator[int]:
    """The step that each wait was for: the first one of the case, by a command that uses the resource, after it."""
    uses = np.isin(run.command, users)
    for _, until, case in waits:
        yield from np.flatnonzero(uses & (run.numbers[run.case] == case) & (run.times_us >= until))[:1].tolist()


def _by_burst(run: Run) -> Hits:
    first = np.zeros(len(run.times_us), dtype=np.bool_)
    cases, steps = np.unique(run.case, return_index=True)
    first[steps[run.numbers[cases] >= run.regular]] = True
    yield BURST, first
