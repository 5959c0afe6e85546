"""A surface calls a case completed that still goes on.

**Why it matters.** Accepted is not executed. The customer sees a green tick and plans on it, the warehouse ships, the
ticket is closed, and the part that can still fail has not happened yet. When it fails, it has to be explained as the
loss of something that never was.

A state where a case may stay (`resting`) can be completed. So can one that an `optimistic` surface shows ahead of time,
where it says how long it `tolerates` being wrong.

**Example**

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, cashier: {kind: operator}}
    surfaces:
      shop: {for: buyer, refresh: {poll: 1m}, unknown: Being checked}
    states:
      placed: {initial: true, owner: cashier, phase: queued, shows: {shop: Thank you}}
      approved: {owner: cashier, phase: working, shows: {shop: {label: Paid, phase: completed}}}
      captured: {final: true, phase: completed, shows: {shop: Paid}}
    actions:
      approve: {by: cashier, from: placed, to: approved, checks: version}
      capture: {by: cashier, from: approved, to: captured, checks: version}

**Instead** say what is known so far.

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, cashier: {kind: operator}}
    surfaces:
      shop: {for: buyer, refresh: {poll: 1m}, unknown: Being checked}
    states:
      placed: {initial: true, owner: cashier, phase: queued, shows: {shop: Thank you}}
      approved: {owner: cashier, phase: working, shows: {shop: Payment is being confirmed}}
      captured: {final: true, phase: completed, shows: {shop: Paid}}
    actions:
      approve: {by: cashier, from: placed, to: approved, checks: version}
      capture: {by: cashier, from: approved, to: captured, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.definition.beliefs import DONE, sides
from flowrehearsal.definition.workflow import Surface
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each open state that surfaces call completed."""
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


def _shows_ahead(surface: Surface) -> bool:
    return surface.optimistic and surface.tolerates is not None


def _places(design: Design, name: str, surfaces: list[str]) -> tuple[Location, ...]:
    """The phase of the state where it says so itself, and those of the surfaces that say so in their own words."""
    state = design.workflow.states[name]
    own = [design.at("states", name, "phase")] if state.phase == DONE else []
    saying = [surface for surface in surfaces if state.shows[surface].phase == DONE]
    return (*own, *(design.at("states", name, "shows", surface, "phase") for surface in saying))
