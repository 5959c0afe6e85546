"""Somebody may do something, and the screen in front of them does not offer it.

**Why it matters.** A permission without a button is used through the API, the old console or a script, where nothing
explains or records it; or it is not used at all, and the case waits for a person who does not know that it is their
turn.

It is enough that one of the surfaces of a role offers the action. Operators who have no surface of their own are taken
to work at those of other operators. Surfaces that offer nothing anywhere are for looking only, and what a surface hides
on purpose, or a state refuses, is not missed. Where a surface leaves out the same actions in several states, that is
one thing to mend, and is shown as one.

**Example**

    workflow: claim
    version: 1
    roles: {insured: {kind: customer}, clerk: {kind: operator}}
    surfaces:
      desk: {for: clerk, refresh: {poll: 1m}, unknown: Unknown - reload}
    states:
      filed: {initial: true, owner: clerk, shows: {desk: {label: Filed, offers: [settle]}}}
      settled: {final: true, shows: {desk: Settled}}
      declined: {final: true, shows: {desk: Declined}}
    actions:
      settle: {by: clerk, from: filed, to: settled, checks: version}
      decline: {by: clerk, from: filed, to: declined, checks: version}

**Instead** offer it, or take the permission away.

    workflow: claim
    version: 1
    roles: {insured: {kind: customer}, clerk: {kind: operator}}
    surfaces:
      desk: {for: clerk, refresh: {poll: 1m}, unknown: Unknown - reload}
    states:
      filed: {initial: true, owner: clerk, shows: {desk: {label: Filed, offers: [settle, decline]}}}
      settled: {final: true, shows: {desk: Settled}}
      declined: {final: true, shows: {desk: Declined}}
    actions:
      settle: {by: clerk, from: filed, to: settled, checks: version}
      decline: {by: clerk, from: filed, to: declined, checks: version}
"""

from collections.abc import Iterator, Mapping

from flowrehearsal.definition.workflow import State
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.screens import workplaces
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each state and surface, with every action that its people could take and are not offered."""
    offering = {key for state in design.workflow.states.values() for key, shown in state.shows.items() if shown.offers}
    places = {
        role: [name for name in names if name in offering]
        for role, names in workplaces(design.workflow).items()
        if design.workflow.roles[role].kind != "service"
    }
    for name in design.reachable:
        for surface, missed in _missed(design, name, places).items():
            yield _finding(design, name, surface, missed)


def _missed(design: Design, name: str, places: Mapping[str, list[str]]) -> dict[str, dict[str, list[str]]]:
    """The first surface of a role that shows the state → what is offered on none of them → the roles that may do it."""
    state = design.workflow.states[name]
    found: dict[str, dict[str, list[str]]] = {}
    for act in design.leaving[name]:
        for role in design.workflow.actions[act].by:
            showing = [surface for surface in places.get(role, ()) if _shows(state, surface)]
            if showing and act not in state.refuses and not any(act in state.shows[key].offers for key in showing):
                found.setdefault(showing[0], {}).setdefault(act, []).append(role)
    return found


def _shows(state: State, surface: str) -> bool:
    return surface in state.shows and surface not in state.hidden


def _finding(design: Design, state: str, surface: str, missed: dict[str, list[str]]) -> Finding:
    may_take: dict[tuple[str, ...], list[str]] = {}
    for name, roles in missed.items():
        may_take.setdefault(tuple(roles), []).append(name)
    actions = " and ".join(f"{listed(roles, 'or')} may take {listed(names)}" for roles, names in may_take.items())
    them = "it" if len(missed) == 1 else "them"
    return Finding(
        "surface-hides-possible-action",
        SEVERITY,
        f"states.{state}.shows.{surface}",
        f"In `{state}`, {actions}, and `{surface}` does not offer {them}.",
        design.at("states", state, "shows", surface),
        advice=f"Add {them} to the `offers` of `{surface}`, or take the permission away where it is not meant.",
        related=tuple(design.at("actions", name) for name in missed),
        cause=_cause(design, surface, list(missed)),
    )


def _cause(design: Design, surface: str, missed: list[str]) -> str:
    """What is left out, and where: the same in every state; or that an action can be taken anywhere at all."""
    anywhere = len(missed) == 1 and design.workflow.actions[missed[0]].start.written_any
    return f"actions.{missed[0]}.from" if anywhere else f"surfaces.{surface}.offers.{'+'.join(missed)}"
