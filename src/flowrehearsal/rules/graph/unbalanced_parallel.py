"""A case ends in one branch while another branch is still at work.

**Why it matters.** The order is closed, and documents are still being sent for it. What the other branch finds out
comes to a case that nobody looks at any more: a refusal is not seen, money is not given back, the customer was told
that all is done.

The end of a branch is not the end of the case: a final state that a join leaves, or one that is never active alone and
whose phase claims no more than `partly_completed`, is left alone.

**Example**

    workflow: order
    version: 1
    roles: {clerk: {kind: operator}, shipper: {kind: operator}}
    states:
      paid: {initial: true, owner: clerk}
      packing: {owner: shipper, deadline: 2d}
      sending_documents: {owner: clerk, deadline: 2d}
      closed: {final: true}
    actions:
      start: {by: clerk, from: paid, to: {all: [packing, sending_documents]}}
      ship: {by: shipper, from: packing, to: closed, checks: version}
      send: {by: clerk, from: sending_documents, to: closed, checks: version}
      remind: {on: deadline, from: [packing, sending_documents], checks: state}

**Instead** wait for all branches, end the others (`to: {only: closed}`), or mark a branch that may go on `detached`.

    workflow: order
    version: 1
    roles: {clerk: {kind: operator}, shipper: {kind: operator}}
    states:
      paid: {initial: true, owner: clerk}
      packing: {owner: shipper, deadline: 2d}
      shipped: {owner: clerk}
      sending_documents: {owner: clerk, deadline: 2d}
      documents_sent: {owner: clerk}
      closed: {final: true}
    actions:
      start: {by: clerk, from: paid, to: {all: [packing, sending_documents]}}
      ship: {by: shipper, from: packing, to: shipped, checks: version}
      send: {by: clerk, from: sending_documents, to: documents_sent, checks: version}
      close: {on: always, from: {all: [shipped, documents_sent]}, to: closed}
      remind: {on: deadline, from: [packing, sending_documents], checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()

OVER = frozenset({"completed", "rejected", "cancelled", "failed"})
"""Phases that say of the whole case that it is over."""


def check(design: Design) -> Iterator[Finding]:
    """One finding for each final state that can be active together with states that keep the case open."""
    if not design.workflow.has_fork:
        return
    open_beside = _open_beside(design)
    for name in design.workflow.states:
        if name in open_beside and _ends_the_case(design, name):
            others = [state for state in design.workflow.states if state in open_beside[name]]
            yield Finding(
                "unbalanced-parallel",
                SEVERITY,
                f"states.{name}",
                f"A case can be in `{name}`, which is final, while it is still in {listed(others, 'or')}.",
                design.at("states", name),
                advice=f"Join the branches first, end the others with `to: {{only: {name}}}`, or mark them `detached`.",
                related=tuple(design.at("states", state) for state in others),
            )


def _open_beside(design: Design) -> dict[str, set[str]]:
    """Final state → the states that can be active beside it and keep the case open."""
    found: dict[str, set[str]] = {}
    states = design.workflow.states
    for configuration in design.configurations:
        held = {name for name in configuration if not _is_settled(design, name)}
        for name in configuration if held else ():
            if states[name].final:
                found.setdefault(name, set()).update(held)
    return found


def _is_settled(design: Design, name: str) -> bool:
    state = design.workflow.states[name]
    return bool(state.final) or state.resting or state.detached


def _ends_the_case(design: Design, name: str) -> bool:
    """Whether the state is the end of the case rather than of one branch."""
    leaving = [design.workflow.actions[action] for action in design.leaving[name]]
    joined = any(action.start.every and len(action.start.states) > 1 for action in leaving)
    return not joined and ((name,) in design.configurations or design.workflow.states[name].phase in OVER)
