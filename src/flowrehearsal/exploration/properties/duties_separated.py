"""What two people must do is not done by one, neither around the second step nor in another's place.

An action with `not_same_person_as` is refused to whoever has taken one of those actions on the case. That helps nobody
where the same person may get as far by another action: an override or a raw write, or an action that leads to the same
place or asks for the same effect from the same state. A person counts in every role in which they are named or stand in
for others (`delegates`); people without a name have one role. Data and effects with `four_eyes` must not be changed, or
asked for, by somebody alone: an action must be kept apart from another, or another from it. Replays send what was
agreed.

Vacuous where nothing is kept apart and nothing takes four eyes.

**Why it matters.** Two signatures protect from one person's mistake, and from one person's greed. Where one person can
give both, everybody believes in a control that nobody exercises.

**Example**

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator, people: [ana, ben]}, lead: {kind: operator, people: [ana, cem]}}
    states:
      entered: {initial: true, owner: clerk}
      prepared: {owner: lead}
      released: {final: true}
    actions:
      prepare: {by: clerk, from: entered, to: prepared, checks: version}
      release: {by: lead, from: prepared, to: released, checks: version, not_same_person_as: [prepare]}
      push_through:
        by: lead
        kind: override
        from: prepared
        to: released
        checks: version
        reason: required
        audit: [actor, reason, before, after]

**Instead** keep every way to the same end apart.

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator, people: [ana, ben]}, lead: {kind: operator, people: [ana, cem]}}
    states:
      entered: {initial: true, owner: clerk}
      prepared: {owner: lead}
      released: {final: true}
    actions:
      prepare: {by: clerk, from: entered, to: prepared, checks: version}
      release: {by: lead, from: prepared, to: released, checks: version, not_same_person_as: [prepare]}
      push_through:
        by: lead
        kind: override
        from: prepared
        to: released
        checks: version
        reason: required
        audit: [actor, reason, before, after]
        not_same_person_as: [prepare]
"""

from collections.abc import Iterator, Sequence

from flowrehearsal.definition.duties import Bypass, able, asking_alone, bypasses, changing_alone, checkers
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, WrongStep
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.monitor import UNMARKED, Monitor
from flowrehearsal.exploration.words import Scene
from flowrehearsal.exploration.wrong_steps import Applied, acted, applying, claim_about, entered
from flowrehearsal.program.program import Branch, Command, Program, Update, Variable
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, Changes, becomes
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "Two people do what takes two"
SENTENCE = "{alone}: the case is {state}"

AGREED = "agreed"
"""Somebody has taken an action that is kept apart from another one."""


def reads(workflow: Workflow) -> Iterator[str]:
    """Who has done what, and data that take four eyes where a step that one person takes changes nothing else."""
    yield AGREED
    yield from (_taken(bypass) for bypass in _around(workflow))
    for datum in _shared_data(workflow):
        if any(workflow.actions[name].to.kind == "stay" for name in changing_alone(workflow, datum)):
            yield names.datum(datum)


