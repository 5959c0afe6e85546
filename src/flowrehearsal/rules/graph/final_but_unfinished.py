"""A case is closed, and the state in which it is says that something is still going on.

**Why it matters.** Reports count what is closed, screens show what the phase says, and dashboards of open work leave
closed cases out. A closed case that is still "working" is on no list: nobody waits for it, and nobody works at it. Most
often the state was copied from the one before it, or it is no end at all.

Meant are ends whose `phase` is none of the ends there are (`completed`, `partly_completed`, `rejected`, `cancelled`,
`failed`).

**Example**

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      open: {initial: true, owner: clerk}
      settled: {final: true, phase: working}
    actions:
      settle: {by: clerk, from: open, to: settled, checks: version}

**Instead** say how the case has ended, or let it not end there.

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      open: {initial: true, owner: clerk}
      settled: {final: true, phase: completed}
    actions:
      settle: {by: clerk, from: open, to: settled, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.rules.endings import ENDS
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import plain
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Final states whose phase says that the case goes on."""
    for name in design.reachable:
        state = design.workflow.states[name]
        if state.final and state.phase is not None and state.phase not in ENDS:
            yield Finding(
                "final-but-unfinished",
                SEVERITY,
                f"states.{name}",
                f"`{name}` is an end, and its phase says that a case there is {plain(state.phase)}.",
                design.at("states", name, "phase"),
                advice=f"Give it the phase of an end ({', '.join(ENDS)}), or leave out `final`.",
                related=(design.at("states", name, "final"),),
                cause=f"states.{name}.final",
            )
