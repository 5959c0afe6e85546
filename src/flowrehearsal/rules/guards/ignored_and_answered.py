"""A state says that an event changes nothing there, and an action on that event starts from it all the same.

**Why it matters.** Two people have thought about the same event and come to opposite answers. The machine follows the
action. Whoever reads the state learns that nothing happens, relies on it, and looks for the cause everywhere else.

Meant is an action without a guard: with one, the entry speaks of the cases that the guard leaves out.

**Example**

    workflow: order
    version: 1
    roles: {desk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      wanted: {initial: true, owner: desk}
      paying: {owner: desk, deadline: 1h, ignores: {charge.refused: The customer may try again.}}
      paid: {final: true}
      closed: {final: true}
    actions:
      buy: {by: desk, from: wanted, to: paying, effects: [charge], checks: version}
      paid: {on: charge.done, from: paying, to: paid, checks: state}
      refused: {on: [charge.refused, charge.exhausted], from: paying, to: closed, checks: state}
      close: {on: deadline, from: paying, checks: state}
    effects: {charge: {partner: bank, sent: outbox, key: per_entity, owner: desk, lease: 5m, heartbeat: 1m}}

**Instead** leave one of the two answers.

    workflow: order
    version: 1
    roles: {desk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      wanted: {initial: true, owner: desk}
      paying: {owner: desk, deadline: 1h}
      paid: {final: true}
      closed: {final: true}
    actions:
      buy: {by: desk, from: wanted, to: paying, effects: [charge], checks: version}
      paid: {on: charge.done, from: paying, to: paid, checks: state}
      refused: {on: [charge.refused, charge.exhausted], from: paying, to: closed, checks: state}
      close: {on: deadline, from: paying, checks: state}
    effects: {charge: {partner: bank, sent: outbox, key: per_entity, owner: desk, lease: 5m, heartbeat: 1m}}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each reachable state that ignores events which an action without a guard answers there."""
    for name in design.reachable:
        answers = {event: _answering(design, name, event) for event in design.workflow.states[name].ignores}
        both = {event: actions for event, actions in answers.items() if actions}
        if both:
            actions = list(dict.fromkeys(action for each in both.values() for action in each))
            yield Finding(
                "ignored-and-answered",
                SEVERITY,
                f"states.{name}",
                f"`{name}` says that it ignores {listed(list(both))}, and {listed(actions)} "
                f"{'answers' if len(actions) == 1 else 'answer'} there.",
                design.at("states", name, "ignores", next(iter(both))),
                advice="Remove the entry under `ignores`, or the state from the action's `from`; or give the action a "
                "guard that says when nothing is ignored.",
                related=tuple(design.at("actions", action) for action in actions),
                cause=f"states.{name}.ignores",
            )


def _answering(design: Design, state: str, event: str) -> list[str]:
    """The actions that happen on an event whenever a state is active."""
    found = []
    for name in design.answering.get(event, ()):
        action = design.workflow.actions[name]
        alone = not action.start.every or action.start.states == (state,)
        if action.when is None and alone and state in action.start.states:
            found.append(name)
    return found
