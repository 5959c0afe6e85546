"""A worker that has lost its lease can still write its result over the case.

**Why it matters.** A worker is paused, its lease ends, another one takes over and the case moves on. Then the first one
wakes up and reports. If nothing tells its report from one that counts, and the action it starts does not look at where
the case is, "approved" is written over "cancelled".

A fence (`fenced: true`) drops the reports of workers whose lease has ended. It protects our record and nothing else:
the partner has executed both calls, unless it recognises the repetition by its key. An action that checks the state
protects the record as well.

**Example**

    workflow: approval
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {lists: {replies: answers, deduplicates: by_key}}
    states:
      open: {initial: true, owner: clerk}
      checking: {owner: clerk, deadline: 2h}
      approved: {final: true, phase: completed}
      refused: {final: true, phase: rejected}
    actions:
      start: {by: clerk, from: open, to: checking, effects: [screen], checks: version}
      approve: {on: screen.done, from: checking, to: approved}
      refuse: {on: [screen.refused, screen.exhausted], from: checking, to: refused, checks: state}
      remind: {on: deadline, from: checking, checks: state}
    effects:
      screen:
        partner: lists
        sent: outbox
        key: per_entity
        lease: 2m
        heartbeat: 30s
        owner: clerk

**Instead** listen only to the worker that holds the lease.

    workflow: approval
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {lists: {replies: answers, deduplicates: by_key}}
    states:
      open: {initial: true, owner: clerk}
      checking: {owner: clerk, deadline: 2h}
      approved: {final: true, phase: completed}
      refused: {final: true, phase: rejected}
    actions:
      start: {by: clerk, from: open, to: checking, effects: [screen], checks: version}
      approve: {on: screen.done, from: checking, to: approved}
      refuse: {on: [screen.refused, screen.exhausted], from: checking, to: refused, checks: state}
      remind: {on: deadline, from: checking, checks: state}
    effects:
      screen:
        partner: lists
        sent: outbox
        key: per_entity
        lease: 2m
        heartbeat: 30s
        owner: clerk
        fenced: true
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import others_write
from flowrehearsal.vocabulary.danger import Danger, Happening, taken
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY = ("no-stale-write",)
TAKEN_OVER = ("pause-zombie", "lease-outlives-call")
"""How a worker loses its lease under a call: by a pause, or because the lease is too short."""


def check(design: Design) -> Iterator[Finding]:
    """Effects with a lease and no fence, whose results some action writes without a look at the case."""
    for name, effect in design.asked():
        blind = _blind(design, name) if effect.lease is not None and not effect.fenced else []
        if blind and effect.sent != "before_commit":
            verb = "writes" if len(blind) == 1 else "write"
            yield Finding(
                "result-without-fence",
                SEVERITY,
                f"effects.{name}",
                f"A worker that has lost its lease on `{name}` can still report, and {listed(blind)} {verb} what it "
                "says wherever the case is by then.",
                design.at("effects", name),
                advice="Write `fenced: true`, so that only the holder of the lease is listened to, or let the action "
                "check (`checks: state`). Neither keeps the partner from executing both calls.",
                related=tuple(design.at("actions", action) for action in blind),
                cause=f"effects.{name}.fenced",
                edits=(Edit(("effects", name), "fenced", "true"),),
                danger=_danger(design, name, blind),
            )


def _danger(design: Design, name: str, blind: list[str]) -> Danger | None:
    """To an exploration a result is applied at once: it sees states written over, not data written back."""
    if any(others_write(design.workflow, action) for action in blind):
        return None
    return Danger(courses=tuple((Happening(TAKEN_OVER, (name,)), taken(action)) for action in blind))


def _blind(design: Design, effect: str) -> list[str]:
    """The actions on results of the effect that change the case and check nothing."""
    actions = {name: design.workflow.actions[name] for name in design.workflow.acted_on.get(effect, ())}
    return [name for name, action in actions.items() if action.checks is None and _changes(action)]


def _changes(action: Action) -> bool:
    return action.to.kind != "stay" or bool(action.sets) or bool(action.given)
