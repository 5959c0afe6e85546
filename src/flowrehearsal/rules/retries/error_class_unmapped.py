"""A call is repeated whatever the error was: nothing tells an error that passes from one that never will.

**Why it matters.** An outage passes, a wrong account number does not. Where the two are not told apart, the wrong
number is sent eight times, an hour goes by, and what reaches a person says "attempts exhausted" instead of "the number
is wrong".

Two ways to tell them apart are known: classes of errors that end it (`errors: {terminal: […]}`), or an answer to
`<effect>.refused`. Only effects that something waits for, or that have a `weight`, are looked at; an undo is never
refused.

**Example**

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      approved: {initial: true, owner: clerk}
      paying: {owner: clerk, deadline: 2h}
      wrong: {owner: clerk, resting: true}
      paid: {final: true, phase: completed}
    actions:
      pay: {by: clerk, from: approved, to: paying, effects: [transfer], checks: version}
      settle: {on: transfer.done, from: paying, to: paid, checks: state}
      give_up: {on: [transfer.exhausted, transfer.failed], from: paying, to: wrong, checks: state}
      say_no: {on: transfer.refused, from: paying, to: wrong, checks: state}
      remind: {on: deadline, from: paying, checks: state}
    effects:
      transfer:
        partner: bank
        sent: outbox
        key: per_entity
        retry: {attempts: 8, backoff: exponential, first: 2s, jitter: full}
        errors: {retryable: [timeout, unavailable]}
        owner: clerk
        lease: 5m
        heartbeat: 1m

**Instead** name what ends it; what is not named is repeated.

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      approved: {initial: true, owner: clerk}
      paying: {owner: clerk, deadline: 2h}
      wrong: {owner: clerk, resting: true}
      paid: {final: true, phase: completed}
    actions:
      pay: {by: clerk, from: approved, to: paying, effects: [transfer], checks: version}
      settle: {on: transfer.done, from: paying, to: paid, checks: state}
      give_up: {on: [transfer.exhausted, transfer.failed], from: paying, to: wrong, checks: state}
      say_no: {on: transfer.refused, from: paying, to: wrong, checks: state}
      remind: {on: deadline, from: paying, checks: state}
    effects:
      transfer:
        partner: bank
        sent: outbox
        key: per_entity
        retry: {attempts: 8, backoff: exponential, first: 2s, jitter: full}
        errors: {retryable: [timeout, unavailable], terminal: [invalid_account]}
        owner: clerk
        lease: 5m
        heartbeat: 1m
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.graph.arrivals import is_waited_for, mentioned
from flowrehearsal.graph.outcomes import is_undo
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.schedule import calls
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Effects that are repeated after every error."""
    for name, effect in design.asked():
        if calls(effect) == 1 or effect.terminal_errors or not _counts(design, name, effect):
            continue
        if effect.retryable_errors or "refused" not in mentioned(design.workflow, name):
            yield Finding(
                "error-class-unmapped",
                SEVERITY,
                f"effects.{name}",
                f"`{name}` is repeated after every error{_despite(effect)}; one that will never pass is sent again and "
                "again.",
                design.at("effects", name, "errors"),
                advice=f"Name the classes that end it (`errors: {{terminal: […]}}`), and answer `{name}.failed`"
                + (" as well." if effect.retryable_errors else f" or `{name}.refused`."),
                cause=f"effects.{name}.errors",
            )


def _counts(design: Design, name: str, effect: Effect) -> bool:
    """Whether anybody minds what becomes of the effect, and the partner can say no to it."""
    minded = effect.weight is not None or is_waited_for(design.workflow, name)
    return minded and effect.matters and not is_undo(design.workflow, name)


def _despite(effect: Effect) -> str:
    return (
        ", although some are called retryable, because no other is called terminal" if effect.retryable_errors else ""
    )
