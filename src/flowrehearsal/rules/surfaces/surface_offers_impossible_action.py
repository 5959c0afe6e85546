"""A surface offers something that cannot be done there.

**Why it matters.** The button is there, the person presses it and gets an error; or an API behind it takes the call and
does something that was never meant for this state. Either way the screen has promised what the system does not keep.

An action can be done in a state when it starts from there, the state does not refuse it, and the audience may take it.
Operators who have no surface of their own are taken to work at those of other operators. At a partner's surface that is
possible which follows one of the partner's own events. Guards are not looked at: `otherwise` explains them. A button
for what the state refuses and lets happen all the same works; that is the subject of `lock-state-not-respected`.

**Example**

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, depot: {kind: operator}}
    surfaces:
      shop: {for: buyer, refresh: {poll: 1m}, unknown: Being checked}
    states:
      placed: {initial: true, owner: depot, deadline: 2d, shows: {shop: {label: Placed, offers: [cancel]}}}
      shipped:
        owner: depot
        deadline: 9d
        shows: {shop: {label: On its way, offers: [cancel]}}
        refuses: {cancel: Please send it back when it has come.}
      delivered: {final: true, shows: {shop: Delivered}}
      cancelled: {final: true, shows: {shop: Cancelled}}
    actions:
      cancel: {by: buyer, kind: cancel, from: placed, to: cancelled, checks: version}
      ship: {by: depot, from: placed, to: shipped, checks: version}
      deliver: {by: depot, from: shipped, to: delivered, checks: version}
      remind: {on: deadline, from: [placed, shipped], checks: state}

**Instead** offer it where it can be done.

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, depot: {kind: operator}}
    surfaces:
      shop: {for: buyer, refresh: {poll: 1m}, unknown: Being checked}
    states:
      placed: {initial: true, owner: depot, deadline: 2d, shows: {shop: {label: Placed, offers: [cancel]}}}
      shipped:
        owner: depot
        deadline: 9d
        shows: {shop: On its way}
        refuses: {cancel: Please send it back when it has come.}
      delivered: {final: true, shows: {shop: Delivered}}
      cancelled: {final: true, shows: {shop: Cancelled}}
    actions:
      cancel: {by: buyer, kind: cancel, from: placed, to: cancelled, checks: version}
      ship: {by: depot, from: placed, to: shipped, checks: version}
      deliver: {by: depot, from: shipped, to: delivered, checks: version}
      remind: {on: deadline, from: [placed, shipped], checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.people import acting_for
from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.screens import workplaces
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each state and surface, with everything that is offered and cannot be done."""
    places = workplaces(design.workflow)
    serving = {key: {role for role, names in places.items() if key in names} for key in design.workflow.surfaces}
    for name in design.reachable:
        for surface, shown in design.workflow.states[name].shows.items():
            reasons = {act: _why_not(design, name, (surface, serving[surface]), act) for act in shown.offers}
            impossible = {act: reason for act, reason in reasons.items() if reason}
            if impossible:
                yield _finding(design, name, surface, impossible)


def _why_not(design: Design, state: str, screen: tuple[str, set[str]], name: str) -> str:
    """Why an action cannot be done in a state, at a surface and by the roles that work there; empty where it can."""
    action, (surface, roles) = design.workflow.actions[name], screen
    if name in design.workflow.states[state].refuses and not _is_taken(design, name, state):
        return "the state refuses it"
    if state not in action.start.states:
        return "it does not start there"
    audience = design.workflow.surfaces[surface].audience
    if audience in design.workflow.partners:
        follows = any(event.subject == audience for event in action.on)
        return "" if follows else f"it follows none of the events of `{audience}`"
    return "" if roles.intersection(acting_for(design.workflow, *action.by)) else _whose(action)


def _is_taken(design: Design, name: str, state: str) -> bool:
    """Whether an action starts in a state where its guard can be true."""
    starts = state in design.workflow.actions[name].start.states
    return starts and any(step.action == name and step.source == state for step in design.configurations.steps)


def _whose(action: Action) -> str:
    if action.by:
        return f"only {listed(action.by, 'or')} may take it"
    return f"nobody takes it, it follows {listed([str(event) for event in action.on], 'or')}"


def _finding(design: Design, state: str, surface: str, impossible: dict[str, str]) -> Finding:
    offers = " and ".join(f"`{name}` ({reason})" for name, reason in impossible.items())
    return Finding(
        "surface-offers-impossible-action",
        SEVERITY,
        f"states.{state}.shows.{surface}",
        f"In `{state}`, `{surface}` offers what cannot be done there: {offers}.",
        design.at("states", state, "shows", surface, "offers"),
        advice="Take it from the `offers`, or let the action start there for whoever looks at the surface.",
        related=tuple(design.at("actions", name) for name in impossible),
        cause=_cause(design, state, list(impossible)),
    )


def _cause(design: Design, state: str, impossible: list[str]) -> str:
    """The `from` of an action that does not start where several surfaces offer it; empty where it is not just one."""
    name, shown = impossible[0], design.workflow.states[state].shows.values()
    elsewhere = state not in design.workflow.actions[name].start.states and len(impossible) == 1
    return f"actions.{name}.from" if elsewhere and sum(name in each.offers for each in shown) > 1 else ""
