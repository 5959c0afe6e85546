"""A state is gone, cases may be in it, and nothing says where they go.

**Why it matters.** The day after, there are cases in a state that no code knows. They are in no queue, no action starts
from where they are, and screens show nothing, or crash. Somebody moves them by hand, with a script, on a Friday.

**Example**

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
    -   hold: {by: clerk, from: open, to: held}
    -   close: {by: clerk, from: [open, held], to: closed}
    +   close: {by: clerk, from: open, to: closed}

**Instead** say where they go.

      workflow: claim
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
    -   held: {owner: clerk}
        closed: {final: true, phase: completed}
      actions:
    -   hold: {by: clerk, from: open, to: held}
    -   close: {by: clerk, from: [open, held], to: closed}
    +   close: {by: clerk, from: open, to: closed}
    + migrates: {from: v1.yaml, states: {held: [{to: open}]}}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.destinations import Destination
from flowrehearsal.comparison.migration import destinations
from flowrehearsal.comparison.passage import Passage
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.expressions.show import show
from flowrehearsal.solver.ground import ground
from flowrehearsal.solver.questions import possible
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CASES,)
BUMP = Bump.MIGRATION
MIRROR = ""
ALONE = "a state that is new has no cases yet"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states", "removed"):
        if change.name in comparison.before.reachable:
            left = [one for one in destinations(comparison, change.name) if one.to is None]
            if left and _can_be(comparison, change.name, left[0]):
                yield _remark(comparison, change, left[0])


def _can_be(comparison: Comparison, state: str, left: Destination) -> bool:
    """Whether a case can be there that none of the entries takes."""
    return left.when is None or possible(ground(left.when, (state,)), comparison.after.domains)


def _remark(comparison: Comparison, change: Change, left: Destination) -> Remark:
    over = bool(comparison.old.states[change.name].final)
    whose = "have ended" if over else "may be"
    which = "" if left.when is None else f" where {show(left.when)}"
    message = f"`{change.name}` is gone, cases {whose} there, and nothing says where they go{which}."
    advice = (
        f"Write `migrates: {{from: ..., states: {{{change.name}: [{{to: ...}}]}}}}`, or `renamed_from` where it went."
    )
    remark = on(change, message, advice)
    remark = replace(remark, passage=_way(comparison, change.name))
    return replace(remark, severity=Severity.WARN, bump=Bump.MAJOR) if over else remark


def _way(comparison: Comparison, state: str) -> Passage | None:
    """How a case gets there; None where its data keep every case from it."""
    way = comparison.courses.way_into(state)
    return None if way is None else Passage(way, (), (), f"in {state}, which is gone")
