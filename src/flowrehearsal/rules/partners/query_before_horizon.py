"""The partner is asked, and its "not done" believed, while a request can still be executed.

**Why it matters.** The call timed out; ten seconds later the supplier is asked and knows of nothing. The case is closed
and the money given back. Half a minute later the request comes out of a queue at the supplier's, and there is a room
that nobody wants and somebody pays for.

It counts where an action concludes something from `not_done`. The partner's `horizon` says for how long an unanswered
request can still be executed; where nobody knows it, no question comes late enough.

**Example**

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    partners: {hotel: {replies: answers, deduplicates: by_key, can_be_asked: true, horizon: 120s}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 1d}
      booked: {final: true}
      refused: {final: true}
    actions:
      submit: {by: guest, from: draft, to: reserving, checks: version, request_key: client, effects: [reserve]}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      decline: {on: [reserve.refused, reserve.not_done], from: reserving, to: refused, checks: state}
      remind: {on: [deadline, reserve.unknown, reserve.exhausted], from: reserving, checks: state}
    effects:
      reserve:
        partner: hotel
        sent: outbox
        key: per_entity
        timeout: 90s
        lease: 3m
        fenced: true
        on_timeout: ask
        ask: {after: 10s, every: 5m, attempts: 6}
        owner: desk

**Instead** wait until it can no longer be executed.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    partners: {hotel: {replies: answers, deduplicates: by_key, can_be_asked: true, horizon: 120s}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 1d}
      booked: {final: true}
      refused: {final: true}
    actions:
      submit: {by: guest, from: draft, to: reserving, checks: version, request_key: client, effects: [reserve]}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      decline: {on: [reserve.refused, reserve.not_done], from: reserving, to: refused, checks: state}
      remind: {on: [deadline, reserve.unknown, reserve.exhausted], from: reserving, checks: state}
    effects:
      reserve:
        partner: hotel
        sent: outbox
        key: per_entity
        timeout: 90s
        lease: 3m
        fenced: true
        on_timeout: ask
        ask: {after: 150s, every: 5m, attempts: 6}
        owner: desk
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "arithmetic"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Effects that are asked about too early, where an action takes "not done" for an answer."""
    for name, effect in design.asked():
        partner = design.workflow.partners[effect.partner]
        concluding = design.answering.get(f"{name}.not_done", ())
        if effect.ask and concluding and partner.can_be_asked and effect.matters:
            if partner.horizon is None:
                yield _unknown(design, name, concluding)
            elif effect.ask.after <= partner.horizon:
                yield _early(design, name, effect.ask.after, partner.horizon)


def _early(design: Design, name: str, after: int, horizon: int) -> Finding:
    partner = design.workflow.effects[name].partner
    return Finding(
        "query-before-horizon",
        SEVERITY,
        f"effects.{name}",
        f"`{partner}` is first asked about `{name}` after {duration(after)}, and can still execute it for "
        f"{duration(horizon)}.",
        design.at("effects", name, "ask", "after"),
        advice=f"Ask for the first time later than that, such as `after: {_written(horizon + horizon // 4)}`.",
        witness=f"asked after {duration(after)}: not done; executed after {duration(horizon)}",
        related=(design.at("partners", partner, "horizon"),),
        cause=f"effects.{name}.ask.after",
    )


def _written(microseconds: int) -> str:
    """A time as a definition writes it."""
    return duration(microseconds).replace(" ", "")


def _unknown(design: Design, name: str, concluding: tuple[str, ...]) -> Finding:
    partner = design.workflow.effects[name].partner
    return Finding(
        "query-before-horizon",
        SEVERITY,
        f"effects.{name}",
        f"{listed(concluding)} {'concludes' if len(concluding) == 1 else 'conclude'} that `{name}` was not done, and "
        f"nobody says for how long `{partner}` can still execute it.",
        design.at("effects", name, "ask"),
        advice="Write the partner's `horizon`, and ask for the first time after it.",
        related=(design.at("partners", partner),),
        cause=f"partners.{partner}.horizon",
    )
