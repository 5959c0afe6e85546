"""A surface shows one label for states in which its audience has different things to do.

**Why it matters.** "In progress" is a case that runs, and a case that waits for somebody to unblock it. Who reads the
label waits in both, and so the second kind waits for ever. The difference is in the system, and the one who could act
on it is the one who cannot see it.

A label means two things to an audience where one state is its own turn and the other is not, where it can do different
things and the surface offers the same, and to a customer where one state is an end and the other is not. To operators
who act in one of the states, an end and another owner make a difference too; what they can do nothing about may share
a label.

**Example**

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    surfaces: {board: {for: desk, refresh: {poll: 10s}, unknown: Reload}}
    states:
      queued: {initial: true, owner: service, shows: {board: In progress}}
      blocked: {owner: desk, shows: {board: In progress}, deadline: 2d}
      closed: {final: true, shows: {board: Closed}}
    actions:
      finish: {by: service, from: queued, to: closed}
      give_up: {by: service, from: queued, to: blocked}
      repair: {by: desk, from: blocked, to: queued}
      remind: {on: deadline, from: blocked, checks: state}

**Instead** give each its label.

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    surfaces: {board: {for: desk, refresh: {poll: 10s}, unknown: Reload}}
    states:
      queued: {initial: true, owner: service, shows: {board: In progress}}
      blocked: {owner: desk, shows: {board: Needs repair}, deadline: 2d}
      closed: {final: true, shows: {board: Closed}}
    actions:
      finish: {by: service, from: queued, to: closed}
      give_up: {by: service, from: queued, to: blocked}
      repair: {by: desk, from: blocked, to: queued}
      remind: {on: deadline, from: blocked, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.beliefs import DONE, belief
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.screens import spoken
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each label of a surface that stands for different things."""
    roles = design.workflow.roles
    for surface, declared in design.workflow.surfaces.items():
        if declared.audience in roles and roles[declared.audience].kind != "service":
            for states in _by_label(design, surface).values():
                differences = _differences(design, surface, states) if len(states) > 1 else []
                if differences:
                    yield _finding(design, surface, states, differences)


def _by_label(design: Design, surface: str) -> dict[str, list[str]]:
    """Label, without regard to capitals → the states that the surface shows with it."""
    found: dict[str, list[str]] = {}
    for name in design.reachable:
        shown = design.workflow.states[name].shows.get(surface)
        if shown is not None:
            found.setdefault(spoken(surface, shown.label), []).append(name)
    return found


def _differences(design: Design, surface: str, states: list[str]) -> list[str]:
    """In what the states differ for the surface's audience, in words."""
    role = design.workflow.surfaces[surface].audience
    customer = design.workflow.roles[role].kind == "customer"
    mine = {design.workflow.states[name].owner == role for name in states}
    acts = {_acts(design, role, name) for name in states}
    offered = {design.workflow.states[name].shows[surface].offers for name in states}
    found = []
    if len(mine) > 1:
        found.append(f"whether it is the turn of `{role}`")
    elif not customer and (mine == {True} or any(acts)) and len(_owners(design, states)) > 1:
        found.append("who has to act next")
    if len(acts) > 1 and len(offered) == 1:
        found.append(f"what `{role}` can do")
    over = {_is_over(design, surface, name) for name in states}
    if (customer or True in mine or any(acts)) and len(over) > 1:
        found.append("whether the case is over")
    return found


def _is_over(design: Design, surface: str, name: str) -> bool:
    """Whether the state is an end. One that the surface calls completed too early is another rule's business."""
    state = design.workflow.states[name]
    return bool(state.final) or belief(state, surface) == DONE


def _acts(design: Design, role: str, state: str) -> frozenset[str]:
    """What a role can do in a state, but for giving up the case."""
    actions = design.workflow.actions
    return frozenset(
        name for name in design.leaving[state] if role in actions[name].by and actions[name].kind != "cancel"
    )


def _owners(design: Design, states: list[str]) -> set[str | None]:
    """The owners of what is still open."""
    open_states = (design.workflow.states[name] for name in states if not design.workflow.states[name].final)
    return {state.owner for state in open_states}


def _finding(design: Design, surface: str, states: list[str], differences: list[str]) -> Finding:
    first, *others = sorted(states)
    shown = design.workflow.states[first].shows[surface].label
    return Finding(
        "one-label-two-meanings",
        SEVERITY,
        f"states.{first}.shows.{surface}",
        f'On `{surface}`, "{shown}" stands for {listed(states)}, which differ in {_joined(differences)}.',
        design.at("states", first, "shows", surface),
        advice="Give each of them a label of its own.",
        related=tuple(design.at("states", name, "shows", surface) for name in others),
        cause=(label_at := spoken(surface, shown)),
        identity=label_at,
    )


def _joined(phrases: list[str]) -> str:
    return phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])} and {phrases[-1]}"
