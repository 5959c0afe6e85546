"""An override gets a case past a step that otherwise takes two people.

**Why it matters.** One person prepares the payment, another releases it; that is the control. When a payment is stuck,
a rarely used screen lets one person do both, with whatever was typed into it. Controls fail where they are stepped
around, and a step around them is built for the very moments when nobody has time to look twice.

A pair is an action with `not_same_person_as`. Flagged is an override, a forced cancel or a raw write that brings a case
where the second person would have brought it, or asks for the same effect, before that has happened. Quiet where the
override is bound by `not_same_person_as` itself, where another person has to confirm it later, and where a single
person could have got the case there in an ordinary way.

**Example**

    workflow: payment
    version: 1
    roles: {clerk: {kind: operator, people: 3}, officer: {kind: operator, people: 2}, desk: {kind: operator, people: 4}}
    states:
      entered: {initial: true, owner: clerk}
      prepared: {owner: officer, phase: waiting_for_review}
      released: {final: true, phase: completed}
      dropped: {final: true, phase: rejected}
    actions:
      prepare: {by: clerk, from: entered, to: prepared, checks: version}
      release: {by: officer, from: prepared, to: released, checks: version, not_same_person_as: [prepare]}
      drop: {by: officer, from: prepared, to: dropped, checks: version}
      push_through:
        by: desk
        kind: override
        from: [entered, prepared]
        to: released
        checks: version
        outstanding: cancel
        reason: required
        audit: [actor, reason, before, after]

**Instead** let it lead to the step that checks, or bind it like that step.

    workflow: payment
    version: 1
    roles: {clerk: {kind: operator, people: 3}, officer: {kind: operator, people: 2}, desk: {kind: operator, people: 4}}
    states:
      entered: {initial: true, owner: clerk}
      prepared: {owner: officer, phase: waiting_for_review}
      released: {final: true, phase: completed}
      dropped: {final: true, phase: rejected}
    actions:
      prepare: {by: clerk, from: entered, to: prepared, checks: version}
      release: {by: officer, from: prepared, to: released, checks: version, not_same_person_as: [prepare]}
      drop: {by: officer, from: prepared, to: dropped, checks: version}
      push_through:
        by: desk
        kind: override
        from: prepared
        to: released
        checks: version
        outstanding: cancel
        reason: required
        audit: [actor, reason, before, after]
        not_same_person_as: [prepare]
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flowrehearsal.definition.workflow import Action
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.steps import Step, steps
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.endings import leading_to
from flowrehearsal.rules.interventions import interventions, is_intervention
from flowrehearsal.rules.ways import Ways, ways
from flowrehearsal.rules.words import listed
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Interventions that do what a checking action does, without its second person."""
    stepping_in = {name: action for name, action in interventions(design) if action.kind != "replay"}
    confirmed = {name for action in design.workflow.actions.values() for name in action.not_same_person_as}
    alone = {name: action for name, action in stepping_in.items() if name not in confirmed}
    pairs = [name for name, action in _actions(design) if action.not_same_person_as and name not in stepping_in]
    found: dict[str, Finding] = {}
    for checker in pairs if alone else ():
        guarded = _Guarded.by(design, checker)
        for name, action in alone.items():
            if name not in found and not _is_bound(action, design.workflow.actions[checker]):
                passing = guarded.passed_by(name)
                if passing is not None:
                    found[name] = _finding(design, name, checker, (*guarded.before.to(passing.before), name))
    yield from (found[name] for name in alone if name in found)


def _actions(design: Design) -> Iterator[tuple[str, Action]]:
    return ((name, action) for name, action in design.workflow.actions.items() if action.by)


def _is_bound(action: Action, checker: Action) -> bool:
    return not set(checker.not_same_person_as).isdisjoint(action.not_same_person_as)


@dataclass(frozen=True)
class _Guarded:
    """What a checking action guards.

    `passing` are the steps that get past it: into its target, or asking for what it asks for. `before` are the
    configurations in which no case has got past it, `easy` those from which one person alone may do so ordinarily.
    """

    passing: tuple[Step, ...]
    before: Ways
    easy: frozenset[Configuration]

    @classmethod
    def by(cls, design: Design, checker: str) -> "_Guarded":
        """What one action guards."""
        action = design.workflow.actions[checker]
        passing = tuple(step for step in steps(design.configurations) if _passes(design, action, step))
        barred = {step.action for step in passing}
        single = [step.before for step in passing if _is_ordinary_and_single(design, step)]
        beginnings = design.configurations.graph["beginnings"]
        return cls(passing, ways(design.configurations, beginnings, barred), leading_to(design, single))

    def passed_by(self, name: str) -> Step | None:
        """A step of an action that gets past the check, where nobody could do that alone without it."""
        steps_of = (step for step in self.passing if step.action == name)
        return next((s for s in steps_of if s.before in self.before.came_by and s.before not in self.easy), None)


def _passes(design: Design, checker: Action, step: Step) -> bool:
    entered = set(checker.to.states).intersection(step.after).difference(step.before)
    effects = design.workflow.effects
    asked = set(checker.effects).intersection(design.workflow.actions[step.action].effects)
    return bool(entered) or any(effects[name].matters for name in asked)


def _is_ordinary_and_single(design: Design, step: Step) -> bool:
    action = design.workflow.actions[step.action]
    ordinary = not step.automatic and not is_intervention(design.workflow, action)
    return ordinary and not action.not_same_person_as


def _finding(design: Design, name: str, checker: str, course: tuple[str, ...]) -> Finding:
    makers = design.workflow.actions[checker].not_same_person_as
    return Finding(
        "override-bypasses-sod",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` does what otherwise takes `{checker}` by somebody who did not {listed(makers, 'or')}, and one "
        "person is enough for it.",
        design.at("actions", name),
        advice=f"Write `not_same_person_as: [{', '.join(makers)}]`, or lead the case to where `{checker}` follows.",
        witness=", then ".join(course),
        related=(design.at("actions", checker, "not_same_person_as"),),
        cause=f"actions.{name}.not_same_person_as",
    )
