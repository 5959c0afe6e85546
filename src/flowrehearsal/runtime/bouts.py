"""Faults that strike more, or less, for a while: the scenario as it is in each such time, and profiles cut to it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from flowrehearsal.definition.mixing import OF_WORKERS
from flowrehearsal.definition.scenario import Bout, Scenario
from flowrehearsal.program.timing import Profile, Timing

FIELDS = frozenset(OF_WORKERS.values())
"""The faults whose shares stand among what is said of the workers."""


def times(scenario: Scenario) -> Iterator[tuple[int, int, Scenario]]:
    """From when until when, in microseconds, which bouts are on, and the scenario with their shares; later ones of the
    list go before earlier ones. Times without any are left out."""
    ends = sorted({moment for bout in scenario.bouts for moment in (bout.at, bout.at + bout.duration)})
    for start, end in pairwise(ends):
        on = [bout for bout in scenario.bouts if bout.at <= start and end <= bout.at + bout.duration]
        if on:
            yield start, end, _during(scenario, on)


def _during(scenario: Scenario, bouts: list[Bout]) -> Scenario:
    of_workers: dict[str, Any] = {bout.fault: bout.share for bout in bouts if bout.fault in FIELDS}
    others = {bout.fault: bout.share for bout in bouts if bout.fault not in FIELDS}
    return replace(
        scenario, workers=replace(scenario.workers, **of_workers), faults={**scenario.faults, **others}, bouts=()
    )


def cut(timing: Timing, start: int, end: int) -> Iterator[Profile]:
    """The profiles of a timing, as far as they lie within a time."""
    for profile in timing.profiles:
        from_us, until_us = max(start, profile.from_us), min(end, profile.until_us)
        if from_us < until_us:
            yield replace(profile, from_us=from_us, until_us=until_us)
