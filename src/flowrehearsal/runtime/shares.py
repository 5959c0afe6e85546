"""How likely each branch of a command is, by the scenario; the engines normalise over what is enabled."""

from collections.abc import Mapping

from flowrehearsal.definition.scenario import PartnerBehaviour, People, Scenario
from flowrehearsal.definition.workflow import Effect
from flowrehearsal.program.program import Branch, Command
from flowrehearsal.runtime import names
from flowrehearsal.runtime.runtime import Runtime

TIMEOUTS = ("timeout-executed", "timeout-not-executed", "timeout-late")
NOTHING_SAID = {"timeout-late": 1.0}
"""A call that outlasts its timeout in a scenario without timeouts is still being worked on."""


def timeout_share(behaviour: PartnerBehaviour) -> float:
    """The share of calls that are never answered."""
    return sum(behaviour.outcomes.get(name.replace("-", "_"), 0.0) for name in TIMEOUTS)


def call_shares(effect: Effect, behaviour: PartnerBehaviour, scenario: Scenario) -> dict[str, float]:
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
    nominal = max(0.0, shares.get("done", 0.0) - sum(crashes.values()))
    return {
        "done": nominal,
        "acknowledged": nominal,
        "refused": shares.get("refused", 0.0),
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


def decision_weights(runtime: Runtime, command: Command, people: People, scenario: Scenario) -> tuple[float, ...]:
    """One weight per branch of a role's decisions.

    In each state the acts without a share of their own divide what the others leave; where every act has one, the rest
    is to wait.
    """
    acts: dict[str, set[str]] = {}
    for branch in command.branches:
        if _act(branch) in runtime.workflow.actions:
            acts.setdefault(_state(branch), set()).add(_act(branch))
    return tuple(_decision(branch, acts.get(_state(branch), set()), people, scenario) for branch in command.branches)


def _decision(branch: Branch, acts: set[str], people: People, scenario: Scenario) -> float:
    listed = {name: people.decides[name] for name in acts if name in people.decides}
    rest = max(0.0, 1.0 - sum(listed.values()))
    unlisted = len(acts) - len(listed)
    if branch.outcome == "waits":
        return 0.0 if unlisted else rest
    share = listed.get(_act(branch), rest / unlisted if unlisted else 0.0)
    return share * manner(branch, scenario)


def manner(branch: Branch, scenario: Scenario) -> float:
    """The share of one act that comes out this way: accepted, answered to nobody, or refused for an old view."""
    stale = scenario.faults.get("stale_action", 0.0)
    lost = scenario.faults.get("response_lost", 0.0)
    if branch.outcome.endswith(" refused"):
        return stale
    if branch.outcome.endswith(" unanswered"):
        return lost * (1.0 - stale)
    return (1.0 - lost) * (1.0 - stale)


def _act(branch: Branch) -> str:
    """The action a branch is about: the first word of its outcome, since names have no spaces."""
    return branch.outcome.split(" ")[0]


def _state(branch: Branch) -> str:
    for term in branch.condition:
        if term.variable == names.STATE or term.variable.startswith(names.active("")):
            return f"{term.variable}={term.values[0]}"
    return ""
