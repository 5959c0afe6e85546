"""When all is quiet, audiences agree on whether the case is done.

Each pair of surfaces is compared in the states that both of them show. A disagreement that passes by itself is not
judged here, it is measured.

**Why it matters.** One department stops because it takes the case for done, the other waits for it to be done. Both
are right by what they see.

**Example**

    workflow: order
    version: 1
    roles: {customer: {kind: customer}, clerk: {kind: operator}}
    surfaces:
      order_page: {for: customer, refresh: {poll: 30s}}
      ledger: {for: clerk, refresh: {poll: 30s}}
    states:
      placed: {initial: true, owner: clerk, phase: working, shows: {order_page: Thank you, ledger: Open}}
      approved:
        owner: clerk
        phase: working
        shows:
          order_page: {label: Paid, phase: completed}
          ledger: To be captured
      captured: {final: true, phase: completed, shows: {order_page: Paid, ledger: Paid}}
    actions:
      approve: {by: clerk, from: placed, to: approved, checks: version}
      capture: {by: clerk, from: approved, to: captured, checks: version}

**Instead** give a state that is not done a label that does not say so.

    workflow: order
    version: 1
    roles: {customer: {kind: customer}, clerk: {kind: operator}}
    surfaces:
      order_page: {for: customer, refresh: {poll: 30s}}
      ledger: {for: clerk, refresh: {poll: 30s}}
    states:
      placed: {initial: true, owner: clerk, phase: working, shows: {order_page: Thank you, ledger: Open}}
      approved:
        owner: clerk
        phase: working
        shows:
          order_page: Payment is being confirmed
          ledger: To be captured
      captured: {final: true, phase: completed, shows: {order_page: Paid, ledger: Paid}}
    actions:
      approve: {by: clerk, from: placed, to: approved, checks: version}
      capture: {by: clerk, from: approved, to: captured, checks: version}
"""

from collections.abc import Iterator
from itertools import combinations

from flowrehearsal.definition.beliefs import DONE
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, shown, states
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "Everybody agrees on what is done"
SENTENCE = "{screens}: one of them takes the case for done, the other does not"


def reads(workflow: Workflow) -> Iterator[str]:
    """What each surface means by what it shows."""
    return (names.means(surface, DONE) for surface in workflow.surfaces)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per pair of surfaces, in the states that both of them show."""
    for one, other in combinations(exploration.workflow.surfaces, 2):
        both = exploration.active(*_shown_by(exploration.workflow, one, other))
        yield Claim(
            f"{one} / {other}", exploration.quiescent & both, _done(exploration, one) != _done(exploration, other)
        )


def clause(scene: Scene) -> Clause:
    """The two surfaces mean the same."""
    one, other = scene.effect.split(" / ")
    screens = (fact for surface in (one, other) for fact in (shown(scene, surface), _meaning(scene, surface)))
    return Clause(f"`{one}` and `{other}` agree on whether the case is done", (states(scene), *screens))


def _shown_by(workflow: Workflow, *surfaces: str) -> Iterator[str]:
    """The states that all of these surfaces show."""
    for name, state in workflow.states.items():
        if all(surface in state.shows and surface not in state.hidden for surface in surfaces):
            yield name


def _meaning(scene: Scene, surface: str) -> tuple[str, str]:
    return f"done by {surface}", "yes" if _done(scene.exploration, surface)[scene.index] else "no"


def _done(exploration: Exploration, surface: str) -> Mask:
    """Where a surface means that the case is done: nowhere, if it never does."""
    label = names.means(surface, DONE)
    return exploration.label(label) if exploration.has_label(label) else exploration.nowhere
