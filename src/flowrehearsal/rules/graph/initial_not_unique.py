"""Cases begin in more than one way, and one of the ways skips what every other case goes through.

**Why it matters.** The screening, the check of the address, the credit limit stand at the front door. A second way in,
added later for one channel or for imported cases, leads past them, and nobody decided that it should. A state is
reached by some cases that were checked and by some that were not, and looks the same for both.

What only a customer had to do before is not counted as skipped, nor is anything where old cases are moved in from
another system (`entry: [import]`, `entry: [migration]`): those were somewhere else before.

**Example**

    workflow: account
    version: 1
    roles: {clerk: {kind: operator}, customer: {kind: customer}}
    states:
      applied: {initial: true, owner: clerk}
      screened: {owner: clerk, entry: [partner_shop], deadline: 2d}
      opened: {final: true}
    actions:
      screen: {by: clerk, from: applied, to: screened}
      open: {by: clerk, from: screened, to: opened}
      remind: {on: deadline, from: screened, checks: state}

**Instead** let such cases enter a state of their own, where what they skipped is made up for, or let them begin where
all others do.

    workflow: account
    version: 1
    roles: {clerk: {kind: operator}, customer: {kind: customer}}
    states:
      applied: {initial: true, owner: clerk}
      screened: {owner: clerk, deadline: 2d}
      from_shop: {owner: clerk, entry: [partner_shop], deadline: 2d}
      opened: {final: true}
    actions:
      screen: {by: clerk, from: [applied, from_shop], to: screened}
      open: {by: clerk, from: screened, to: opened}
      remind: {on: deadline, from: [screened, from_shop], checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()

MOVED = frozenset({"import", "imported", "imports", "migration", "migrated", "migrations"})
"""Entries for cases that began in another system."""


def check(design: Design) -> Iterator[Finding]:
    """One finding for each state into which new cases come past states that all the others were in."""
    for name in _doors(design):
        skipped = _passed(design, name)
        if skipped:
            channels = [channel for channel in design.workflow.states[name].entry if channel not in MOVED]
            yield Finding(
                "initial-not-unique",
                SEVERITY,
                f"states.{name}",
                f"Cases that enter `{name}` by {listed(channels, 'or')} were never in {listed(skipped)}, where every "
                "other case has been by then.",
                design.at("states", name, "entry"),
                advice="Give them a state of their own that leads here, or let them begin where all others do.",
                related=tuple(design.at("states", state) for state in skipped),
                cause=f"states.{name}.entry",
            )


def _doors(design: Design) -> list[str]:
    """The states in which new cases can begin besides the initial one."""
    states = design.workflow.states.items()
    return [name for name, state in states if not state.initial and not MOVED.issuperset(state.entry)]


def _passed(design: Design, door: str) -> list[str]:
    """The states that a case created at the front door must have been in to get here; none where it never does.

    A state of a customer counts for nothing: what is created elsewhere need not be filled in here.
    """
    begin, roles = (design.workflow.initial_state,), design.workflow.roles
    # Few flows have a second door: the others need not wait for the library.
    import networkx as nx

    graph: nx.DiGraph[Configuration] = nx.DiGraph([(step.before, step.after) for step in design.configurations.steps])
    before = nx.immediate_dominators(graph, begin)
    place, passed = before.get((door,)), set[str]()
    while place is not None:
        passed.update(place)
        place = None if place == begin else before[place]
    owners = {name: design.workflow.states[name].owner for name in passed}
    return [
        name
        for name in design.workflow.states
        if name in passed and ((owner := owners[name]) is None or roles[owner].kind != "customer")
    ]
