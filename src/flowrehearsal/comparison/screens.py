"""Which states a surface shows that it did not show, and the reverse."""

from collections.abc import Iterator

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.comparison import Comparison

SHOWN = ("states.shows.*", "states.hidden.*")


def shown_differently(comparison: Comparison) -> dict[tuple[str, str], tuple[Change, ...]]:
    """State and surface → the changes by which it came to be shown there, or no longer is; both were there before."""
    return {
        place: changes
        for place, changes in _grouped(comparison).items()
        if any(change.about == "states.shows.*" for change in changes)
    }


def hidden_otherwise(comparison: Comparison) -> Iterator[Change]:
    """Where a surface says why it does not show a state, or no longer says so, and did not show it before either."""
    for changes in _grouped(comparison).values():
        if all(change.about == "states.hidden.*" for change in changes):
            yield from changes


def _grouped(comparison: Comparison) -> dict[tuple[str, str], tuple[Change, ...]]:
    found: dict[tuple[str, str], tuple[Change, ...]] = {}
    for change in comparison.among(SHOWN, "added", "removed"):
        surface = change.keys[0]
        if surface in comparison.old.surfaces and surface in comparison.new.surfaces:
            found[change.name, surface] = (*found.get((change.name, surface), ()), change)
    return found
