"""Data that was decided on can be changed afterwards, and the decision still stands.

**Why it matters.** Two people approve a vendor and its bank account. Then somebody edits the account, the approval
stays where it is, and the next invoice is paid to a stranger: fraud that needs one person and no password.

The rule is quiet where the change takes the decision back (`invalidates`), where the case has to pass a decision on the
same data again before anything comes of it, and where nothing comes of it at all.

**Example**

    workflow: vendor
    version: 1
    roles: {buyer: {kind: operator}, controller: {kind: operator}}
    data:
      bank_account: {one_of: [first, other], initial: first}
    states:
      requested: {initial: true, owner: controller}
      approved: {owner: buyer, deadline: 2d}
      payable: {final: true, phase: completed}
    actions:
      approve:
        {by: controller, from: requested, to: approved, validates: [bank_account], decides_on: [bank_account],
         checks: version}
      change_account: {by: buyer, from: approved, sets: {bank_account: given}, checks: version}
      activate: {by: buyer, from: approved, to: payable, checks: version}
      remind: {on: deadline, from: approved, checks: state}

**Instead** lead the change back to the decision, or say that it takes the decision back (`invalidates`).

    workflow: vendor
    version: 1
    roles: {buyer: {kind: operator}, controller: {kind: operator}}
    data:
      bank_account: {one_of: [first, other], initial: first}
    states:
      requested: {initial: true, owner: controller}
      approved: {owner: buyer, deadline: 2d}
      payable: {final: true, phase: completed}
    actions:
      approve:
        {by: controller, from: requested, to: approved, validates: [bank_account], decides_on: [bank_account],
         checks: version}
      change_account:
        {by: buyer, from: approved, to: requested, sets: {bank_account: given}, max_rounds: 3, checks: version}
      activate: {by: buyer, from: approved, to: payable, checks: version}
      remind: {on: deadline, from: approved, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import told
from flowrehearsal.rules.ways import coming_to, ways, ways_after
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()

GOOD = ("completed", "partly_completed", None)
"""The phases of an end that something comes of; an end without a phase is taken to be one."""


def check(design: Design) -> Iterator[Finding]:
    """One finding for each action that changes what was decided on, after the decision."""
    workflow, actions = design.workflow, design.workflow.actions
    changes: dict[str, dict[str, list[str]]] = {}
    for datum, writing in workflow.writing.items():
        decisions = [name for name, action in actions.items() if datum in action.decides_on]
        fateful = _fateful(design, datum) if writing and decisions else frozenset()
        for decision in decisions if writing else ():
            for name in _changing(design, decision, datum, fateful):
                changes.setdefault(name, {}).setdefault(datum, []).append(decision)
    for name in actions:
        if name in changes:
            yield _finding(design, name, changes[name])


def _changing(design: Design, decision: str, datum: str, fateful: frozenset[Configuration]) -> list[str]:
    """The actions that write the datum after the decision, and lead where something comes of it all the same."""
    actions = design.workflow.actions
    writing = [name for name in design.workflow.writing[datum] if decision not in actions[name].invalidates]
    repeating = [
        name for name, action in actions.items() if datum in action.decides_on or decision in action.invalidates
    ]
    after = ways_after(design.configurations, [decision], repeating)
    taken = {step.action for step in after.steps() if step.after in fateful}
    return [name for name in writing if name in taken and datum not in actions[name].decides_on]


def _fateful(design: Design, datum: str) -> frozenset[Configuration]:
    """Where something can come of the datum without another decision on it.

    A case can end well, an effect can carry the datum, or an action can be taken that requires a decision on it.
    """
    workflow = design.workflow
    deciding = {name for name, action in workflow.actions.items() if datum in action.decides_on}
    relying = {
        name
        for name, action in workflow.actions.items()
        if not deciding.isdisjoint(action.requires)
        or any(datum in told(workflow.effects[effect]) for effect in action.effects)
    }
    good = {name for name, state in workflow.states.items() if state.final and state.phase in GOOD}
    steps = ways(design.configurations, design.configurations).steps()
    using = [step.before for step in steps if step.action in relying - deciding]
    ends = [configuration for configuration in design.configurations if not good.isdisjoint(configuration)]
    return coming_to(design.configurations, [*ends, *using], deciding)


def _finding(design: Design, name: str, changed: dict[str, list[str]]) -> Finding:
    decisions = list(dict.fromkeys(decision for names in changed.values() for decision in names))
    return Finding(
        "decision-inputs-not-frozen",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` can change {listed(list(changed))} after {listed(decisions, 'or')} has decided on it, and that "
        "decision stands.",
        design.at("actions", name, "sets"),
        advice="Lead it back to where the decision is made again, or write "
        f"`invalidates: [{', '.join(decisions)}]` and let what follows require the decision (`requires`).",
        related=tuple(design.at("actions", decision, "decides_on") for decision in decisions),
        cause=f"actions.{name}.invalidates",
    )
