"""A circle of steps that runs without a person and need not end.

**Why it matters.** Each time round looks like progress: a timer fires, a request is repeated, the case moves. Nobody is
asked, nothing is decided, and the case keeps machines and partners busy for ever. A limit on the attempts of one
request does not help where the circle makes a new request each time.

A round through a state where a case may stay (`resting`) is left alone: a subscription that renews itself each month.
So is a state that a timer enters again, and that asks for nothing, whose owner is a person who can lead on: it reminds
them.

**Example**

    workflow: payout
    version: 1
    roles: {service: {kind: service}}
    states:
      processing: {initial: true, owner: service, deadline: 1m}
      queued: {owner: service, deadline: 5m}
      paid: {final: true}
    actions:
      pay: {by: service, from: processing, to: paid, checks: version}
      give_up: {on: deadline, from: processing, to: queued, checks: state}
      try_again: {on: deadline, from: queued, to: processing}

**Instead** let a person decide, or remember that it was tried: a circle that its own data stops is none.

    workflow: payout
    version: 1
    roles: {service: {kind: service}, desk: {kind: operator}}
    data: {tried_again: {boolean: true, initial: false}}
    states:
      processing: {initial: true, owner: service, deadline: 1m}
      queued: {owner: service, deadline: 5m}
      blocked: {owner: desk, deadline: 2d}
      paid: {final: true}
    actions:
      pay: {by: [service, desk], from: [processing, blocked], to: paid, checks: version}
      give_up: {on: deadline, from: processing, to: queued, checks: state}
      try_again: {on: deadline, from: queued, to: processing, when: not tried_again, sets: {tried_again: true}}
      park: {on: deadline, from: queued, to: blocked, when: tried_again}
      remind: {on: deadline, from: blocked, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.graph.configurations import ConfigurationGraph
from flowrehearsal.graph.cycles import automatic_components
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.rounds import Round, endless_round
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import capitalised
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "solver"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One shortest round for each part of the graph that automatic steps can repeat.

    Beside other branches the same actions make the same round, which is told once.
    """
    told: list[set[str]] = []
    for part in automatic_components(design.workflow, design.configurations):
        taken = {step.action for step in part.steps}
        spared = any(taken <= others for others in told) or _only_reminds(design, part)
        endless = None if spared else endless_round(design, part)
        if endless is not None:
            told.append(taken)
            yield _finding(design, endless)


def _only_reminds(design: Design, part: ConfigurationGraph) -> bool:
    """Whether nothing happens but that one place is entered again, whose owner can lead on from there."""
    actions = design.workflow.actions
    places = {place for step in part.steps for place in (step.before, step.after)}
    asks = any(
        design.workflow.effects[effect].matters for step in part.steps for effect in actions[step.action].effects
    )
    at_once = any(event.what == "always" for step in part.steps for event in actions[step.action].on)
    if len(places) > 1 or asks or at_once:
        return False
    moved = {step.source for step in part.steps}
    able = {role for state in moved for name in design.leaving[state] for role in _leading_on(actions[name])}
    owners = {design.workflow.states[state].owner for state in moved}
    return all(owner in able and design.workflow.roles[owner].kind != "service" for owner in owners)


def _leading_on(action: Action) -> tuple[str, ...]:
    """The roles that can lead a case on by an action."""
    return action.by if action.to.kind != "stay" else ()


def _finding(design: Design, endless: Round) -> Finding:
    shown = " → ".join(" and ".join(f"`{name}`" for name in place) for place in (*endless.way, endless.way[0]))
    states = sorted({name for place in endless.way for name in place})
    if endless.limit:
        message = f"Whether a case can go round for ever without a person ({shown}) is undecided: {endless.limit}."
    else:
        message = f"A case can go round for ever without a person: {shown}."
    return Finding(
        "automatic-cycle",
        Severity.NOTE if endless.limit else SEVERITY,
        f"states.{states[0]}",
        message,
        design.at("states", states[0]),
        advice=_advice(states),
        related=tuple(design.at("states", name) for name in states[1:]),
        limit=endless.limit,
    )


def _advice(states: list[str]) -> str:
    mend = "let a person decide after some rounds, or bound them with data that the circle itself writes."
    if len(states) > 1:
        return capitalised(mend)
    # Whoever reminds of a deadline means no circle.
    return f"Where it only reminds, leave `to` out or let somebody own the state who can lead on; else {mend}"
