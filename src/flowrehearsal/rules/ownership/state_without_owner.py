"""A case can be in a state that belongs to nobody.

**Why it matters.** Work that is in nobody's list is not done. A state where machines are at work has an owner as well:
whoever decides what happens next when the machines do not come to an end. Final states need none.

**Example**

    workflow: complaint
    version: 1
    roles: {desk: {kind: operator}}
    states:
      open: {initial: true, owner: desk}
      escalated: {phase: waiting_for_review}
      answered: {final: true}
    actions:
      escalate: {by: desk, from: open, to: escalated, checks: version}
      answer: {by: desk, from: [open, escalated], to: answered, checks: version}

**Instead** name the role that has to act.

    workflow: complaint
    version: 1
    roles: {desk: {kind: operator}, lead: {kind: operator}}
    states:
      open: {initial: true, owner: desk}
      escalated: {phase: waiting_for_review, owner: lead, deadline: 2d}
      answered: {final: true}
    actions:
      escalate: {by: desk, from: open, to: escalated, checks: version}
      answer: {by: [desk, lead], from: [open, escalated], to: answered, checks: version}
      remind: {on: deadline, from: escalated, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.danger import Danger
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY = ("always-owned",)


def check(design: Design) -> Iterator[Finding]:
    """Reachable states that are not final and have no owner."""
    for name in design.reachable:
        state = design.workflow.states[name]
        if state.owner is None and not state.final:
            yield Finding(
                "state-without-owner",
                SEVERITY,
                f"states.{name}",
                f"Nobody owns a case in `{name}`.",
                design.at("states", name),
                advice="Write `owner: <role>`: the role that decides what happens next.",
                cause=design.end_to_blame(name) or f"states.{name}.owner",
                danger=Danger(states=(name,)),
            )
