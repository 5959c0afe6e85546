"""Somebody may do something, and the screen in front of them does not offer it.

**Why it matters.** A permission without a button is used through the API, the old console or a script, where nothing
explains or records it; or it is not used at all, and the case waits for a person who does not know that it is their
turn.

It is enough that one of the surfaces of a role offers the action. Operators who have no surface of their own are taken
to work at those of other operators. Surfaces that offer nothing anywhere are for looking only, and what a surface hides
on purpose, or a state refuses, is not missed. Where a surface leaves out the same action in several states, that is one
thing to mend, and is shown as one.

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
    """One finding for each state, surface and action that its people could take there and are not offered."""
    offering = {key for state in design.workflow.states.values() for key, shown in state.shows.items() if shown.offers}
    places = {
        role: [name for name in names if name in offering]
        for role, names in workplaces(design.workflow).items()
        if design.workflow.roles[role].kind != "service"
    }
    for name in design.reachable:
        for (surface, act), roles in _missed(design, name, places).items():
            yield _finding(design, (name, surface, act), roles)


def _missed(design: Design, name: str, places: Mapping[str, list[str]]) -> dict[tuple[str, str], list[str]]:
    """A surface of a role that shows the state, and what is offered on none of them → the roles that may do it.

    Of several surfaces the first by name is to blame, for it is the same in whatever order they are written.
    """
    state = design.workflow.states[name]
    found: dict[tuple[str, str], list[str]] = {}
    for act in design.leaving[name]:
        for role in design.workflow.actions[act].by:
            showing = [surface for surface in places.get(role, ()) if _shows(state, surface)]
            if showing and act not in state.refuses and not any(act in state.shows[key].offers for key in showing):
                found.setdefault((min(showing), act), []).append(role)
    return found


def _shows(state: State, surface: str) -> bool:
    return surface in state.shows and surface not in state.hidden


def _finding(design: Design, place: tuple[str, str, str], roles: list[str]) -> Finding:
    state, surface, act = place
    anywhere = design.workflow.actions[act].start.written_any
    return Finding(
        "surface-hides-possible-action",
        SEVERITY,
        f"states.{state}.shows.{surface}",
        f"In `{state}`, {listed(roles, 'or')} may take `{act}`, and `{surface}` does not offer it.",
        design.at("states", state, "shows", surface),
        advice=f"Add it to the `offers` of `{surface}`, or take the permission away where it is not meant.",
        related=(design.at("actions", act),),
        # What is left out, and where: the same in every state; or that an action can be taken anywhere at all.
        cause=f"actions.{act}.from" if anywhere else f"surfaces.{surface}.offers.{act}",
    )
