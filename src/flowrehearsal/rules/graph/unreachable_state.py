"""A state that no case can ever be in.

**Why it matters.** A state that nothing leads to is a word without a meaning: people plan for it, surfaces draw it, and
no case ever shows it. Often the action that should lead there was forgotten. A guard that can never be true counts as
no way in.

**Example**

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      open: {initial: true, owner: clerk}
      on_hold: {owner: clerk}
      closed: {final: true}
    actions:
      close: {by: clerk, from: [open, on_hold], to: closed}

**Instead** add the action, or say that cases enter there from outside (`entry: [import]`).

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      open: {initial: true, owner: clerk}
      on_hold: {owner: clerk, deadline: 2d}
      closed: {final: true}
    actions:
      put_aside: {by: clerk, from: open, to: on_hold}
      close: {by: clerk, from: [open, on_hold], to: closed}
      remind: {on: deadline, from: on_hold, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.graph.configurations import LIMIT
from flowrehearsal.graph.walks import strongly_connected
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """States outside every configuration that a case can reach."""
    if not design.complete:
        limit = f"more than {LIMIT:,} sets of states can be active together"
        yield Finding(
            "unreachable-state",
            Severity.NOTE,
            "states",
            f"Which states no case can reach is undecided: {limit}.",
            design.at("states"),
            advice="Let fewer branches run at once. What other rules say rests on the sets that were followed.",
            limit=limit,
        )
        return
    reasons = {name: _reason(design, name) for name in design.workflow.states if name not in design.reachable}
    causes = _causes(design, {name: blocked for name, (_, blocked) in reasons.items()})
    for name, (reason, _) in reasons.items():
        yield Finding(
            "unreachable-state",
            SEVERITY,
            f"states.{name}",
            f"No case can ever be in `{name}`: {reason}.",
            design.at("states", name),
            advice="Add the action that leads there, or say `entry: [import]` if cases come from outside.",
            cause=causes[name],
        )


def _causes(design: Design, blocked: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Unreachable state → what keeps cases out of it: a guard, or the one state on the way that nothing leads to.

    `blocked`: for each of them the actions that would lead there from where cases do get to. Empty where several things
    keep cases out.
    """
    if not blocked:
        return {}
    entering, place = design.graph.entering, design.workflow.state_place
    before = {name: [edge.before for edge in entering[name] if edge.before in blocked] for name in blocked}
    found: dict[str, str] = {}
    for circle in strongly_connected(before):
        causes = {found[other] for name in circle for other in before[name] if other in found}
        causes |= {design.guard_to_blame(blocked[name]) for name in circle if blocked[name]}
        first = min(circle, key=place.__getitem__)
        cause = f"states.{first}" if not causes else causes.pop() if len(causes) == 1 else ""
        found.update(dict.fromkeys(circle, cause))
    return found


def _reason(design: Design, state: str) -> tuple[str, tuple[str, ...]]:
    """Why no case gets there, and the actions that would lead there if only they were ever taken."""
    ways_in = [edge for edge in design.graph.entering[state] if edge.before != state]
    if not ways_in:
        return "no action leads there", ()
    blocked = tuple(dict.fromkeys(edge.action for edge in ways_in if edge.before in design.reachable))
    if blocked:
        return f"what {listed(blocked)} must find before leading there never comes about", blocked
    names = listed(tuple(dict.fromkeys(edge.action for edge in ways_in)))
    sources = listed(tuple(dict.fromkeys(edge.before for edge in ways_in)))
    return f"{names} would lead there from {sources}, and nothing leads to that", ()
