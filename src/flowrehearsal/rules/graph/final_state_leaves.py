"""A final state that an action leaves.

**Why it matters.** One part of the product says that the case is over: a mail goes out, a report counts it, data is
archived. Another part opens it again. Whoever took "closed" at its word now has a number, a promise or a copy that is
wrong, and both parts can point at the design.

A join that leaves final states together with others is not meant, and neither is an action that only records something.

**Example**

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      open: {initial: true, owner: clerk}
      rejected: {final: true}
      paid: {final: true}
    actions:
      pay: {by: clerk, from: open, to: paid}
      reject: {by: clerk, from: open, to: rejected}
      reopen: {by: clerk, from: rejected, to: open}

**Instead** say that the end may not be the end (`final: reopenable`), so that surfaces can say so too, or make a new
case instead.

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      open: {initial: true, owner: clerk}
      rejected: {final: reopenable}
      paid: {final: true}
    actions:
      pay: {by: clerk, from: open, to: paid}
      reject: {by: clerk, from: open, to: rejected}
      reopen: {by: clerk, from: rejected, to: open}
"""

from collections.abc import Iterator

from flowrehearsal.graph.build import targets
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each state that is final for good and is left all the same."""
    for name in design.reachable:
        leaving = [action for action in design.leaving[name] if _leaves(design, action, name)]
        if design.workflow.states[name].final == "final" and leaving:
            verb = "lead" if len(leaving) > 1 else "leads"
            yield Finding(
                "final-state-leaves",
                SEVERITY,
                f"states.{name}",
                f"`{name}` is final, and {listed(leaving)} {verb} out of it.",
                design.at("states", name, "final"),
                advice="Write `final: reopenable`, or remove the way out.",
                related=tuple(design.at("actions", action, "from") for action in leaving),
                cause=f"states.{name}.final",
            )


def _leaves(design: Design, name: str, state: str) -> bool:
    action = design.workflow.actions[name]
    together = action.start.every and len(action.start.states) > 1
    return not together and any(target != state for target in targets(design.workflow, action, state))
