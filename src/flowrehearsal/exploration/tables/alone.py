"""Explores one variation of a design by itself: for those that cannot be explored together with the others."""

from dataclasses import replace

from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.judge import limits
from flowrehearsal.exploration.search import INTERRUPTED, STATE_LIMIT
from flowrehearsal.exploration.tables.falling import falls, new, with_fewest_faults
from flowrehearsal.exploration.tables.result import PropertyFall
from flowrehearsal.exploration.tables.variation import (
    NOT_EVEN_NONE,
    Outcome,
    Told,
    Variation,
    most_faults,
    most_states,
    too_many,
)
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower


def alone(base: Exploration, variation: Variation, faults: int | None = None, told: Told = lambda _: None) -> Outcome:
    """What a variation shows, with no fault, then with one more each time: nothing large is explored where something
    small falls.

    KeyboardInterrupt where the user stops it.
    """
    most = most_faults(base, faults)
    outcome = Outcome(up_to=NOT_EVEN_NONE)
    for cap in (0, 1, 2, None) if most is None else range(most + 1):
        found = _explored(base, variation, cap, told)
        known = _known(base, variation, cap, told)
        fallen = with_fewest_faults(new(falls(found), known))
        if fallen:
            return Outcome(fallen, up_to=fallen[0].faults)
        if found.stopped:
            return replace(outcome, stopped=too_many(base) if found.stopped == STATE_LIMIT else found.stopped)
        outcome = Outcome(up_to=None if found.converged else cap, limits=limits(found))
        if found.converged:
            break
    return outcome


def _known(base: Exploration, variation: Variation, cap: int | None, told: Told) -> tuple[PropertyFall, ...]:
    if variation.than is not None:
        return falls(_explored(base, variation.than, cap, told))
    return tuple(fall for fall in falls(base) if cap is None or fall.faults <= cap)


def _explored(base: Exploration, variation: Variation, cap: int | None, told: Told) -> Exploration:
    runtime = base.original
    if variation.workflow is not base.workflow:
        runtime = inject(lower(variation.workflow, runtime.scenario, runtime.options))
    off = base.options.switched_off | variation.off
    options = replace(base.options, switched_off=off, state_limit=most_states(base), faults=cap)
    found = explore(runtime, options, lambda progress: told(progress.states))
    if found.stopped == INTERRUPTED:
        raise KeyboardInterrupt
    return found
