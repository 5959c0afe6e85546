"""Whoever steps in leaves a record, a record holds what it announces, and no step deletes one.

An override, a replay, a raw write and a cancel of what is somebody else's must be written down (`audit`). A record that
is to hold a reason must be given one (`reason: required`). What has happened to a case stays known (nothing `deletes`
its history). An ordinary action need not leave a record.

Vacuous where no action announces a record, needs one or deletes one.

**Why it matters.** A year later somebody asks who released the payment and why. An answer that is missing cannot be
given again, and a single step without a trace makes every other record doubtful.

**Example**

    workflow: benefit
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    states:
      applied: {initial: true, owner: clerk}
      granted: {final: true}
    actions:
      grant: {by: clerk, from: applied, to: granted, checks: version}
      force: {by: lead, kind: override, from: applied, to: granted, checks: version, outstanding: cancel}

**Instead** write down who did it, why, and what the case was before and after.

    workflow: benefit
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    states:
      applied: {initial: true, owner: clerk}
      granted: {final: true}
    actions:
      grant: {by: clerk, from: applied, to: granted, checks: version}
      force:
        by: lead
        kind: override
        from: applied
        to: granted
        checks: version
        outstanding: cancel
        reason: required
        audit: [actor, reason, before, after]
"""

from collections.abc import Iterator

from flowrehearsal.definition.records import gap
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.words import Scene
from flowrehearsal.exploration.wrong_steps import applying, claim_about
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "What people did stays known"
SENTENCE = "{record}: the case is {state}"

SAYS = {
    "unwritten": "whoever steps in by `{name}` leaves a record",
    "unexplained": "the record of `{name}` holds the reason that it announces",
    "deleted": "`{name}` leaves the record of what was before it",
}


def reads(workflow: Workflow) -> tuple[str, ...]:
    """Who has stepped in: what an intervention does may else be left out as of no consequence."""
    return (names.INTERVENED,)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for each action that leaves a record, should leave one, or deletes one."""
    workflow = exploration.workflow
    for name, action in workflow.actions.items():
        if action.audit or gap(workflow, name):
            steps = applying(exploration, {name})
            where = _is_wrong(exploration, name)
            yield claim_about(name, exploration.everywhere, [step.wrong(where) for step in steps])


def clause(scene: Scene) -> Clause:
    """The record that there ought to be."""
    missing = gap(scene.exploration.workflow, scene.effect)
    kept = ", ".join(scene.exploration.workflow.actions[scene.effect].audit)
    values = (("step", scene.effect), ("recorded of it", kept or "nothing"), states(scene))
    return Clause(SAYS[missing].format(name=scene.effect), values)


def _is_wrong(exploration: Exploration, name: str) -> Mask:
    """Where an action leaves the record incomplete; where nothing has happened yet, there is nothing to delete."""
    missing = gap(exploration.workflow, name)
    if missing == "deleted":
        return exploration.found.parent >= 0
    return exploration.everywhere if missing else exploration.nowhere
