"""The author's own statements hold in every state, and the transitions that must never happen do not.

Each statement under `invariants` is judged by itself, in every state that can be reached, and so is each transition
under `transitions: never`.

**Why it matters.** The general questions know nothing of the business. What must be true of this one only its authors
can say, and then it is asked of every run.

**Example**

    workflow: refund
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_entity}}
    states:
      open: {initial: true, owner: clerk}
      refunding: {owner: clerk, deadline: 1h}
      refunded: {final: true}
      denied: {final: true}
    actions:
      refund: {by: clerk, from: open, to: refunding, checks: version, effects: [repay]}
      repaid: {on: repay.done, from: refunding, to: refunded, checks: state}
      refused: {on: repay.refused, from: refunding, to: denied, checks: state}
      remind: {on: deadline, from: refunding, checks: state}
      close: {by: clerk, from: refunding, to: refunded, checks: version}
    effects:
      repay: {partner: bank, sent: outbox, key: per_intent, timeout: 30s, lease: 2m, retry: {first: 1s}}
    invariants:
      refunded_means_repaid: state != "refunded" or executed(repay) >= 1

**Instead** take away the action that contradicts it.

    workflow: refund
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_entity}}
    states:
      open: {initial: true, owner: clerk}
      refunding: {owner: clerk, deadline: 1h}
      refunded: {final: true}
      denied: {final: true}
    actions:
      refund: {by: clerk, from: open, to: refunding, checks: version, effects: [repay]}
      repaid: {on: repay.done, from: refunding, to: refunded, checks: state}
      refused: {on: repay.refused, from: refunding, to: denied, checks: state}
      remind: {on: deadline, from: refunding, checks: state}
    effects:
      repay: {partner: bank, sent: outbox, key: per_intent, timeout: 30s, lease: 2m, retry: {first: 1s}}
    invariants:
      refunded_means_repaid: state != "refunded" or executed(repay) >= 1
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.expression_values import false_part, values_of
from flowrehearsal.exploration.words import Scene
from flowrehearsal.expressions.show import show
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "The author's invariants hold"
SENTENCE = "{promise}, and the case is {state}: {screens}"


def reads(workflow: Workflow) -> Iterator[str]:
    """The invariants' labels, and which forbidden transition was taken."""
    yield from (names.invariant(name) for name in workflow.invariants)
    yield names.FORBIDDEN


def never(source: str, target: str) -> str:
    """What the claim about a forbidden transition is about."""
    return f"transitions.never {names.transition(source, target)}"


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per invariant, and one per forbidden transition; none for what the program does not tell."""
    for name in exploration.workflow.invariants:
        if exploration.has_label(names.invariant(name)):
            yield Claim(name, exploration.everywhere, ~exploration.label(names.invariant(name)))
    if exploration.has(names.FORBIDDEN):
        for pair in dict.fromkeys(exploration.workflow.never):
            taken = exploration.is_value(names.FORBIDDEN, names.transition(*pair))
            yield Claim(never(*pair), exploration.everywhere, taken, lasts=True)


def clause(scene: Scene) -> Clause:
    """What the author wrote; of several statements joined by `and` those that are false."""
    invariant = scene.exploration.workflow.invariants.get(scene.effect)
    if invariant is None:
        source, target = next(pair for pair in scene.exploration.workflow.never if never(*pair) == scene.effect)
        return Clause(f"no case goes from `{source}` to `{target}`", (states(scene),))
    false = false_part(scene, invariant.expression)
    says = invariant.text if false == invariant.expression else show(false)
    return Clause(f"`{says}`", tuple(dict.fromkeys(values_of(scene, false))))
