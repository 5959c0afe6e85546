"""Two messages about one case can overtake each other, and the reader cannot tell which is the later one.

**Why it matters.** Entries of an outbox are independent: the first is retried while the second goes through. Then the
last thing a customer reads is "confirmed" about a case that is cancelled.

Messages are effects that `tells` the same audience different things on one course of a case. A message whose meaning
does not depend on when it is read can say so (`idempotent`).

**Example**

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {mail: {replies: answers}}
    states:
      open: {initial: true, owner: desk}
      booked: {owner: desk, phase: completed, resting: true}
      closed: {final: true, phase: cancelled}
    actions:
      book: {by: desk, from: open, to: booked, effects: [booked], checks: version}
      cancel: {by: desk, from: booked, to: closed, effects: [farewell], checks: version}
    effects:
      booked: {partner: mail, sent: outbox, tells: {who: guest, says: completed}, owner: desk, timeout: 1m, lease: 5m}
      farewell:
        partner: mail
        sent: outbox
        tells: {who: guest, says: cancelled}
        owner: desk
        in_order_of: version
        timeout: 1m
        lease: 5m

**Instead** let each message carry what orders it.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {mail: {replies: answers}}
    states:
      open: {initial: true, owner: desk}
      booked: {owner: desk, phase: completed, resting: true}
      closed: {final: true, phase: cancelled}
    actions:
      book: {by: desk, from: open, to: booked, effects: [booked], checks: version}
      cancel: {by: desk, from: booked, to: closed, effects: [farewell], checks: version}
    effects:
      booked:
        partner: mail
        sent: outbox
        tells: {who: guest, says: completed}
        owner: desk
        in_order_of: version
        timeout: 1m
        lease: 5m
      farewell:
        partner: mail
        sent: outbox
        tells: {who: guest, says: cancelled}
        owner: desk
        in_order_of: version
        timeout: 1m
        lease: 5m
"""

from collections.abc import Iterator, Mapping, Sequence

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.walks import strongly_connected
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.underway import asking_steps
from flowrehearsal.vocabulary.danger import Danger, taken
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY = ("notification-consistent",)


def check(design: Design) -> Iterator[Finding]:
    """Messages without an order, of two that one case can send one after the other."""
    notices = [name for name, effect in design.asked() if effect.tells is not None and effect.matters]
    if any(_contradict(design, name, other) for name in notices for other in notices):
        for name, others in _on_one_course(design, notices).items():
            other = next((other for other in others if _contradict(design, name, other)), None)
            if other is not None and not _ordered(design.workflow.effects[name]):
                yield _finding(design, name, other)


def _ordered(effect: Effect) -> bool:
    return bool(effect.in_order_of or effect.idempotent)


def _contradict(design: Design, first: str, second: str) -> bool:
    """Whether two messages tell one audience different things."""
    one, other = design.workflow.effects[first].tells, design.workflow.effects[second].tells
    assert one is not None and other is not None
    return one.who == other.who and one.says != other.says


def _on_one_course(design: Design, notices: Sequence[str]) -> dict[str, list[str]]:
    """Message → those that one case can ask for after it, or before it where they may not have been delivered yet.

    What is sent within the request has been delivered before anything else is asked for.
    """
    later = _asked_later(design, notices)
    found: dict[str, dict[str, None]] = {name: {} for name in notices}
    for name in notices:
        if design.workflow.effects[name].sent != "before_commit":
            together = {other for action in design.asking[name] for other in design.workflow.actions[action].effects}
            after = together.union(*(later[step.after] for step in asking_steps(design, name)))
            for other in notices:
                if other in after and other != name:
                    found[name][other] = found[other][name] = None
    return {name: list(others) for name, others in found.items()}


def _asked_later(design: Design, notices: Sequence[str]) -> Mapping[Configuration, frozenset[str]]:
    """The messages that can still be asked for from each configuration, in one walk against the steps."""
    following = design.configurations.following
    known: dict[Configuration, frozenset[str]] = {}
    for circle in strongly_connected(following):
        asked = {step.action for place in circle for step in design.configurations.without_raw[place]}
        here = {name for action in asked for name in design.workflow.actions[action].effects if name in notices}
        later = {known[after] for place in circle for after in following[place] if after in known}
        known.update(dict.fromkeys(circle, frozenset(here).union(*later)))
    return known


def _finding(design: Design, name: str, other: str) -> Finding:
    effects = design.workflow.effects
    told = effects[name].tells
    assert told is not None
    return Finding(
        "unordered-notification",
        SEVERITY,
        f"effects.{name}",
        f"`{name}` and `{other}` can both be sent to `{told.who}` about one case, and nothing in `{name}` says which "
        "of them is the later one.",
        design.at("effects", name),
        advice="Write `in_order_of: version`, so that the receiver drops what is older, or say with "
        "`idempotent: <reason>` why the order does not matter.",
        related=(design.at("effects", other),),
        cause=f"effects.{name}.in_order_of",
        edits=(Edit(("effects", name), "in_order_of", "version"),),
        danger=Danger(courses=tuple((taken(*design.asking[message]),) for message in (name, other)), about=(told.who,)),
    )
