"""Two hands write the same case, and one of them can write back what it had read before the other wrote.

**Why it matters.** The customer corrects the address while a worker is still validating the old one. The worker saves
its result, and with it the whole record as it had read it: the correction is gone, and nobody sees an error.

Flagged are actions that write data and save with it everything they have read (no `checks`, and not only their own
fields), where somebody else writes at the same time; and people who enter a value over a result that came meanwhile,
because no version is checked. An action that does nothing but lead on is left to `no-concurrency-control`, and two
hands that write the same value lose nothing.

Also found: `callback-last-write-wins` and `no-concurrency-control`, for the same cause.

**Example**

    workflow: address
    version: 1
    roles: {guest: {kind: customer}, clerk: {kind: operator}, service: {kind: service}}
    partners: {post: {replies: answers, events: [checked], callbacks: {delivered: exactly_once}}}
    data:
      street: {one_of: [old, new], initial: old}
      deliverable: {boolean: true, initial: false}
    states:
      known: {initial: true, owner: clerk}
      closed: {final: true, ignores: {post.checked: The case is over.}}
    actions:
      correct: {by: guest, from: known, sets: {street: new, deliverable: false}, checks: version}
      checked: {on: post.checked, from: known, sets: {deliverable: true}}
      close: {by: clerk, from: known, to: closed, when: deliverable and street == "new", checks: version}

**Instead** let each write only if the case is still as it was read.

    workflow: address
    version: 1
    roles: {guest: {kind: customer}, clerk: {kind: operator}, service: {kind: service}}
    partners: {post: {replies: answers, events: [checked], callbacks: {delivered: exactly_once}}}
    data:
      street: {one_of: [old, new], initial: old}
      deliverable: {boolean: true, initial: false}
    states:
      known: {initial: true, owner: clerk}
      closed: {final: true, ignores: {post.checked: The case is over.}}
    actions:
      correct: {by: guest, from: known, sets: {street: new, deliverable: false}, checks: version}
      checked: {on: post.checked, from: known, sets: {deliverable: true}, checks: version}
      close: {by: clerk, from: known, to: closed, when: deliverable and street == "new", checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import written
from flowrehearsal.rules.rivals import Rivals, rivals_of
from flowrehearsal.vocabulary.danger import Danger, taken
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY = ("no-lost-update", "no-stale-accept")


def check(design: Design) -> Iterator[Finding]:
    """One finding for each datum and each action that can write over it what it had read before."""
    careless = {
        name: action for name, action in design.workflow.actions.items() if written(action) and _is_careless(action)
    }
    rivals = rivals_of(design) if careless else None
    for name in careless:
        assert rivals is not None
        lost = _lost(design, rivals, name)
        if lost:
            yield _finding(design, name, lost)


def _is_careless(action: Action) -> bool:
    return action.checks is None or (action.checks == "state" and bool(action.by and action.given))


def _lost(design: Design, rivals: Rivals, name: str) -> dict[str, str]:
    """The data that this action can write over, each with the first action whose writing is lost."""
    actions = design.workflow.actions
    found: dict[str, str] = {}
    for other in rivals.of(name):
        for datum in written(actions[other]):
            if _writes_over(actions[name], actions[other], datum):
                found.setdefault(datum, other)
    return found


def _writes_over(action: Action, other: Action, datum: str) -> bool:
    """Whether what `other` has written is lost when `action` is completed after it."""
    if action.checks == "state":
        return datum in action.given and not other.by and not set(action.start.states).isdisjoint(_left_in(other))
    if datum not in written(action):
        return not action.writes_own_fields
    return datum in action.given or datum in other.given or action.sets[datum] != other.sets[datum]


def _left_in(action: Action) -> tuple[str, ...]:
    return action.start.states if action.to.kind in ("stay", "any") else action.to.states


def _finding(design: Design, name: str, lost: dict[str, str]) -> Finding:
    action = design.workflow.actions[name]
    others = list(dict.fromkeys(lost.values()))
    how = "saves all that it has read" if action.checks is None and not action.writes_own_fields else "saves its own"
    return Finding(
        "two-writers-one-field",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` {how}, so what {listed(others)} may have written to {listed(list(lost))} meanwhile is lost.",
        design.at("actions", name),
        advice="Write `checks: version`: what changed since it was read is not written over.",
        related=tuple(design.at("actions", other) for other in others),
        cause=f"actions.{name}.checks",
        edits=(Edit(("actions", name), "checks", "version"),),
        danger=_danger(name, action, lost),
    )


def _danger(name: str, action: Action, lost: dict[str, str]) -> Danger | None:
    """A property speaks of people who write back what they have read; what a service does, it does at once."""
    if action.checks is not None or not action.by:
        return None
    return Danger(
        courses=((taken(name),), *((taken(other),) for other in lost.values())),
        about=tuple(lost),
        by=("no-lost-update",),
    )
