"""A case comes to somebody new, and nothing tells them.

**Why it matters.** The record says that it is the tax team's turn since Tuesday. The tax team does not look at this
record; they look at their queue, and it is not there. Nobody has done anything wrong, and nobody is working on it.

An owner is told by an effect that `tells` them, or by a surface that they work at and that shows the state. Quiet where
the new owner brought the case there, has nothing to do there or is software, and where a definition describes neither
surfaces nor notices.

**Example**

    workflow: vendor
    version: 1
    roles: {buyer: {kind: operator}, tax: {kind: operator}}
    surfaces:
      board: {for: buyer, refresh: {poll: 1m}, unknown: Unknown}
      tax_list: {for: tax, refresh: {poll: 1m}, unknown: Unknown}
    states:
      requested:
        initial: true
        owner: buyer
        shows: {board: {label: Requested, offers: [submit]}}
        hidden: {tax_list: Nothing to check yet}
      tax_check:
        owner: tax
        phase: waiting_for_review
        shows: {board: Being checked by tax}
        hidden: {tax_list: The list was made before there was this check}
        deadline: 2d
      active: {final: true, phase: completed, shows: {board: Active, tax_list: Done}}
    actions:
      submit: {by: buyer, from: requested, to: tax_check, checks: version}
      clear: {by: tax, from: tax_check, to: active, checks: version}
      remind: {on: deadline, from: tax_check, checks: state}

**Instead** show it where they look, or send them a notice.

    workflow: vendor
    version: 1
    roles: {buyer: {kind: operator}, tax: {kind: operator}}
    surfaces:
      board: {for: buyer, refresh: {poll: 1m}, unknown: Unknown}
      tax_list: {for: tax, refresh: {poll: 1m}, unknown: Unknown}
    states:
      requested:
        initial: true
        owner: buyer
        shows: {board: {label: Requested, offers: [submit]}}
        hidden: {tax_list: Nothing to check yet}
      tax_check:
        owner: tax
        phase: waiting_for_review
        shows: {board: Being checked by tax, tax_list: {label: To be checked, offers: [clear]}}
        deadline: 2d
      active: {final: true, phase: completed, shows: {board: Active, tax_list: Done}}
    actions:
      submit: {by: buyer, from: requested, to: tax_check, checks: version}
      clear: {by: tax, from: tax_check, to: active, checks: version}
      remind: {on: deadline, from: tax_check, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.people import acting_for
from flowrehearsal.definition.workflow import Action
from flowrehearsal.graph.steps import steps
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.screens import workplaces
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """States whose owner neither is told of a case that comes to them nor can see it."""
    workflow = design.workflow
    if not workflow.surfaces and not any(effect.tells for effect in workflow.effects.values()):
        return
    handing = _handing_over(design)
    seeing = workplaces(workflow)
    for name in design.reachable:
        owner = workflow.states[name].owner
        if owner is not None and name in handing and not workflow.states[name].final:
            able = acting_for(workflow, owner)
            busy = any(not set(able).isdisjoint(workflow.actions[act].by) for act in design.leaving[name])
            shown = any(surface in workflow.states[name].shows for role in able for surface in seeing[role])
            silent = [action for action in handing[name] if not _is_told(design, workflow.actions[action], able)]
            if busy and silent and not shown and workflow.roles[owner].kind != "service":
                yield _finding(design, name, owner, silent)


def _handing_over(design: Design) -> dict[str, list[str]]:
    """State → the actions that bring a case there from a state of another owner, in the order of the file."""
    found: dict[str, dict[str, None]] = {}
    states = design.workflow.states
    for step in steps(design.configurations):
        for name in step.after:
            if name not in step.before and states[name].owner != states[step.source].owner:
                found.setdefault(name, {})[step.action] = None
    place = design.workflow.action_place
    return {name: sorted(actions, key=place.__getitem__) for name, actions in found.items()}


def _is_told(design: Design, action: Action, able: tuple[str, ...]) -> bool:
    """Whether an owner did it themselves, or is sent a notice."""
    notices = [design.workflow.effects[effect].tells for effect in action.effects]
    return (bool(action.by) and set(action.by) <= set(able)) or any(tells and tells.who in able for tells in notices)


def _finding(design: Design, name: str, owner: str, silent: list[str]) -> Finding:
    return Finding(
        "handoff-without-notice",
        SEVERITY,
        f"states.{name}",
        f"{listed(silent)} {'hands' if len(silent) == 1 else 'hand'} a case in `{name}` over to `{owner}`, who is not "
        "told and sees it nowhere.",
        design.at("states", name, "owner"),
        advice=f"Show `{name}` on a surface for `{owner}`, or let the action ask for an effect that `tells` them.",
        related=tuple(design.at("actions", action) for action in silent),
        cause=f"states.{name}.shows",
    )
