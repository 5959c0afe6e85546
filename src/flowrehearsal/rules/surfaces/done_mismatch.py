"""One audience takes the case for completed while another does not, for longer than they tolerate.

**Why it matters.** One department stops because the case is done, the other waits for it to be done. The customer reads
"paid", finance has nothing in the books, and both are right by what they see. Nobody asks, because nobody is surprised.

Two surfaces may differ for as long as one of them `tolerates`, or for five minutes where neither says. An end state and
one without a deadline that leads on last for ever. What a surface hides, or gives no phase, is no opinion.

**Example**

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, finance: {kind: operator}}
    surfaces:
      shop: {for: buyer, refresh: {poll: 1m}, unknown: Being checked, tolerates: 5m}
      ledger: {for: finance, refresh: {poll: 1h}, unknown: Not classified, tolerates: 2h}
    states:
      placed: {initial: true, owner: finance, phase: working, shows: {shop: Thank you, ledger: Open}}
      paid:
        final: true
        phase: completed
        shows: {shop: Paid, ledger: {label: To be booked, phase: queued}}
    actions:
      capture: {by: finance, from: placed, to: paid, checks: version}

**Instead** let the state end when all of them are done, or agree on what the word means.

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, finance: {kind: operator}}
    surfaces:
      shop: {for: buyer, refresh: {poll: 1m}, unknown: Being checked, tolerates: 5m}
      ledger: {for: finance, refresh: {poll: 1h}, unknown: Not classified, tolerates: 2h}
    states:
      placed: {initial: true, owner: finance, phase: working, shows: {shop: Thank you, ledger: Open}}
      paid:
        final: true
        phase: completed
        shows: {shop: Paid, ledger: Booked}
    actions:
      capture: {by: finance, from: placed, to: paid, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.definition.beliefs import TOLERATED_US, sides, tolerance_us
from flowrehearsal.graph.arrivals import DEADLINE
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each state that lasts longer than some pair of surfaces may differ about it."""
    for name in design.reachable:
        done, going_on = sides(design.workflow, design.workflow.states[name])
        lasts = _lasts_us(design, name)
        pairs = [
            (one, other) for one in done for other in going_on if lasts is None or lasts > _limit(design, one, other)
        ]
        if pairs:
            yield _finding(design, name, pairs, lasts)


def _limit(design: Design, one: str, other: str) -> int:
    declared = tolerance_us(design.workflow, (one, other))
    return TOLERATED_US if declared is None else declared


def _lasts_us(design: Design, name: str) -> int | None:
    """How long a case can be in a state; None where nothing ends it."""
    state = design.workflow.states[name]
    actions = (design.workflow.actions[act] for act in design.leaving[name])
    ends = any(DEADLINE in action.on and action.to.kind != "stay" for action in actions)
    return state.deadline if ends and not state.final else None


def _finding(design: Design, name: str, pairs: list[tuple[str, str]], lasts: int | None) -> Finding:
    done, going_on = (tuple(dict.fromkeys(side)) for side in zip(*pairs, strict=True))
    state = design.workflow.states[name]
    limit = min(_limit(design, *pair) for pair in pairs)
    saying = [surface for surface in (*done, *going_on) if state.shows[surface].phase] or list(done)
    return Finding(
        "done-mismatch",
        SEVERITY,
        f"states.{name}",
        f"A case in `{name}` is completed for {listed(done)} and not for {listed(going_on)}, "
        f"{'for good' if lasts is None else f'for up to {duration(lasts)}'}; {duration(limit)} is tolerated.",
        design.at("states", name, "shows", saying[0]),
        advice="Let all of them show the phase that the case is in; what one audience calls its own part of the work "
        "is a state of its own, or `partly_completed`.",
        related=tuple(design.at("states", name, "shows", surface) for surface in saying[1:]),
        cause=f"states.{name}.phase",
    )
