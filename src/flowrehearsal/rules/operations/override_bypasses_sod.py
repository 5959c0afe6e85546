"""An override gets a case past a step that otherwise takes two people.

**Why it matters.** One person prepares the payment, another releases it; that is the control. When a payment is stuck,
a rarely used screen lets one person do both, with whatever was typed into it. Controls fail where they are stepped
around, and a step around them is built for the very moments when nobody has time to look twice.

A pair is an action with `not_same_person_as`. Flagged is an override, a replay, a forced cancel or a raw write that
brings a case where the second person would have brought it, or asks for the same effect, before that has happened.
Quiet where the override is bound by `not_same_person_as` itself, where another person has to confirm it later, and
where a single person could have got the case there in an ordinary way.

**Example**

    workflow: payment
    version: 1
    roles: {clerk: {kind: operator, people: 3}, officer: {kind: operator, people: 2}, desk: {kind: operator, people: 2}}
    states:
      entered: {initial: true, owner: clerk}
      prepared: {owner: officer, phase: waiting_for_review, deadline: 2d}
      released: {final: true, phase: completed}
      dropped: {final: true, phase: rejected}
    actions:
      prepare: {by: clerk, from: entered, to: prepared, checks: version}
      release: {by: officer, from: prepared, to: released, checks: version, not_same_person_as: [prepare]}
      drop: {by: officer, from: prepared, to: dropped, checks: version}
      look: {by: officer, from: released, checks: version}
      push_through:
        by: desk
        kind: override
        from: [entered, prepared]
        to: released
        checks: version
        outstanding: cancel
        review: look
        reason: required
        audit: [actor, reason, before, after]
      remind: {on: deadline, from: prepared, checks: state}

**Instead** let it lead to the step that checks, or bind it like that step.

    workflow: payment
    version: 1
    roles: {clerk: {kind: operator, people: 3}, officer: {kind: operator, people: 2}, desk: {kind: operator, people: 2}}
    states:
      entered: {initial: true, owner: clerk}
      prepared: {owner: officer, phase: waiting_for_review, deadline: 2d}
      released: {final: true, phase: completed}
      dropped: {final: true, phase: rejected}
    actions:
      prepare: {by: clerk, from: entered, to: prepared, checks: version}
      release: {by: officer, from: prepared, to: released, checks: version, not_same_person_as: [prepare]}
      drop: {by: officer, from: prepared, to: dropped, checks: version}
      look: {by: officer, from: released, checks: version}
      push_through:
        by: desk
        kind: override
        from: prepared
        to: released
        checks: version
        outstanding: cancel
        review: look
        reason: required
        audit: [actor, reason, before, after]
        not_same_person_as: [prepare]
      remind: {on: deadline, from: prepared, checks: state}
"""

from collections.abc import Iterator, Mapping

from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.graph.steps import Configuration, Step
from flowrehearsal.graph.walks import walked
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.underway import asking_steps
from flowrehearsal.rules.ways import ways
from flowrehearsal.solver.answer import Answer, surest
from flowrehearsal.solver.domains import is_ours
from flowrehearsal.solver.questions import whether
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "solver"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Interventions that do what a checking action does, without its second person."""
    actions = design.workflow.actions
    stepping_in = design.interventions
    confirmed = {name for action in actions.values() for name in action.not_same_person_as}
    alone = {name: action for name, action in stepping_in.items() if name not in confirmed}
    checkers = [
        name for name, each in actions.items() if each.by and each.not_same_person_as and name not in stepping_in
    ]
    found: dict[str, Finding] = {}
    fixed = _unchanging(design.workflow) if checkers and alone else ()
    for checker in checkers if alone else ():
        passing = tuple(_passing(design, checker))
        forced = [step for step in passing if step.action in alone]
        free = [step for step in forced if not _is_bound(actions[step.action], actions[checker])]
        for name, course, limit in _bypasses(design, passing, free, fixed):
            if name not in found or (found[name].limit and not limit):
                found[name] = _finding(design, (name, checker), course, limit)
    yield from (found[name] for name in alone if name in found)


def _is_bound(action: Action, checker: Action) -> bool:
    return not set(checker.not_same_person_as).isdisjoint(action.not_same_person_as)


def _passing(design: Design, checker: str) -> dict[Step, None]:
    """The steps that get past a checking action: into its target, or asking for what it asks for."""
    action, effects = design.workflow.actions[checker], design.workflow.effects
    found = dict.fromkeys(step for name in action.to.states for step in design.steps_into.get(name, ()))
    for effect in action.effects:
        found.update(dict.fromkeys(asking_steps(design, effect) if effects[effect].matters else ()))
    return found


def _bypasses(
    design: Design, passing: tuple[Step, ...], forced: list[Step], fixed: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The forced steps past a check that a case can come to before it, where nobody could pass alone without force.

    Each as its action, with a course that ends with it, and with the limit that kept the solver from telling whether
    somebody could. `fixed` is the data that nothing writes.
    """
    single: dict[Configuration, list[str]] = {}
    for step in passing:
        if _is_ordinary_and_single(design, step):
            single.setdefault(step.before, []).append(step.action)
    passed = {step.before: _leads_to(design, step.before, single, fixed) for step in forced}
    alone = [step for step in forced if passed[step.before].exists != "yes"]
    if alone:
        barred = {step.action for step in passing}
        before = ways(design.configurations, design.configurations.beginnings, barred)
        for step in alone:
            if step.before in before.came_by:
                yield step.action, (*before.to(step.before), step.action), passed[step.before].limit


def _leads_to(
    design: Design, place: Configuration, single: Mapping[Configuration, list[str]], fixed: tuple[str, ...]
) -> Answer:
    """Can a case get from a place to where one of these actions can be taken? Often there is one nearby.

    Data that nothing writes (`fixed`) stays what it is in the place: what is large there is large wherever it goes.
    """
    following = design.configurations.designed.following
    kept = {name: design.domains_in(place).data[name] for name in fixed}

    def can_be_taken(action: str, here: Configuration) -> Answer:
        known = design.domains_in(here)
        return whether(design.guard(action, here), known.within({**known.data, **kept}))

    nearby = walked([place], following.__getitem__)
    found = surest((here, can_be_taken(action, here)) for here in nearby for action in single.get(here, ()))
    return Answer("no") if found is None else found[1]


def _unchanging(workflow: Workflow) -> tuple[str, ...]:
    """The data that nothing writes."""
    return tuple(name for name, by in workflow.writing.items() if not by and is_ours(workflow.data[name]))


def _is_ordinary_and_single(design: Design, step: Step) -> bool:
    action = design.workflow.actions[step.action]
    ordinary = not step.automatic and not is_intervention(design.workflow, action)
    return ordinary and not action.not_same_person_as


def _finding(design: Design, pair: tuple[str, str], course: tuple[str, ...], limit: str) -> Finding:
    name, checker = pair
    makers = design.workflow.actions[checker].not_same_person_as
    does = f"`{name}` does what otherwise takes `{checker}` by somebody who did not {listed(makers, 'or')}"
    if limit:
        message = f"{does}, and whether one person could do it anyway is undecided: {limit}."
    else:
        message = f"{does}, and one person is enough for it."
    return Finding(
        "override-bypasses-sod",
        Severity.NOTE if limit else SEVERITY,
        f"actions.{name}",
        message,
        design.at("actions", name),
        advice=f"Write `not_same_person_as: [{', '.join(makers)}]`, or lead the case to where `{checker}` follows.",
        witness=", then ".join(course),
        related=(design.at("actions", checker, "not_same_person_as"),),
        cause=f"actions.{name}.not_same_person_as",
        limit=limit,
    )
