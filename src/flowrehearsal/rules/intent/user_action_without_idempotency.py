"""A person's request may come twice, and nothing tells the second one from a new wish.

**Why it matters.** The button is pressed twice, or the answer gets lost on the way to the phone and the app sends the
request again. Without a key that says "this is the same wish", the server starts two bookings and charges two cards.

Flagged are requests that have an effect in the world: those of customers that begin a case, because a version check
cannot see the twin that was begun beside it, and any others that would be accepted a second time in the same case. The
rule is quiet where the partner recognises the second effect by data of the case (a natural key), and for a request
within a case where it recognises the case.

**Example**

    workflow: order
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      basket: {initial: true, owner: guest}
      ordered: {owner: desk, deadline: 2d}
      shipped: {final: true}
    actions:
      order: {by: guest, from: basket, to: ordered, checks: version, effects: [charge]}
      ship: {by: desk, from: ordered, to: shipped, checks: version}
      remind: {on: deadline, from: ordered, checks: state}
    effects:
      charge: {partner: bank, sent: outbox, key: per_entity, timeout: 10s, owner: desk, lease: 5m}

**Instead** let the client name its wish, and take a wish once.

    workflow: order
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      basket: {initial: true, owner: guest}
      ordered: {owner: desk, deadline: 2d}
      shipped: {final: true}
    actions:
      order: {by: guest, from: basket, to: ordered, checks: version, request_key: client, effects: [charge]}
      ship: {by: desk, from: ordered, to: shipped, checks: version}
      remind: {on: deadline, from: ordered, checks: state}
    effects:
      charge: {partner: bank, sent: outbox, key: per_entity, timeout: 10s, owner: desk, lease: 5m}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.danger import REPEATED, Danger, Happening, called
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY = ("at-most-once",)


def check(design: Design) -> Iterator[Finding]:
    """Requests of people without a key whose repetition would have its effects once more."""
    workflow = design.workflow
    for name, action in workflow.actions.items():
        if _is_request(workflow, action) and not action.request_key:
            begins = _begins_a_case(workflow, action)
            if begins or _is_accepted_again(action):
                repeated = _repeated(workflow, action, ("natural",) if begins else ("natural", "per_entity"))
                if repeated:
                    yield replace(_finding(design, name, begins, repeated), danger=_danger(design, name, repeated))


def _is_request(workflow: Workflow, action: Action) -> bool:
    people = any(workflow.roles[role].kind != "service" for role in action.by)
    return people and action.kind != "replay"


def _begins_a_case(workflow: Workflow, action: Action) -> bool:
    customers = any(workflow.roles[role].kind == "customer" for role in action.by)
    return customers and workflow.initial_state in action.start.states and not _stays(action)


def _stays(action: Action) -> bool:
    return action.to.kind == "stay" or not set(action.start.states).isdisjoint(action.to.states)


def _is_accepted_again(action: Action) -> bool:
    """Whether the same request is accepted once more in the same case."""
    return action.checks is None or (action.checks == "state" and _stays(action))


def _repeated(workflow: Workflow, action: Action, recognised: tuple[str, ...]) -> list[str]:
    """The effects that a second request has once more: those that no partner recognises by a key of these kinds."""
    found = []
    for name in action.effects:
        effect = workflow.effects[name]
        how = workflow.partners[effect.partner].deduplicates
        known = (how == "by_key" and effect.key in recognised) or (how == "by_entity" and "per_entity" in recognised)
        if effect.matters and not effect.idempotent and not known:
            found.append(name)
    return found


def _finding(design: Design, name: str, begins: bool, repeated: list[str]) -> Finding:
    consequence = "begins a second case" if begins else "is taken for a new one"
    return Finding(
        "user-action-without-idempotency",
        SEVERITY,
        f"actions.{name}",
        f"Sent twice, `{name}` {consequence}, and {listed(repeated)} "
        f"{'is' if len(repeated) == 1 else 'are'} asked for again.",
        design.at("actions", name),
        advice="Write `request_key: client`, or `request_key: {natural: [data]}` where data of the case tell one wish "
        "from another.",
        cause=f"actions.{name}.request_key",
        edits=(Edit(("actions", name), "request_key", "client"),),
    )


def _danger(design: Design, name: str, repeated: list[str]) -> Danger | None:
    """A run is of one case, and what every request asks for anew is no execution too many: there nothing shows."""
    flow = design.workflow
    counted = all(flow.effects[effect].once_per == "case" for effect in repeated)
    if not counted or _begins_a_case(flow, flow.actions[name]):
        return None
    return Danger(
        courses=tuple((Happening((REPEATED,), (name,)), called(effect)) for effect in repeated), about=tuple(repeated)
    )
