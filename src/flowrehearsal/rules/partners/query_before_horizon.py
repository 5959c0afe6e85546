"""A request is taken for not done while the partner can still execute it.

**Why it matters.** The call timed out; ten seconds later the supplier is asked and knows of nothing. The case is closed
and the money given back. Half a minute later the request comes out of a queue at the supplier's, and there is a room
that nobody wants and somebody pays for.

The partner's `horizon` says for how long an unanswered request can still be executed. An action that concludes
something from `not_done` comes too early where the partner was asked sooner than that; where nobody knows the horizon,
no question comes late enough. Who never asks may conclude as well: a deadline of no more than the horizon, by which the
case ends as a failure, says that what it waited for was not done.

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

from flowrehearsal.definition.beliefs import GIVEN_UP
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.underway import knowingly_left, underway
from flowrehearsal.vocabulary.durations import compact, duration
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "arithmetic"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Effects that are asked about too early, where an action takes "not done" for an answer; then those that a
    deadline takes for not done."""
    yield from _asked_about(design)
    yield from _given_up(design)


def _asked_about(design: Design) -> Iterator[Finding]:
    for name, effect in design.asked():
        partner = design.workflow.partners[effect.partner]
        concluding = design.answering.get(f"{name}.not_done", ())
        if effect.ask and concluding and partner.can_be_asked and effect.matters:
            if partner.horizon is None:
                yield _unknown(design, name, concluding)
            elif effect.ask.after <= partner.horizon:
                yield _early(design, name, effect.ask.after, partner.horizon)


def _given_up(design: Design) -> Iterator[Finding]:
    """Effects that may be under way when the case fails at a deadline, within the partner's horizon."""
    failing: dict[str, list[str]] = {}
    for name in design.answering.get("deadline", ()):
        for state in _fails_from(design, name):
            failing.setdefault(state, []).append(name)
    for effect, declared in design.asked() if failing else ():
        horizon = design.workflow.partners[declared.partner].horizon
        if horizon is not None and declared.matters and declared.tells is None:
            soon = [state for state in _waiting(design, effect) if _deadline_us(design, state) <= horizon]
            places = [(name, state) for state in soon for name in failing.get(state, ())]
            place = next((each for each in places if _concludes(design, effect, each)), None)
            if place is not None:
                yield _at_deadline(design, effect, place)


def _waiting(design: Design, effect: str) -> list[str]:
    """The states that an action on the effect's execution starts from."""
    done = (design.workflow.actions[name] for name in design.answering.get(f"{effect}.done", ()))
    return list(dict.fromkeys(state for action in done for state in action.start.states))


def _concludes(design: Design, effect: str, place: tuple[str, str]) -> bool:
    """Whether the effect may be under way when the action ends the case, and the action does not know of it."""
    name, state = place
    knowing = knowingly_left(design.workflow, design.workflow.actions[name], effect)
    return not knowing and any(state in configuration for configuration in underway(design, effect))


def _fails_from(design: Design, name: str) -> list[str]:
    """The states whose deadline ends the case as a failure by this action."""
    action, states = design.workflow.actions[name], design.workflow.states
    fails = bool(action.to.states) and all(
        states[each].final and states[each].phase in GIVEN_UP for each in action.to.states
    )
    return [state for state in action.start.states if fails and states[state].deadline is not None]


def _deadline_us(design: Design, state: str) -> int:
    return design.workflow.states[state].deadline or 0


def _at_deadline(design: Design, effect: str, place: tuple[str, str]) -> Finding:
    (name, state), partner = place, design.workflow.effects[effect].partner
    waited = duration(_deadline_us(design, state))
    lasts = duration(design.workflow.partners[partner].horizon or 0)
    return Finding(
        "query-before-horizon",
        SEVERITY,
        f"effects.{effect}",
        f"`{name}` takes `{effect}` for not done after {waited} in `{state}`, and `{partner}` can still execute it for "
        f"{lasts}.",
        design.at("states", state, "deadline"),
        advice=f"Lead to a state in which `{partner}` is asked once the {lasts} are over.",
        witness=f"failed after {waited}; executed after {lasts}",
        related=(design.at("actions", name, "to"), design.at("partners", partner, "horizon")),
        cause=f"actions.{name}.to",
    )


def _early(design: Design, name: str, after: int, horizon: int) -> Finding:
    partner = design.workflow.effects[name].partner
    return Finding(
        "query-before-horizon",
        SEVERITY,
        f"effects.{name}",
        f"`{partner}` is first asked about `{name}` after {duration(after)}, and can still execute it for "
        f"{duration(horizon)}.",
        design.at("effects", name, "ask", "after"),
        advice=f"Ask for the first time later than that, such as `after: {compact(horizon + horizon // 4)}`.",
        witness=f"asked after {duration(after)}: not done; executed after {duration(horizon)}",
        related=(design.at("partners", partner, "horizon"),),
        cause=f"effects.{name}.ask.after",
    )


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
