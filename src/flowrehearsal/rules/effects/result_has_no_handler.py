"""An effect can end in a way that nothing in the definition mentions.

**Why it matters.** The happy answer has an action; "no" has none. The partner refuses, the worker has nothing to call,
and the case goes on waiting for an answer that it has had. What a state does not expect is one thing; an outcome that
no action and no state expects was never thought of.

Left alone: the end of the attempts and acceptance by the partner, which other rules speak of; failures of a best
effort; effects without `weight` that nothing waits for; calls within the request, whose caller is told.

**Example**

    workflow: payment
    version: 1
    roles: {clerk: {kind: operator}, service: {kind: service}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      approved: {initial: true, owner: clerk}
      paying: {owner: clerk, deadline: 2h}
      paid: {final: true, phase: completed}
      failed: {final: true, phase: failed}
    actions:
      pay: {by: clerk, from: approved, to: paying, effects: [transfer], checks: version}
      settle: {on: transfer.done, from: paying, to: paid, checks: state}
      give_up: {on: transfer.exhausted, from: paying, to: failed, checks: state}
      remind: {on: deadline, from: paying, checks: state}
    effects:
      transfer: {partner: bank, sent: outbox, key: per_entity, owner: clerk, lease: 5m, heartbeat: 1m}

**Instead** say where the case goes when the answer is no.

    workflow: payment
    version: 1
    roles: {clerk: {kind: operator}, service: {kind: service}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      approved: {initial: true, owner: clerk}
      paying: {owner: clerk, deadline: 2h}
      paid: {final: true, phase: completed}
      failed: {final: true, phase: failed}
    actions:
      pay: {by: clerk, from: approved, to: paying, effects: [transfer], checks: version}
      settle: {on: transfer.done, from: paying, to: paid, checks: state}
      give_up: {on: [transfer.exhausted, transfer.refused], from: paying, to: failed, checks: state}
      remind: {on: deadline, from: paying, checks: state}
    effects:
      transfer: {partner: bank, sent: outbox, key: per_entity, owner: clerk, lease: 5m, heartbeat: 1m}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.graph.arrivals import is_waited_for
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.handlers import unhandled
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Outcomes that no action answers and no state ignores, one finding for each effect."""
    for name, effect in design.asked():
        missing = unhandled(design.workflow, name)
        if missing:
            waited = is_waited_for(design.workflow, name)
            yield Finding(
                "result-has-no-handler",
                SEVERITY,
                f"effects.{name}",
                f"`{name}` can end in {listed([f'{name}.{what}' for what in missing], 'or')}, and no action and no "
                f"state says what happens then{'' if waited else '; the case goes on as if it had been done'}.",
                design.at("effects", name),
                advice=f"Add an action on {'it, or list it' if len(missing) == 1 else 'each, or list them'} under "
                "`ignores` with the reason why nothing has to happen.",
                related=tuple(design.at("actions", action) for action in design.workflow.acted_on.get(name, ())),
                cause=_cause(name, effect, missing),
            )


def _cause(name: str, effect: Effect, missing: tuple[str, ...]) -> str:
    """The field that others may complain about too: the errors of a refusal; a retry without which a timeout fails."""
    if "refused" in missing:
        return f"effects.{name}.errors"
    given_up_at_once = effect.retry is None and effect.on_timeout == "fail" and not effect.terminal_errors
    return f"effects.{name}.retry" if missing == ("failed",) and given_up_at_once else ""
