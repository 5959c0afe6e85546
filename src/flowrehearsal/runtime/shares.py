"""How likely each branch of a command is, by the scenario; the engines normalise over what is enabled."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.definition.scenario import PartnerBehaviour, Scenario
from flowrehearsal.definition.workflow import Effect
from flowrehearsal.program.program import Branch, Command, Guard
from flowrehearsal.runtime.outcomes import REFUSED, UNANSWERED, spoken

TIMEOUTS = ("timeout-executed", "timeout-not-executed", "timeout-late")
NOTHING_SAID = {"timeout-late": 1.0}
"""A call that outlasts its timeout in a scenario without timeouts is still being worked on."""


def timeout_share(behaviour: PartnerBehaviour) -> float:
    """The share of calls that are never answered."""
    return sum(behaviour.outcomes.get(name.replace("-", "_"), 0.0) for name in TIMEOUTS)


def call_shares(
    effect: Effect, behaviour: PartnerBehaviour, scenario: Scenario, *, acknowledges: bool = False
) -> dict[str, float]:
    """Outcome → share of a call. Crashes and pauses are taken from the nominal outcome.

    A partner that acknowledges says half of its refusals at once and half when it has looked.
    """
    shares = behaviour.outcomes
    crashes = {
        "crash-before-effect": scenario.workers.crash_before_effect,
        "crash-after-effect": scenario.workers.crash_after_effect,
        "pause-zombie": scenario.workers.pause,
    }
    terminal = sum(shares.get(name, 0.0) for name in effect.terminal_errors)
    retryable = sum(shares.get(name, 0.0) for name in effect.retryable_errors)
    refused = shares.get("refused", 0.0)
    at_once = refused / 2 if acknowledges else refused
    nominal = max(0.0, shares.get("done", 0.0) + refused - at_once - sum(crashes.values()))
    return {
        "done": nominal,
        "acknowledged": nominal,
        "refused": at_once,
        "error": shares.get("error", 0.0) + retryable,
        "terminal-error": terminal,
        **{name: shares.get(name.replace("-", "_"), 0.0) for name in TIMEOUTS},
        **crashes,
        "key-honoured": 0.0,
    }


def timeout_shares(behaviour: PartnerBehaviour) -> dict[str, float]:
    """Hidden truth → share of the timeouts."""
    if timeout_share(behaviour) == 0.0:
        return {name: NOTHING_SAID.get(name, 0.0) for name in TIMEOUTS}
    return {name: behaviour.outcomes.get(name.replace("-", "_"), 0.0) for name in TIMEOUTS}


def down_shares(outcomes: Mapping[str, float], share: float) -> dict[str, float]:
    """The shares of a call while a partner fails a share of all calls (all of them when it is down)."""
    failing = {name: value * (1.0 - share) for name, value in outcomes.items()}
    return failing | {"error": failing.get("error", 0.0) + share}


def manner(branch: Branch, scenario: Scenario) -> float:
    """The share of one act that comes out this way: accepted, answered to nobody, or refused for an old view."""
    stale = scenario.faults.get("stale_action", 0.0)
    lost = scenario.faults.get("response_lost", 0.0)
    _, how = spoken(branch.outcome)
    if how == REFUSED:
        return stale
    if how == UNANSWERED:
        return lost * (1.0 - stale)
    return (1.0 - lost) * (1.0 - stale)


def together(command: Command) -> tuple[int, ...]:
    """For each branch, how many ways of the same outcome are enabled together with it, itself among them."""
    ways: dict[tuple[str, str | None, str | None], list[int]] = {}
    for place, branch in enumerate(command.branches):
        ways.setdefault((branch.outcome, branch.fault, branch.assumes), []).append(place)
    found = [0] * len(command.branches)
    for alike in ways.values():
        for place, count in zip(alike, _meetings([command.branches[place].condition for place in alike]), strict=True):
            found[place] = count
    return tuple(found)


def _meetings(conditions: Sequence[Guard]) -> list[int]:
    """For each condition, how many of them can be true at the same time as it, itself among them.

    Every pair is compared, and a naive design has thousands: by bits in columns, that is a hundred times as fast as by
    sets.
    """
    masks = [_masks(variable, conditions) for variable in dict.fromkeys(t.variable for c in conditions for t in c)]
    counts = []
    for place in range(len(conditions)):
        meets = np.ones(len(conditions), dtype=np.bool_)
        for mask in masks:
            meets &= (mask & mask[place]) != 0
        counts.append(int(np.count_nonzero(meets)))
    return counts


def _masks(variable: str, conditions: Sequence[Guard]) -> NDArray[np.uint64]:
    """For each condition one bit per value that it allows a variable to have; every bit where it does not ask."""
    asked = [next((term.values for term in condition if term.variable == variable), None) for condition in conditions]
    bit = {value: 1 << n for n, value in enumerate(dict.fromkeys(v for values in asked for v in values or ()))}
    everything = (1 << 64) - 1
    masks = [everything if values is None else sum(bit[value] for value in values) for values in asked]
    return np.array(masks, dtype=np.uint64)
