"""Nobody does what only others may do.

An action is for the roles that it names (`by`) and for their delegates, and the server refuses it to everybody else. A
raw write (`to: any`) leads around that: whoever may write any state can bring a case to one that all actions leave to
other roles. States that only events lead to are nobody's in particular.

Vacuous where nobody but machines acts.

**Why it matters.** Rights are given to actions, and checked there. A drop-down with all states in it, made for the day
on which something is stuck, holds everybody's rights at once; and it is used on all other days as well.

**Example**

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    states:
      entered: {initial: true, owner: clerk}
      in_review: {owner: lead}
      paid: {final: true}
    actions:
      propose: {by: clerk, from: entered, to: in_review, checks: version}
      approve: {by: lead, from: in_review, to: paid, checks: version}
      set_status:
        by: clerk
        kind: override
        from: in_review
        to: any
        checks: version
        reason: required
        audit: [actor, reason, before, after]

**Instead** let it lead to where those who may decide can decide.

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    states:
      entered: {initial: true, owner: clerk}
      in_review: {owner: lead}
      paid: {final: true}
    actions:
      propose: {by: clerk, from: entered, to: in_review, checks: version}
      approve: {by: lead, from: in_review, to: paid, checks: version}
      take_back:
        by: clerk
        kind: override
        from: in_review
        to: entered
        checks: version
        reason: required
        audit: [actor, reason, before, after]
"""

from collections.abc import Iterator

from flowrehearsal.definition.permissions import leading_to
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.words import Scene, permitted
from flowrehearsal.exploration.wrong_steps import Applied, applying, claim_about, entered
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "Nobody does what only others may do"
SENTENCE = "{effect} did what only {permitted} may do: the case is {state}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """The state."""
    return (names.STATE,)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for each action of people."""
    for name, action in exploration.workflow.actions.items():
        if action.by:
            taken = applying(exploration, {name})
            wrong = [step.wrong(exploration.everywhere) for step in taken if not _is_permitted(exploration, step)]
            yield claim_about(name, exploration.everywhere, wrong)


def clause(scene: Scene) -> Clause:
    """Whoever leads a case somewhere may do so."""
    roles = ", ".join(permitted(scene))
    says = f"whoever takes `{scene.effect}` has a role that may lead the case where it leads"
    return Clause(says, (("step", scene.effect), ("for", roles), states(scene)))


def _is_permitted(exploration: Exploration, step: Applied) -> bool:
    """Whether whoever takes the step, in their own role or for another, may take it and lead the case there."""
    workflow, (_, role, *_) = exploration.workflow, step.command.site
    action, actor = workflow.actions[step.outcome], step.command.actor
    stands_in = actor == role or actor not in workflow.roles or actor in workflow.roles[role].delegates
    if role not in action.by or not stands_in:
        return False
    written = entered(workflow, step.branch) if action.to.kind == "any" else ()
    return all(role in leading_to(workflow, state) for state in written if leading_to(workflow, state))
