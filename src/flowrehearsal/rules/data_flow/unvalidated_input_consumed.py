"""A decision rests on data, or money follows data, that nobody has validated on some way to it.

**Why it matters.** That a document was uploaded says nothing about the document. Where a case can reach the decision
past the check, or where what was checked can be replaced afterwards, somebody will be approved on a blank page.

Which data a decision rests on is written as `decides_on`, and the action that checks it says so with `validates`. Data
that somebody validates is needed as well where an effect that weighs `money` or is `legal` `carries` it, unless its
outcome is the check. What a guard reads is not: it may be there to tell what was checked from what was not. The rule is
quiet where the guards on every way past the check can only be true after it, and for cases that begin in a
state with `entry`: what was done to them before nobody can see.

**Example**

    workflow: account-opening
    version: 1
    roles: {applicant: {kind: customer}, analyst: {kind: operator}}
    data:
      document: {boolean: true, initial: false}
    states:
      open: {initial: true, owner: applicant}
      submitted: {owner: analyst, deadline: 2d}
      approved: {final: true}
    actions:
      upload: {by: applicant, from: open, to: submitted, sets: {document: true}, checks: version}
      approve: {by: analyst, from: submitted, to: approved, decides_on: [document], checks: version}
      remind: {on: deadline, from: submitted, checks: state}

**Instead** let no case come to the decision except through the check.

    workflow: account-opening
    version: 1
    roles: {applicant: {kind: customer}, analyst: {kind: operator}}
    data:
      document: {boolean: true, initial: false}
    states:
      open: {initial: true, owner: applicant}
      submitted: {owner: analyst, deadline: 2d}
      verified: {owner: analyst, deadline: 2d}
      approved: {final: true}
    actions:
      upload: {by: applicant, from: open, to: submitted, sets: {document: true}, checks: version}
      verify: {by: analyst, from: submitted, to: verified, validates: [document], checks: version}
      approve: {by: analyst, from: verified, to: approved, decides_on: [document], checks: version}
      remind: {on: deadline, from: [submitted, verified], checks: state}
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.configurations import ConfigurationGraph
from flowrehearsal.rules.design import Design, design_without
from flowrehearsal.rules.knowledge import written
from flowrehearsal.rules.ways import Ways, ways, ways_after, ways_from
from flowrehearsal.solver.domains import attainable_domains
from flowrehearsal.solver.questions import possible
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each action that can be taken on data that was never validated, or was written since."""
    sent = _sent(design.workflow)
    needed = {name: _needed(design.workflow, name, sent) for name in design.workflow.actions}
    wanted = [datum for datum in design.workflow.data if any(datum in data for data in needed.values())]
    checking = {datum: _checking(design.workflow, datum) for datum in wanted}
    graphs = {names: _unchecked(design, names) for names in dict.fromkeys(checking.values())}
    past = {
        (action, datum): way
        for datum, names in checking.items()
        for action, way in _past_the_check(design, datum, needed, graphs[names]).items()
    }
    for name, data in needed.items():
        unchecked = [datum for datum in data if (name, datum) in past]
        if unchecked:
            yield _finding(design, name, unchecked, past[name, unchecked[0]])


def _needed(workflow: Workflow, name: str, sent: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The data that an action decides on, then those that it sends; `sent`: by effect."""
    action = workflow.actions[name]
    return tuple(dict.fromkeys((*action.decides_on, *(datum for effect in action.effects for datum in sent[effect]))))


def _sent(workflow: Workflow) -> dict[str, tuple[str, ...]]:
    """Effect → what it carries of the data that somebody validates who does not learn it from this effect; empty for
    effects of no weight."""
    checking: dict[str, set[str]] = {}
    for name, action in workflow.actions.items():
        for datum in action.validates:
            checking.setdefault(datum, set()).add(name)
    return {
        name: tuple(
            datum
            for datum in (effect.carries if effect.weight in ("money", "legal") else ())
            if datum in checking and checking[datum].isdisjoint(workflow.acted_on.get(name, ()))
        )
        for name, effect in workflow.effects.items()
    }


def _checking(workflow: Workflow, datum: str) -> tuple[str, ...]:
    return tuple(name for name, action in workflow.actions.items() if datum in action.validates)


def _unchecked(design: Design, checking: tuple[str, ...]) -> ConfigurationGraph:
    """Where a case can get to without some checks. Where one writes something down, guards may know if it was made."""
    telling = any(written(design.workflow.actions[name]) for name in checking)
    return design_without(design, checking).configurations if telling else design.configurations


def _past_the_check(
    design: Design, datum: str, needed: Mapping[str, tuple[str, ...]], unchecked: ConfigurationGraph
) -> dict[str, tuple[str, ...]]:
    """The actions that can be taken on this datum unvalidated, each with a shortest way to it."""
    checking = _checking(design.workflow, datum)
    deciding = [name for name, data in needed.items() if datum in data]
    found = _taken(ways(unchecked, [(design.workflow.initial_state,)], checking), deciding, checking)
    if checking and len(found) < len(deciding):
        for around in _replaced(design, datum, checking):
            found = _taken(around, deciding, checking) | found
    return found


def _replaced(design: Design, datum: str, checking: tuple[str, ...]) -> Iterator[Ways]:
    """What can follow each time the datum is written again after a check, and not checked again."""
    checked = ways_after(design.configurations, checking)
    for name in design.workflow.writing[datum]:
        again = [step for step in checked.steps() if step.action == name and name not in checking]
        if again:
            yield ways_from(_afterwards(design, name, checking), again, checking)


def _afterwards(design: Design, name: str, checking: tuple[str, ...]) -> ConfigurationGraph:
    """The steps that guards allow while what the action has written is not written by a check."""
    workflow = design.workflow
    others = {key: action for key, action in workflow.actions.items() if key not in checking}
    unchecked = attainable_domains(replace(workflow, actions=others)).data
    known = design.domains.within(
        {**design.domains.data, **{datum: unchecked[datum] for datum in written(workflow.actions[name])}}
    )
    graph = design.configurations
    return graph.made_of(
        graph, [each for each in graph.steps if possible(design.guard(each.action, each.before), known)]
    )


def _taken(around: Ways, deciding: list[str], checking: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The deciding actions that can be taken along these ways, but those that check for themselves."""
    found: dict[str, tuple[str, ...]] = {}
    for step in around.steps():
        if step.action in deciding and step.action not in checking and step.action not in found:
            found[step.action] = (*around.to(step.before), step.action)
    return found


def _finding(design: Design, name: str, unchecked: list[str], way: tuple[str, ...]) -> Finding:
    workflow = design.workflow
    checking = [key for key, action in workflow.actions.items() if set(unchecked) & set(action.validates)]
    named, decides = listed(unchecked), unchecked[0] in workflow.actions[name].decides_on
    verb = "decides on" if decides else "sends"
    return Finding(
        "unvalidated-input-consumed",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` {verb} {named}, and a case can come to it without anybody having validated "
        f"{'it' if len(unchecked) == 1 else 'them'}.",
        design.at("actions", name, "decides_on" if decides else "effects"),
        advice=f"Lead every way to it through {listed(checking, 'or')}."
        if checking
        else f"Name the action that checks with `validates: [{', '.join(unchecked)}]`, and lead every way through it.",
        witness=", then ".join(way),
        related=tuple(design.at("actions", key) for key in checking),
        cause=f"data.{unchecked[0]}" if len(unchecked) == 1 else "",
    )
