"""A case can be closed by force while an effect stands that nobody will take back.

**Why it matters.** "Terminate" ends the case and nothing else. The room stays booked, the card stays held; no worker
will look at them again, because the case is closed, and no list says that they are there. Whoever builds the button has
to clean up, or at least to write down what it leaves behind.

Looked at are overrides and cancels that end in a final state other than success. Quiet where the action asks for the
undo, or lists the effect under `leaves`, or where the final state lists it under `stands`, or is `partly_completed`.

**Example**

    workflow: booking
    version: 1
    roles: {desk: {kind: operator}, lead: {kind: operator}}
    partners: {hotel: {replies: answers, deduplicates: by_key}}
    states:
      wanted: {initial: true, owner: desk}
      held: {owner: desk, phase: waiting_for_review, deadline: 2d}
      booked: {final: true, phase: completed}
      closed: {final: true, phase: cancelled}
    actions:
      hold: {by: desk, from: wanted, to: held, checks: version, effects: [reserve]}
      book: {by: desk, from: held, to: booked, checks: version}
      drop: {by: desk, from: held, to: closed, checks: version, outstanding: wait, effects: [release]}
      terminate:
        by: lead
        kind: override
        from: held
        to: closed
        checks: version
        outstanding: wait
        reason: required
        audit: [actor, reason, before, after]
      remind: {on: deadline, from: held, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, undo: release, owner: desk, timeout: 1m, lease: 5m}
      release: {partner: hotel, sent: outbox, key: per_entity, owner: desk, timeout: 1m, lease: 5m}

**Instead** ask for the undo, or name what is left behind (`leaves: [reserve]`).

    workflow: booking
    version: 1
    roles: {desk: {kind: operator}, lead: {kind: operator}}
    partners: {hotel: {replies: answers, deduplicates: by_key}}
    states:
      wanted: {initial: true, owner: desk}
      held: {owner: desk, phase: waiting_for_review, deadline: 2d}
      booked: {final: true, phase: completed}
      closed: {final: true, phase: cancelled}
    actions:
      hold: {by: desk, from: wanted, to: held, checks: version, effects: [reserve]}
      book: {by: desk, from: held, to: booked, checks: version}
      drop: {by: desk, from: held, to: closed, checks: version, outstanding: wait, effects: [release]}
      terminate:
        by: lead
        kind: override
        from: held
        to: closed
        checks: version
        outstanding: wait
        effects: [release]
        reason: required
        audit: [actor, reason, before, after]
      remind: {on: deadline, from: held, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, undo: release, owner: desk, timeout: 1m, lease: 5m}
      release: {partner: hotel, sent: outbox, key: per_entity, owner: desk, timeout: 1m, lease: 5m}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action, State
from flowrehearsal.graph.steps import Step
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.ways import ways_after
from flowrehearsal.vocabulary.danger import Danger, taken
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY = ("closed-means-closed",)
NOT_EXECUTED = ("refused", "not_done")


def check(design: Design) -> Iterator[Finding]:
    """Overrides and cancels that close a case in which an effect with an undo may stand."""
    closing = {name for name, action in design.workflow.actions.items() if _ends_by_force(design, action)}
    found: dict[str, dict[str, Step]] = {}
    for effect, declared in design.asked() if closing else ():
        if declared.undo is not None and declared.matters:
            standing = ways_after(design.configurations, design.asking[effect], _ends_standing(design, effect))
            for step in standing.steps():
                if step.action in closing and _leaves_it(design, step, effect):
                    found.setdefault(step.action, {}).setdefault(effect, step)
    yield from (_finding(design, name, found[name]) for name in design.workflow.actions if name in found)


def _ends_by_force(design: Design, action: Action) -> bool:
    people = any(design.workflow.roles[role].kind != "service" for role in action.by)
    return people and action.kind in ("override", "cancel") and action.to.kind in ("state", "only")


def _ends_standing(design: Design, effect: str) -> list[str]:
    """The actions that ask for the undo, or that start only when the case hears that nothing was executed."""
    undo = design.workflow.effects[effect].undo
    unmade = {f"{effect}.{what}" for what in NOT_EXECUTED}
    actions = design.workflow.actions.items()
    return [name for name, a in actions if undo in a.effects or (a.on and {str(on) for on in a.on} <= unmade)]


def _leaves_it(design: Design, step: Step, effect: str) -> bool:
    action, undo = design.workflow.actions[step.action], design.workflow.effects[effect].undo
    ends = [design.workflow.states[name] for name in step.after]
    closed = all(state.final for state in ends) and any(_without_success(state, action) for state in ends)
    named = effect in action.leaves or any(effect in state.stands for state in ends)
    return closed and not named and undo not in action.effects


def _without_success(state: State, action: Action) -> bool:
    """Whether a final state is no success; where it has no phase, a cancel does not lead to one."""
    if state.phase is None:
        return action.kind == "cancel"
    return state.phase not in ("completed", "partly_completed")


def _finding(design: Design, name: str, standing: dict[str, Step]) -> Finding:
    effects = [effect for effect in design.workflow.effects if effect in standing]
    ends = dict.fromkeys(state for step in standing.values() for state in step.after)
    undos = list(dict.fromkeys(str(design.workflow.effects[effect].undo) for effect in effects))
    return Finding(
        "kill-skips-compensation",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` closes a case as {listed(tuple(ends), 'or')} where {listed(effects, 'or')} may have been executed, "
        "and neither undoes it nor says that it is left behind.",
        design.at("actions", name),
        advice=f"Ask for {listed(undos)}, or write `leaves: [{', '.join(effects)}]` and let somebody clear it up.",
        related=tuple(design.at("effects", effect, "undo") for effect in effects),
        cause=f"effects.{effects[0]}.undo" if len(effects) == 1 and not design.asking[undos[0]] else "",
        danger=Danger(
            courses=tuple((taken(name, at=(step.source,)),) for step in standing.values()),
            about=tuple(effects),
            at_every_end=True,
        ),
    )
