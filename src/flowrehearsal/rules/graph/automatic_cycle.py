"""A circle of steps that runs without a person and need not end.

**Why it matters.** Each time round looks like progress: a timer fires, a request is repeated, the case moves. Nobody is
asked, nothing is decided, and the case keeps machines and partners busy for ever. A limit on the attempts of one
request does not help where the circle makes a new request each time.

A round through a state where a case may stay (`resting`) is left alone: a subscription that renews itself each month.

**Example**

    workflow: payout
    version: 1
    roles: {service: {kind: service}}
    states:
      processing: {initial: true, owner: service, deadline: 1m}
      queued: {owner: service, deadline: 5m}
      paid: {final: true}
    actions:
      pay: {by: service, from: processing, to: paid}
      give_up: {on: deadline, from: processing, to: queued}
      try_again: {on: deadline, from: queued, to: processing}

**Instead** let a person decide, or remember that it was tried: a circle that its own data stops is none.

    workflow: payout
    version: 1
    roles: {service: {kind: service}, desk: {kind: operator}}
    data: {tried_again: {boolean: true, initial: false}}
    states:
      processing: {initial: true, owner: service, deadline: 1m}
      queued: {owner: service, deadline: 5m}
      blocked: {owner: desk}
      paid: {final: true}
    actions:
      pay: {by: [service, desk], from: [processing, blocked], to: paid}
      give_up: {on: deadline, from: processing, to: queued}
      try_again: {on: deadline, from: queued, to: processing, when: not tried_again, sets: {tried_again: true}}
      park: {on: deadline, from: queued, to: blocked, when: tried_again}
"""

from collections.abc import Iterator

from flowrehearsal.graph.cycles import automatic_components
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.rounds import endless_round
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY = ("option-to-complete",)


def check(design: Design) -> Iterator[Finding]:
    """One shortest round for each part of the graph that automatic steps can repeat.

    Beside other branches the same actions make the same round, which is told once.
    """
    told: list[set[str]] = []
    for part in automatic_components(design.workflow, design.configurations):
        taken = {step.action for step in part.steps}
        circle = () if any(taken <= others for others in told) else endless_round(design, part)
        if circle:
            told.append(taken)
            shown = [" and ".join(f"`{name}`" for name in configuration) for configuration in (*circle, circle[0])]
            states = tuple(dict.fromkeys(name for configuration in circle for name in configuration))
            yield Finding(
                "automatic-cycle",
                SEVERITY,
                f"states.{states[0]}",
                f"A case can go round for ever without a person: {' → '.join(shown)}.",
                design.at("states", states[0]),
                advice="Let a person decide after some rounds, or bound them with data that the circle itself writes.",
                related=tuple(design.at("states", name) for name in states[1:]),
            )
