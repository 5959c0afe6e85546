"""Searches once more where something is violated and steps were not kept, to tell from where on it was inevitable."""

from collections.abc import Collection
from dataclasses import replace

from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.judge import judge
from flowrehearsal.exploration.result import ExplorationReport
from flowrehearsal.exploration.search import INTERRUPTED, ProgressCallback
from flowrehearsal.vocabulary.verdict import Verdict


def judged_with_steps(
    exploration: Exploration, names: Collection[str], progress: ProgressCallback | None = None
) -> tuple[Exploration, ExplorationReport]:
    """The verdicts on these properties (none: all), and the exploration that they are about.

    With steps a search takes more memory. If that, or the user, ends it where it did not end without, the verdicts
    stay, and why something is violated is not told.
    """
    found = judge(exploration, names)
    known = all(result.verdict is not Verdict.VIOLATED for result in found.results)
    if known or exploration.options.steps or INTERRUPTED in found.limits_met:
        return exploration, found
    again = explore(exploration.original, replace(exploration.options, steps=True), progress)
    if again.stopped != exploration.stopped or len(again) != len(exploration):
        return exploration, found
    explained = judge(again, names)
    return (exploration, found) if INTERRUPTED in explained.limits_met else (again, explained)
