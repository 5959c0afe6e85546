"""What has to be over by a time: visits to states with a deadline, and runs of named clocks."""

from collections.abc import Iterator

from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.run import Int64, Run


def terms(setting: Setting, run: Run) -> Iterator[tuple[str, int, Int64]]:
    """Name, allowed time in microseconds, and the stays (case, start, end) of every state with a deadline and every
    named clock."""
    yield from visits(setting, run)
    yield from clock_runs(setting, run)


def visits(setting: Setting, run: Run) -> Iterator[tuple[str, int, Int64]]:
    """The terms that are states with a deadline, whether or not an action answers it."""
    for state, declared in setting.workflow.states.items():
        if declared.deadline is not None:
            yield state, declared.deadline, run.stays(run.mask(names.active(state)))


def clock_runs(setting: Setting, run: Run) -> Iterator[tuple[str, int, Int64]]:
    """The terms that are named clocks, from where they are started to where they are stopped."""
    for clock, running in setting.workflow.clocks.items():
        yield clock, running.after, run.stays(run.has(names.clock(clock), "on", "expired"))
