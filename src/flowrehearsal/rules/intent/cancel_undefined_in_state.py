"""A customer may cancel, and nothing says what that means in a state that the customer sees.

**Why it matters.** The wish comes when it comes. Where the design has no answer the customer gets an error page, calls
support, and support improvises.

The rule speaks up where customers can cancel somewhere. It is quiet about states in which their surfaces show nothing,
that refuse it with a reason (`refuses`), from which the case cannot come to a good end any more, and where the case
begins in the customer's own hands.

**Example**

    workflow: delivery
    version: 1
    roles: {guest: {kind: customer}, depot: {kind: operator}}
    surfaces: {app: {for: guest, refresh: {poll: 1m}, unknown: Being looked at}}
    states:
      ordered: {initial: true, owner: depot, shows: {app: {label: Ordered, offers: [cancel]}}}
      packed: {owner: depot, shows: {app: Packed}, deadline: 2d}
      delivered: {final: true, phase: completed, shows: {app: Delivered}}
      cancelled: {final: true, phase: cancelled, shows: {app: Cancelled}}
    actions:
      pack: {by: depot, from: ordered, to: packed, checks: version}
      deliver: {by: depot, from: packed, to: delivered, checks: version}
      cancel: {by: guest, kind: cancel, from: ordered, to: cancelled, checks: version}
      remind: {on: deadline, from: packed, checks: state}

**Instead** allow it, write it down for later, or refuse it with a reason.

    workflow: delivery
    version: 1
    roles: {guest: {kind: customer}, depot: {kind: operator}}
    surfaces: {app: {for: guest, refresh: {poll: 1m}, unknown: Being looked at}}
    states:
      ordered: {initial: true, owner: depot, shows: {app: {label: Ordered, offers: [cancel]}}}
      packed:
        owner: depot
        shows: {app: Packed}
        refuses: {cancel: It is packed. You can send it back for free.}
        deadline: 2d
      delivered: {final: true, phase: completed, shows: {app: Delivered}}
      cancelled: {final: true, phase: cancelled, shows: {app: Cancelled}}
    actions:
      pack: {by: depot, from: ordered, to: packed, checks: version}
      deliver: {by: depot, from: packed, to: delivered, checks: version}
      cancel: {by: guest, kind: cancel, from: ordered, to: cancelled, checks: version}
      remind: {on: deadline, from: packed, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.beliefs import GIVEN_UP
from flowrehearsal.definition.workflow import State, Workflow
from flowrehearsal.graph.build import targets
from flowrehearsal.graph.walks import leading_to
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Reachable states that customers see, from which the case can end well, and that no cancelling answers."""
    workflow = design.workflow
    cancelling = _cancelling(workflow)
    if not cancelling:
        return
    widest = max(cancelling, key=lambda name: len(workflow.actions[name].start.states))
    starts = {state for name in cancelling for state in workflow.actions[name].start.states}
    hopeful = _hopeful(design)
    for name in design.reachable:
        state = workflow.states[name]
        answered = name in starts or not state.refuses.keys().isdisjoint(cancelling)
        if not state.final and not answered and name in hopeful and _concerns_customers(workflow, state):
            yield Finding(
                "cancel-undefined-in-state",
                SEVERITY,
                f"states.{name}",
                f"A customer sees a case in `{name}`, and nothing says what {listed(cancelling, 'or')} means there.",
                design.at("states", name),
                advice=f"Let {listed(cancelling, 'or')} start in it, or write `refuses: {{{cancelling[0]}: reason}}`.",
                cause=f"actions.{widest}.from",
            )


def _cancelling(workflow: Workflow) -> list[str]:
    """The actions by which customers cancel."""
    return [
        name
        for name, action in workflow.actions.items()
        if action.kind == "cancel" and any(workflow.roles[role].kind == "customer" for role in action.by)
    ]


def _concerns_customers(workflow: Workflow, state: State) -> bool:
    """Whether a surface for customers shows it, and somebody else has the case by now."""
    owner = workflow.roles.get(state.owner or "")
    if state.initial and owner is not None and owner.kind == "customer":
        return False
    audiences = (workflow.roles.get(workflow.surfaces[surface].audience) for surface in state.shows)
    return any(role is not None and role.kind == "customer" for role in audiences)


def _hopeful(design: Design) -> set[str]:
    """The states from which the case can still come to an end that is no giving up; raw writes are no way."""
    states = design.workflow.states
    good = [name for name, state in states.items() if (state.final or state.resting) and state.phase not in GIVEN_UP]
    chosen = {name: action for name, action in design.workflow.actions.items() if action.to.kind != "any"}
    after = {
        state: [name for each in leaving if each in chosen for name in targets(design.workflow, chosen[each], state)]
        for state, leaving in design.leaving.items()
    }
    return set(leading_to(after, good))
