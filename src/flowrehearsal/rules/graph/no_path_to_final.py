"""A group of states among which a case moves for ever.

**Why it matters.** Every state of the group has a way on, so nothing looks stuck, and yet no case that enters is ever
finished. A raw write is no way out.

**Example**

    workflow: delivery
    version: 1
    roles: {carrier: {kind: operator}}
    states:
      packed: {initial: true, owner: carrier}
      queued: {owner: carrier, deadline: 2d}
      again: {owner: carrier, deadline: 2d}
      delivered: {final: true}
    actions:
      deliver: {by: carrier, from: packed, to: delivered}
      miss: {by: carrier, from: packed, to: queued}
      try_again: {by: carrier, from: queued, to: again}
      miss_it: {by: carrier, from: again, to: queued}
      remind: {on: deadline, from: [queued, again], checks: state}

**Instead** lead out of the group, or mark a state `resting` where staying is fine (a subscription that runs on).

    workflow: delivery
    version: 1
    roles: {carrier: {kind: operator}}
    states:
      packed: {initial: true, owner: carrier}
      queued: {owner: carrier, deadline: 2d}
      again: {owner: carrier, deadline: 2d}
      delivered: {final: true}
    actions:
      deliver: {by: carrier, from: [packed, again], to: delivered}
      miss: {by: carrier, from: packed, to: queued}
      try_again: {by: carrier, from: queued, to: again}
      miss_it: {by: carrier, from: again, to: queued}
      remind: {on: deadline, from: [queued, again], checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.graph.questions import closed_circles
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Closed groups without a final or resting state. A group that a dead end explains is left to that rule."""
    if not design.complete:
        return
    for states in closed_circles(design.workflow, design.configurations):
        first, *others = sorted(states)
        yield Finding(
            "no-path-to-final",
            SEVERITY,
            f"states.{first}",
            f"A case that comes to {listed(states, 'or')} is never finished: it has ways on, and none leads to an end.",
            design.at("states", first),
            advice="Lead out of the group, or mark a state of it `resting` if a case may stay there.",
            related=tuple(design.at("states", name) for name in others),
        )
