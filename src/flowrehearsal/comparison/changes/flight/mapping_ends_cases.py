"""Cases that are inside and still open are ended by the mapping.

**Why it matters.** A line in a file refuses everything that waits for a decision that day. Nobody decided it, nobody is
told, and what was already done for such a case is nobody's business any more.

**Example**

      workflow: claim
    - version: 1
    + version: 2
      roles: {clerk: {kind: operator}, guest: {kind: customer}}
      states:
        open: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
        refused: {final: true, phase: rejected}
      actions:
        grant: {by: clerk, from: open, to: granted}
        refuse: {by: clerk, from: open, to: refused}
    + migrates: {from: v1.yaml, deadlines: keep, states: {open: [{to: refused}]}}

**Instead** take them where somebody decides.

      workflow: claim
    - version: 1
    + version: 2
      roles: {clerk: {kind: operator}, guest: {kind: customer}}
      states:
        open: {initial: true, owner: clerk}
        granted: {final: true, phase: completed}
        refused: {final: true, phase: rejected}
      actions:
        grant: {by: clerk, from: open, to: granted}
        refuse: {by: clerk, from: open, to: refused}
    + migrates: {from: v1.yaml, deadlines: keep, states: {open: [{to: open}]}}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.migration import Landing, landings, said_at
from flowrehearsal.comparison.passage import Passage
from flowrehearsal.comparison.remark import Audience, Bump, Remark
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CASES, Audience.CUSTOMERS)
BUMP = Bump.MIGRATION
MIRROR = ""
ALONE = "cases that are opened again are followed on, and what is wrong with that is found there"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    moved = {change.name: change for change in comparison.of("migrates")}
    if not moved:
        return
    told = set[tuple[str, Configuration]]()
    for place in comparison.courses.came_by:
        state = next((state for state in place if state in moved), None)
        if state is None or _is_over(comparison.old, place):
            continue
        for landing in landings(comparison, place, comparison.before.domains):
            if _is_over(comparison.new, landing.after) and (state, landing.after) not in told:
                told.add((state, landing.after))
                yield _remark(comparison, state, landing, comparison.courses.to(place))


def _is_over(workflow: Workflow, place: Configuration) -> bool:
    return all(workflow.states[state].final for state in place)


def _remark(comparison: Comparison, state: str, landing: Landing, way: tuple[str, ...]) -> Remark:
    end = listed(landing.after, "and")
    return Remark(
        f"states.{state}",
        said_at(comparison, state),
        f"Cases in {listed(landing.before, 'and')} are still open, and are ended in {end} without anybody's doing.",
        advice="Take them where somebody decides, or let whoever owns them accept it in the settings of the gate.",
        answers=tuple(change for change in comparison.of("migrates") if change.name == state),
        passage=Passage(way, landing.after, (), "which is an end"),
    )
