"""Nobody writes back what they had read over what somebody else has written since.

Meant are the data of a case. Whoever saves without a check writes the whole record as it was read, or at least its own
fields; what has changed in the meantime is then as it was before, or as the later writer has it. That the state itself
is written over is the business of `no-stale-accept` and `no-stale-write`, and so is an act that no longer fits the
state that the case is in, with all the data that it writes.

Vacuous where no two actions write any data.

**Why it matters.** Two people tick a box on the same form, and one tick is gone. Nobody has taken it away and nothing
went wrong; the case only waits for ever for what was done already.

**Example**

    workflow: request
    version: 1
    roles: {legal: {kind: operator}, tax: {kind: operator}}
    data: {agreed: {boolean: true, initial: false}, taxed: {boolean: true, initial: false}}
    states:
      in_review: {initial: true, owner: legal}
      closed: {final: true}
    actions:
      agree: {by: legal, from: in_review, sets: {agreed: true}}
      tax: {by: tax, from: in_review, sets: {taxed: true}, checks: version}
      close: {by: legal, from: in_review, to: closed, when: agreed and taxed, checks: version}

**Instead** refuse to save a record that is not as it was read.

    workflow: request
    version: 1
    roles: {legal: {kind: operator}, tax: {kind: operator}}
    data: {agreed: {boolean: true, initial: false}, taxed: {boolean: true, initial: false}}
    states:
      in_review: {initial: true, owner: legal}
      closed: {final: true}
    actions:
      agree: {by: legal, from: in_review, sets: {agreed: true}, checks: version}
      tax: {by: tax, from: in_review, sets: {taxed: true}, checks: version}
      close: {by: legal, from: in_review, to: closed, when: agreed and taxed, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.words import Scene
from flowrehearsal.exploration.wrong_steps import Applied, applying, claim_about
from flowrehearsal.expressions.show import as_written
from flowrehearsal.runtime import names
from flowrehearsal.runtime.outcomes import AGAIN, APPLIED
from flowrehearsal.runtime.variables import changed_data, inline_effects, kept_as_read, needs_reader
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "No update is lost"
SENTENCE = "What was written into {effect} is lost: somebody has saved what they had read before"
SAVING = (APPLIED, AGAIN)


def reads(workflow: Workflow) -> Iterator[str]:
    """The data that can be written back, and what those who do so have read."""
    for name in _unchecked(workflow):
        for datum in kept_as_read(workflow, name):
            if datum in _contested(workflow):
                yield names.datum(datum)
                for role in workflow.actions[name].by or ("service",):
                    yield names.copy_read(role, name, datum)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for each datum that some action writes, where there are two who write."""
    workflow = exploration.workflow
    unchecked = set(_unchecked(workflow))
    saving = tuple(applying(exploration, unchecked, SAVING))
    alone = sum(bool(action.sets or action.given) for action in workflow.actions.values()) < 2
    for datum in () if alone else changed_data(workflow):
        written = [each for each in saving if _writes_back(exploration, each, datum)]
        wrong = [each.wrong(_is_lost(exploration, each, datum)) for each in written]
        yield claim_about(datum, exploration.everywhere, wrong)


def clause(scene: Scene) -> Clause:
    """What was written stays until somebody who knows it writes anew."""
    datum = scene.effect
    says = f"whoever writes `{datum}` has read what was written into it last"
    return Clause(says, ((datum, as_written(scene.value(names.datum(datum)))), states(scene)))


def _unchecked(workflow: Workflow) -> Iterator[str]:
    """The actions that read the record at one time and write it at another, without a check."""
    for name, action in workflow.actions.items():
        spread = needs_reader(workflow, action) or inline_effects(workflow, action)
        if spread and action.checks is None:
            yield name


def _contested(workflow: Workflow) -> tuple[str, ...]:
    """The data that one action writes and another may write over."""
    unchecked = tuple(_unchecked(workflow))
    found = []
    for datum in workflow.data:
        writing = {name for name, action in workflow.actions.items() if datum in action.sets or datum in action.given}
        if writing and len(writing.union(name for name in unchecked if datum in kept_as_read(workflow, name))) > 1:
            found.append(datum)
    return tuple(found)


def _copy(applied: Applied, datum: str) -> str:
    _, role, name = applied.command.site
    return names.copy_read(role, name, datum)


def _writes_back(exploration: Exploration, applied: Applied, datum: str) -> bool:
    """Whether it writes a datum that was read before."""
    known = exploration.has(_copy(applied, datum)) and exploration.has(names.datum(datum))
    return known and any(update.variable == names.datum(datum) for update in applied.branch.updates)


def _is_lost(exploration: Exploration, applied: Applied, datum: str) -> Mask:
    """Where the act is meant for the state, and the datum is neither as it was read nor as it is written now."""
    meant = exploration.active(*exploration.workflow.actions[applied.outcome].start.states)
    stale: Mask = meant & (exploration.column(names.datum(datum)) != exploration.column(_copy(applied, datum)))
    [written] = [update for update in applied.branch.updates if update.variable == names.datum(datum)][-1:]
    if written.operation == "set":
        stale &= ~exploration.is_value(names.datum(datum), written.operand)
    return stale