def monitor(workflow: Workflow, program: Program) -> Monitor | None:
    """Whether somebody has done what they ought to be kept apart from; whether anybody has agreed, where it is needed.

    Only while it matters, so that a case does not remember for ever who did what.
    """
    around = tuple(_around(workflow))
    asked = any(_asks_alone(workflow, effect) for effect in workflow.effects)
    variables = [Variable(_taken(bypass), (False, True), (False,), "ghost") for bypass in around]
    variables += [Variable(AGREED, (False, True), (False,), "ghost")] if asked else []
    lost = {state: [bypass for bypass in around if not _leads_to(workflow, state, bypass)] for state in workflow.states}

    def marks(command: Command, branch: Branch) -> Changes:
        act = acted(workflow, command, branch)
        updates = [becomes(AGREED, True)] if asked and act and workflow.actions[act[0]].not_same_person_as else []
        updates += [becomes(_taken(bypass), True) for bypass in around if act in bypass.makers]
        updates += _forgotten(workflow, branch, lost)
        return (Change(updates=tuple(updates)),) if updates else UNMARKED

    return Monitor(tuple(variables), marks) if variables else None


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for each action that is kept apart from others, and for each datum and effect that takes four eyes."""
    workflow, everywhere = exploration.workflow, exploration.everywhere
    for checker in checkers(workflow):
        yield claim_about(checker, everywhere, _steps_around(exploration, bypasses(workflow, checker)))
    for datum in _shared_data(workflow):
        steps = applying(exploration, changing_alone(workflow, datum))
        yield claim_about(datum, everywhere, [step.wrong(_changes(exploration, step, datum)) for step in steps])
    for effect in (name for name, declared in workflow.effects.items() if declared.four_eyes):
        steps = applying(exploration, asking_alone(workflow, effect))
        yield claim_about(effect, everywhere, [step.wrong(~exploration.is_true(AGREED)) for step in steps])


def clause(scene: Scene) -> Clause:
    """Two people, not one."""
    workflow, subject = scene.exploration.workflow, scene.effect
    if subject in workflow.actions:
        apart = workflow.actions[subject].not_same_person_as
        ways = bypasses(workflow, subject)
        others = ", ".join(dict.fromkeys(bypass.action for bypass in ways))
        both = ", ".join(dict.fromkeys(str(person) for bypass in ways for person in able(workflow, bypass)))
        says = f"whoever does as much as `{subject}` has not taken {' or '.join(f'`{name}`' for name in apart)}"
        return Clause(says, (("does as much", others), ("may be one person", both), states(scene)))
    alone = changing_alone(workflow, subject) if subject in workflow.data else asking_alone(workflow, subject)
    says = f"it takes two people to {'change' if subject in workflow.data else 'ask for'} `{subject}`"
    return Clause(says, (("for one alone", ", ".join(alone)), states(scene)))


def _around(workflow: Workflow) -> Iterator[Bypass]:
    return (bypass for checker in checkers(workflow) for bypass in bypasses(workflow, checker))


def _taken(bypass: Bypass) -> str:
    """Variable: somebody who may take the action in the role has done what it ought to be kept apart from."""
    return f"apart.{bypass.checker}.{bypass.action}.{bypass.role}"


def _shared_data(workflow: Workflow) -> tuple[str, ...]:
    return tuple(name for name, datum in workflow.data.items() if datum.four_eyes)


def _asks_alone(workflow: Workflow, effect: str) -> bool:
    return workflow.effects[effect].four_eyes and bool(asking_alone(workflow, effect))


def _steps_around(exploration: Exploration, around: Sequence[Bypass]) -> Iterator[WrongStep]:
    """The steps by which one person gets around a checking action; of a raw write those to where that leads."""
    workflow = exploration.workflow
    for bypass in around:
        there = set(workflow.actions[bypass.checker].to.states)
        anywhere = workflow.actions[bypass.action].to.kind != "any"
        for step in applying(exploration, {bypass.action}):
            mine = acted(workflow, step.command, step.branch) == (bypass.action, bypass.role)
            if mine and (anywhere or not there.isdisjoint(entered(workflow, step.branch))):
                yield step.wrong(exploration.is_true(_taken(bypass)))


def _changes(exploration: Exploration, step: Applied, datum: str) -> Mask:
    """Where a step leaves a datum with another value than it had, as far as the program tells."""
    for update in step.branch.updates:
        if update.variable == names.datum(datum) and update.operation == "set":
            return ~exploration.is_value(update.variable, update.operand)
    return exploration.nowhere if exploration.has(names.datum(datum)) else exploration.everywhere


def _forgotten(workflow: Workflow, branch: Branch, lost: dict[str, list[Bypass]]) -> list[Update]:
    """What does not matter any more where a case is in one state at a time and has come to one far behind."""
    if workflow.has_fork:
        return []
    return [becomes(_taken(bypass), False) for state in entered(workflow, branch) for bypass in lost[state]]


def _leads_to(workflow: Workflow, state: str, bypass: Bypass) -> bool:
    """Whether a case in a state can come to where the action of a bypass starts, or be there already."""
    found, waiting = {state}, [state]
    while waiting:
        here = waiting.pop()
        for action in workflow.actions.values():
            if here in action.start.states or action.checks is None:
                targets = workflow.states if action.to.kind == "any" else action.to.states
                waiting += [target for target in targets if target not in found]
                found.update(targets)
    return not found.isdisjoint(workflow.actions[bypass.action].start.states)
