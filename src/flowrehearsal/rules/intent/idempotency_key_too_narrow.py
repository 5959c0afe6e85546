"""A case can ask twice for an effect that must happen once, and the second request carries a new key.

**Why it matters.** Keys protect against a repeated call, but not against a repeated wish: somebody reopens the case or
sends it off once more, the key is a new one, and the partner, who has done it already, does it again.

Meant are effects that must happen once in a case: they weigh money or a legal duty, can be undone, or stand at the end
(`stands`). The rule is quiet where the partner has said in between that it did not execute the first one, or has
undone it; for replays, which send the first key; and where every request is meant to count (`once_per: intent`, or a
natural key with the number of the instalment).

**Example**

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      approved: {initial: true, owner: clerk}
      sent: {owner: clerk, deadline: 2d}
      closed: {final: true, stands: [transfer]}
    actions:
      pay: {by: clerk, from: approved, to: sent, checks: version, effects: [transfer]}
      correct: {by: clerk, from: sent, to: approved, checks: version}
      close: {by: clerk, from: sent, to: closed, checks: version}
      remind: {on: deadline, from: sent, checks: state}
    effects:
      transfer: {partner: bank, sent: outbox, key: per_intent, timeout: 10s, owner: clerk, lease: 5m}

**Instead** make the key from what must be unique: the case, or data of it.

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      approved: {initial: true, owner: clerk}
      sent: {owner: clerk, deadline: 2d}
      closed: {final: true, stands: [transfer]}
    actions:
      pay: {by: clerk, from: approved, to: sent, checks: version, effects: [transfer]}
      correct: {by: clerk, from: sent, to: approved, checks: version}
      close: {by: clerk, from: sent, to: closed, checks: version}
      remind: {on: deadline, from: sent, checks: state}
    effects:
      transfer: {partner: bank, sent: outbox, key: per_entity, timeout: 10s, owner: clerk, lease: 5m}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect, Workflow
from flowrehearsal.graph.outcomes import is_undo
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.renewals import must_be_unique
from flowrehearsal.rules.underway import settled_by
from flowrehearsal.rules.ways import ways_after
from flowrehearsal.vocabulary.danger import Danger, called, taken
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY = ("at-most-once",)

NOT_EXECUTED = ("refused", "not_done")


def check(design: Design) -> Iterator[Finding]:
    """Effects that must happen once, have a key that is new each time, and can be asked for twice in a case."""
    for name, effect in design.asked():
        if effect.key in ("per_intent", "per_attempt") and _is_duplicated(design.workflow, name, effect):
            way = _asked_twice(design, name)
            if way:
                yield Finding(
                    "idempotency-key-too-narrow",
                    SEVERITY,
                    f"effects.{name}",
                    f"`{name}` can be asked for twice in one case, and its key is a new one each time, so it can be "
                    "executed twice.",
                    design.at("effects", name, "key"),
                    advice="Write `key: per_entity` and `once_per: case`, or a natural key from the data that must be "
                    "unique; if every request is meant to count, write `once_per: intent`.",
                    witness=", then ".join(way),
                    related=(design.at("actions", way[-1], "effects"),),
                    cause=f"effects.{name}.key",
                    danger=Danger(courses=((*(taken(action) for action in way), called(name)),), about=(name,)),
                )


def _is_duplicated(workflow: Workflow, name: str, effect: Effect) -> bool:
    """Whether a second execution is a duplicate that the partner would recognise by a wider key."""
    once = must_be_unique(workflow, name)
    known = workflow.partners[effect.partner].deduplicates == "by_key"
    return once and known and effect.once_per == "case" and not effect.idempotent and not is_undo(workflow, name)


def _asked_twice(design: Design, name: str) -> tuple[str, ...]:
    """What happens between two requests that do not share a key: the actions, the second request last."""
    workflow = design.workflow
    asking = [key for key in design.asking[name] if workflow.actions[key].kind != "replay"]
    undo = workflow.effects[name].undo
    parting = [*settled_by(design, name, NOT_EXECUTED), *(settled_by(design, undo, ("done",)) if undo else ())]
    for first in asking:
        after = ways_after(design.configurations, [first], parting)
        for step in after.steps():
            if step.action in asking and step.action not in parting:
                return (*after.to(step.before), step.action)
    return ()
