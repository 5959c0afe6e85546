"""A call can be repeated after the partner has forgotten its key.

**Why it matters.** Partners keep keys for a day or so. A retry that outlasts the weekend, or an operator who presses
"send again" on Monday, sends a key that nobody knows any more, and the call is executed a second time.

Added up is the worst case: every attempt runs into its timeout, every wait is the longest, other layers repeat the
whole, and asking for the outcome ends without an answer before the effect is asked for again. The rule is quiet where
the partner is asked before anything is sent (`ask_first`), where a repetition is harmless, and where nothing limits the
retry: that is another flaw.

**Example**

    workflow: transfer
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key, key_window: 24h}}
    states:
      approved: {initial: true, owner: clerk}
      paid: {final: true}
    actions:
      pay: {by: clerk, from: approved, to: paid, checks: version, effects: [send]}
    effects:
      send:
        partner: bank
        sent: outbox
        key: per_entity
        timeout: 1m
        retry: {attempts: 10, backoff: exponential, first: 5m, jitter: full}
        owner: clerk
        lease: 5m

**Instead** stop in time (`within`), and let somebody look at what is left.

    workflow: transfer
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key, key_window: 24h}}
    states:
      approved: {initial: true, owner: clerk}
      paid: {final: true}
    actions:
      pay: {by: clerk, from: approved, to: paid, checks: version, effects: [send]}
    effects:
      send:
        partner: bank
        sent: outbox
        key: per_entity
        timeout: 1m
        retry: {attempts: 10, backoff: exponential, first: 5m, jitter: full, within: 12h}
        owner: clerk
        lease: 5m
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.schedule import asking_us, last_call_us, span_us
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "arithmetic"
DISCHARGED_BY: tuple[str, ...] = ()

OPEN_ENDS = ("exhausted", "failed", "unknown")
"""Events that end a request without saying whether it was executed."""


def check(design: Design) -> Iterator[Finding]:
    """One finding for each effect whose own repetitions, and one for each replay, that can come too late."""
    for name, effect in design.asked():
        window = _window_us(design, effect)
        if window is not None:
            latest = _latest_us(design, name, effect)
            if latest is not None and latest > window:
                yield _too_long(design, name, latest, window)
            yield from _replays(design, name, window)


def _window_us(design: Design, effect: Effect) -> int | None:
    """How long the partner knows the key of this effect; None where nothing depends on that."""
    partner = design.workflow.partners[effect.partner]
    keyed = partner.deduplicates == "by_key" and effect.key in ("per_intent", "per_entity", "natural")
    asked_before = effect.ask_first and partner.can_be_asked
    return partner.key_window if keyed and effect.matters and not effect.idempotent and not asked_before else None


def _latest_us(design: Design, name: str, effect: Effect) -> int | None:
    """When the last call with one key can begin without a person, counted from the first; None: nothing limits it."""
    last, span = last_call_us(effect), span_us(effect)
    actions = [design.workflow.actions[key] for key in design.asking[name]]
    heard = {event.what for action in actions for event in action.on if event.subject == name}
    ends = heard.intersection(OPEN_ENDS)
    if last is None or span is None or not ends or effect.key == "per_intent":
        return last
    asked = effect.ask is not None and design.workflow.partners[effect.partner].can_be_asked
    asking = asking_us(effect.ask) if effect.ask is not None and asked and "exhausted" in ends else 0
    return span + asking + last


def _too_long(design: Design, name: str, latest: int, window: int) -> Finding:
    partner = design.workflow.effects[name].partner
    return Finding(
        "key-window-shorter-than-retry",
        SEVERITY,
        f"effects.{name}",
        f"`{name}` can be called again {duration(latest)} after the first call, and `{partner}` forgets its key after "
        f"{duration(window)}.",
        design.at("effects", name, "retry"),
        advice=f"Let the attempts end sooner (`within`, at most {duration(window)}), or ask the partner before "
        "anything is sent again (`ask_first`).",
        related=(design.at("partners", partner, "key_window"),),
        cause=f"effects.{name}.retry.within",
    )


def _replays(design: Design, name: str, window: int) -> Iterator[Finding]:
    partner = design.workflow.effects[name].partner
    for key in design.asking[name]:
        action = design.workflow.actions[key]
        if action.kind == "replay" and (action.within is None or action.within > window):
            when = "at any time" if action.within is None else f"up to {duration(action.within)} after the first call"
            yield Finding(
                "key-window-shorter-than-retry",
                SEVERITY,
                f"actions.{key}",
                f"`{key}` can send `{name}` again {when}, and `{partner}` forgets its key after {duration(window)}.",
                design.at("actions", key, "within"),
                advice=f"Write `within`, at most {duration(window)}, or ask the partner before anything is sent again "
                "(`ask_first`).",
                related=(design.at("partners", partner, "key_window"),),
                cause=f"actions.{key}.within",
            )
