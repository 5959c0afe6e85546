"""Cases that wait for different things look the same to those who have to tell them apart.

**Why it matters.** "In progress" stands for queued, waiting for a review, tried again and blocked. The operator cannot
see which of a hundred cases needs somebody, so nobody looks until a customer calls; and the one question that counts
during an outage, whether the machine is still trying, has no answer.

An operator's surface has to tell apart, by its labels, what waits for different things (a machine, a partner, the
customer, a review, somebody to unblock it), in states where its people act or decide, or where others use what it
offers. Where a call is repeated, some operator's surface has to say so (`retrying`). For a customer it matters, as a
note, only where one of the states waits for the customer.

Also found: `one-label-two-meanings`, for the same cause.

**Example**

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}, service: {kind: service}}
    surfaces:
      desk: {for: clerk, refresh: {poll: 1m}, unknown: Unknown - reload}
    states:
      scoring: {initial: true, owner: service, phase: working, deadline: 1h, shows: {desk: In progress}}
      review:
        {owner: clerk, phase: waiting_for_review, shows: {desk: {label: In progress, offers: [settle]}}, deadline: 2d}
      settled: {final: true, shows: {desk: Settled}}
    actions:
      score: {by: service, from: scoring, to: review, checks: state}
      late: {on: deadline, from: scoring, to: review, checks: state}
      settle: {by: clerk, from: review, to: settled, checks: version}
      remind: {on: deadline, from: review, checks: state}

**Instead** give each kind of waiting its own words.

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}, service: {kind: service}}
    surfaces:
      desk: {for: clerk, refresh: {poll: 1m}, unknown: Unknown - reload}
    states:
      scoring: {initial: true, owner: service, phase: working, deadline: 1h, shows: {desk: Being scored}}
      review:
        owner: clerk
        phase: waiting_for_review
        shows: {desk: {label: To be reviewed, offers: [settle]}}
        deadline: 2d
      settled: {final: true, shows: {desk: Settled}}
    actions:
      score: {by: service, from: scoring, to: review, checks: state}
      late: {on: deadline, from: scoring, to: review, checks: state}
      settle: {by: clerk, from: review, to: settled, checks: version}
      remind: {on: deadline, from: review, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.screens import spoken
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()

WAITS_FOR = {
    "queued": "a machine",
    "working": "a machine",
    "waiting_for_customer": "the customer",
    "waiting_for_review": "a review",
    "waiting_for_partner": "a partner",
    "retrying": "another attempt",
    "blocked": "somebody to unblock it",
}
"""What a case in an open phase waits for, in words; what waits for the same may share a label."""


def check(design: Design) -> Iterator[Finding]:
    """Labels that stand for several kinds of waiting, and states where no operator can see a repeated attempt."""
    kinds = {name: role.kind for name, role in design.workflow.roles.items()}
    for surface, declared in design.workflow.surfaces.items():
        kind = kinds.get(declared.audience, "")
        for label, states in _by_label(design, surface).items():
            if _matters(design, kind, surface, states):
                yield _collapsed(design, surface, label, states)
    operators = [key for key, each in design.workflow.surfaces.items() if kinds.get(each.audience) == "operator"]
    for name, effects in _repeating(design).items():
        shows = design.workflow.states[name].shows
        told = [key for key in operators if key in shows]
        if told and not any(shows[key].retrying for key in told):
            yield _hidden_retry(design, name, effects, told)


def _by_label(design: Design, surface: str) -> dict[str, dict[str, str]]:
    """Label → the open states that the surface shows with it, each with what it waits for."""
    found: dict[str, dict[str, str]] = {}
    for name in design.reachable:
        state = design.workflow.states[name]
        if surface in state.shows and not state.final and not state.resting and state.phase in WAITS_FOR:
            found.setdefault(state.shows[surface].label, {})[name] = WAITS_FOR[state.phase]
    return found


def _matters(design: Design, kind: str, surface: str, states: dict[str, str]) -> bool:
    """Whether this audience would do something else if it could tell the states apart."""
    if len(set(states.values())) < 2 or kind not in ("operator", "customer"):
        return False
    if kind == "customer":
        return WAITS_FOR["waiting_for_customer"] in states.values()
    return any(_acts(design, surface, name) for name in states)


def _acts(design: Design, surface: str, state: str) -> bool:
    """Whether the surface's own people act or decide in a state, or anybody by what it offers there."""
    role = design.workflow.surfaces[surface].audience
    owns = design.workflow.states[state].owner == role or bool(design.workflow.states[state].shows[surface].offers)
    return owns or any(role in design.workflow.actions[name].by for name in design.leaving[state])


def _collapsed(design: Design, surface: str, label: str, states: dict[str, str]) -> Finding:
    first, *others = sorted(states)
    role = design.workflow.roles[design.workflow.surfaces[surface].audience]
    meanings = " and ".join(f"`{name}` (waits for {what})" for name, what in states.items())
    return Finding(
        "collapsed-pending",
        SEVERITY if role.kind == "operator" else Severity.NOTE,
        f"states.{first}.shows.{surface}",
        f'On `{surface}`, "{label}" stands for {meanings}.',
        design.at("states", first, "shows", surface),
        advice="Give each of them a label that says what the case waits for.",
        related=tuple(design.at("states", name, "shows", surface) for name in others),
        cause=(label_at := spoken(surface, label)),
        identity=label_at,
    )


def _repeating(design: Design) -> dict[str, list[str]]:
    """State → the effects that are asked for on the way into it, can be called again, and are awaited there."""
    found: dict[str, list[str]] = {}
    for action in design.workflow.actions.values():
        repeated = [name for name in action.effects if _repeats(design.workflow.effects[name])]
        for state in action.to.states if repeated and action.kind == "ordinary" else ():
            for effect in repeated:
                if state in design.reachable and _awaited(design, state, effect):
                    found.setdefault(state, []).append(effect)
    return {state: list(dict.fromkeys(effects)) for state, effects in found.items()}


def _repeats(effect: Effect) -> bool:
    return effect.matters and effect.sent != "before_commit" and effect.retry is not None and effect.retry.attempts != 1


def _awaited(design: Design, state: str, effect: str) -> bool:
    actions = (design.workflow.actions[name] for name in design.leaving[state])
    waits = any(event.subject == effect for action in actions for event in action.on)
    return waits and design.workflow.states[state].phase != "retrying"


def _hidden_retry(design: Design, state: str, effects: list[str], surfaces: list[str]) -> Finding:
    return Finding(
        "collapsed-pending",
        SEVERITY,
        f"states.{state}",
        f"In `{state}` nobody sees on {listed(surfaces, 'or')} whether {listed(effects, 'or')} is tried for the first "
        "time or again.",
        design.at("states", state, "shows", surfaces[0]),
        advice="Add `retrying: <label>` to what an operator's surface shows for it.",
        cause=f"states.{state}.shows.retrying",
    )
