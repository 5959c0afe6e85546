"""An action can be taken in a state that refuses it.

**Why it matters.** While a payment is disputed the bank holds the money; a refund in that time returns it twice. The
state says that it must not happen (`refuses`), and an action that does it starts there all the same, or starts in a
branch that runs beside it.

A state may refuse an action, or an effect and with it every action that asks for it. The rule is quiet where a guard
keeps the action out of that state.

**Example**

    workflow: dispute
    version: 1
    roles: {finance: {kind: operator}}
    partners:
      bank:
        replies: answers
        deduplicates: by_key
        events: [disputed]
        callbacks: {delivered: exactly_once, names_request: true}
    states:
      paid: {initial: true, owner: finance}
      disputed:
        owner: finance
        deadline: 2d
        refuses: {refund: The bank holds the money until the dispute is over.}
        ignores: {bank.disputed: Told twice.}
      refunded: {final: true, ignores: {bank.disputed: The money is back already.}}
      lost: {final: true, ignores: {bank.disputed: Told twice.}}
    actions:
      dispute: {on: bank.disputed, from: paid, to: disputed, checks: state}
      refund: {by: finance, from: [paid, disputed], to: refunded, checks: version}
      accept: {by: finance, from: disputed, to: lost, checks: version}
      remind: {on: deadline, from: disputed, checks: state}

**Instead** let it start only where nothing refuses it.

    workflow: dispute
    version: 1
    roles: {finance: {kind: operator}}
    partners:
      bank:
        replies: answers
        deduplicates: by_key
        events: [disputed]
        callbacks: {delivered: exactly_once, names_request: true}
    states:
      paid: {initial: true, owner: finance}
      disputed:
        owner: finance
        deadline: 2d
        refuses: {refund: The bank holds the money until the dispute is over.}
        ignores: {bank.disputed: Told twice.}
      refunded: {final: true, ignores: {bank.disputed: The money is back already.}}
      lost: {final: true, ignores: {bank.disputed: Told twice.}}
    actions:
      dispute: {on: bank.disputed, from: paid, to: disputed, checks: state}
      refund: {by: finance, from: paid, to: refunded, checks: version}
      accept: {by: finance, from: disputed, to: lost, checks: version}
      remind: {on: deadline, from: disputed, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.graph.steps import steps
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each action that can be taken while an active state refuses it, at the first such state."""
    locked = _locked(design)
    taken = {
        (step.action, state)
        for step in (steps(design.configurations) if locked else ())
        for state in step.before
        if (step.action, state) in locked
    }
    for (name, state), refused in locked.items():
        if (name, state) in taken:
            what = f"`{name}`" if refused == name else f"`{refused}`, which `{name}` asks for"
            yield Finding(
                "lock-state-not-respected",
                SEVERITY,
                f"actions.{name}",
                f"`{state}` refuses {what}, and `{name}` can be taken there.",
                design.at("actions", name, "from"),
                advice=f"Take `{state}` out of `from`, or keep it out with a guard; if it is meant to be possible, do "
                "not refuse it.",
                related=(design.at("states", state, "refuses", refused),),
                cause=f"states.{state}.refuses.{refused}",
            )


def _locked(design: Design) -> dict[tuple[str, str], str]:
    """Action and state → the name by which the state refuses it."""
    found: dict[tuple[str, str], str] = {}
    for state in design.reachable:
        for refused in design.workflow.states[state].refuses:
            named = (refused,) if refused in design.workflow.actions else ()
            for name in (*named, *design.asking.get(refused, ())):
                found.setdefault((name, state), refused)
    return found
