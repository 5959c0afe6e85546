"""A surface, or the answer to a request, calls done what still goes on.

**Why it matters.** Accepted is not executed. The customer sees a green tick and plans on it, the warehouse ships, the
ticket is closed, and the part that can still fail has not happened yet. When it fails, it has to be explained as the
loss of something that never was.

A state where a case may stay (`resting`) can be completed. So can one that an `optimistic` surface shows ahead of time,
where it says how long it `tolerates` being wrong. An action that `answers_with: done` claims that what it asked for has
been carried out; it may where a partner has answered before the commit, and where the effect is a message or a best
effort.

**Example**

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, cashier: {kind: operator}}
    surfaces:
      shop: {for: buyer, refresh: {poll: 1m}, unknown: Being checked}
    states:
      placed: {initial: true, owner: cashier, phase: queued, shows: {shop: Thank you}, deadline: 2d}
      approved: {owner: cashier, phase: working, shows: {shop: {label: Paid, phase: completed}}, deadline: 2d}
      captured: {final: true, phase: completed, shows: {shop: Paid}}
    actions:
      approve: {by: cashier, from: placed, to: approved, checks: version}
      capture: {by: cashier, from: approved, to: captured, checks: version}
      remind: {on: deadline, from: [placed, approved], checks: state}

**Instead** say what is known so far.

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, cashier: {kind: operator}}
    surfaces:
      shop: {for: buyer, refresh: {poll: 1m}, unknown: Being checked}
    states:
      placed: {initial: true, owner: cashier, phase: queued, shows: {shop: Thank you}, deadline: 2d}
      approved: {owner: cashier, phase: working, shows: {shop: Payment is being confirmed}, deadline: 2d}
      captured: {final: true, phase: completed, shows: {shop: Paid}}
    actions:
      approve: {by: cashier, from: placed, to: approved, checks: version}
      capture: {by: cashier, from: approved, to: captured, checks: version}
      remind: {on: deadline, from: [placed, approved], checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.beliefs import DONE, sides
from flowrehearsal.definition.workflow import Surface, Workflow
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.underway import known_at_commit
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()
DONE_ANSWER = "done"
"""What an action answers that claims to have been carried out."""


def check(design: Design) -> Iterator[Finding]:
    """One finding for each open state that surfaces call completed, then for each action that answers too soon."""
    yield from _states(design)
    for name, action in design.workflow.actions.items():
        pending = [effect for effect in action.effects if _is_pending(design.workflow, effect)]
        starts = any(state in design.reachable for state in action.start.states)
        if action.answers_with == DONE_ANSWER and pending and starts:
            yield _answer(design, name, pending)


def _states(design: Design) -> Iterator[Finding]:
    for name in design.reachable:
        state = design.workflow.states[name]
        done, _ = sides(design.workflow, state)
        early = [surface for surface in done if not _shows_ahead(design.workflow.surfaces[surface])]
        if early and not state.final and not state.resting:
            places = _places(design, name, early)
            yield Finding(
                "pending-rendered-as-done",
                SEVERITY,
                f"states.{name}",
                f"{listed(early)} {'calls' if len(early) == 1 else 'call'} a case in `{name}` completed, and it still "
                "goes on.",
                places[0],
                advice="Give it the phase that it is in, or mark it `resting` or `final` where nothing more has to "
                "happen.",
                related=places[1:],
                cause=design.end_to_blame(name) or f"states.{name}.phase",
            )


def _is_pending(workflow: Workflow, name: str) -> bool:
    """Whether nobody knows at the commit what becomes of an effect that matters."""
    effect = workflow.effects[name]
    return effect.matters and effect.tells is None and not known_at_commit(workflow, effect)


def _answer(design: Design, name: str, pending: list[str]) -> Finding:
    return Finding(
        "pending-rendered-as-done",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` answers that it is done, and {listed(pending)} {'has' if len(pending) == 1 else 'have'} only been "
        "asked for by then.",
        design.at("actions", name, "answers_with"),
        advice="Write `answers_with: accepted`, and let the surface show what became of it.",
        related=tuple(design.at("effects", effect) for effect in pending),
        cause=f"actions.{name}.answers_with",
        edits=(Edit(("actions", name), "answers_with", "accepted"),),
    )


def _shows_ahead(surface: Surface) -> bool:
    return surface.optimistic and surface.tolerates is not None


def _places(design: Design, name: str, surfaces: list[str]) -> tuple[Location, ...]:
    """The phase of the state where it says so itself, and those of the surfaces that say so in their own words."""
    state = design.workflow.states[name]
    own = [design.at("states", name, "phase")] if state.phase == DONE else []
    saying = [surface for surface in surfaces if state.shows[surface].phase == DONE]
    return (*own, *(design.at("states", name, "shows", surface, "phase") for surface in saying))
