"""Every state that occurs has a label on every surface, and something that leads on.

A surface may hide a state with a reason. An open state must also have an owner, a deadline or an offer on some
surface, unless it is a place to stay.

**Why it matters.** For a state without a label a screen shows nothing, an error, or the last thing it knew. The first
person to see the state is then the first to find out.

**Example**

    workflow: order
    version: 1
    roles: {customer: {kind: customer}, clerk: {kind: operator}}
    surfaces:
      order_page: {for: customer, refresh: {poll: 30s}}
    states:
      placed: {initial: true, owner: clerk, shows: {order_page: Thank you}}
      on_hold: {owner: clerk}
      shipped: {final: true, shows: {order_page: On its way}}
    actions:
      hold: {by: clerk, from: placed, to: on_hold, checks: version}
      ship: {by: clerk, from: [placed, on_hold], to: shipped, checks: version}

**Instead** say what the surface shows.

    workflow: order
    version: 1
    roles: {customer: {kind: customer}, clerk: {kind: operator}}
    surfaces:
      order_page: {for: customer, refresh: {poll: 30s}}
    states:
      placed: {initial: true, owner: clerk, shows: {order_page: Thank you}}
      on_hold: {owner: clerk, shows: {order_page: We will be in touch}}
      shipped: {final: true, shows: {order_page: On its way}}
    actions:
      hold: {by: clerk, from: placed, to: on_hold, checks: version}
      ship: {by: clerk, from: [placed, on_hold], to: shipped, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import State, Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, shown, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.owners import owners
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "Every state can be shown"
SENTENCE = "{unshown} while the case is {state}"


def reads(workflow: Workflow) -> Iterator[str]:
    """The active states."""
    yield names.STATE
    yield from (names.active(state) for state in workflow.states)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per surface, and one for the case: an open state has an offer, an owner or a deadline."""
    for surface in exploration.workflow.surfaces:
        yield _claim(
            exploration, surface, [n for n, s in exploration.workflow.states.items() if not _shown(s, surface)]
        )
    yield _claim(exploration, "", [name for name, s in exploration.workflow.states.items() if not _leads_on(s)])


def clause(scene: Scene) -> Clause:
    """The surface has something to show, or the case goes on."""
    if scene.effect:
        return Clause(
            f"`{scene.effect}` has a label for every state that occurs", (states(scene), shown(scene, scene.effect))
        )
    return Clause(
        "every open state has an owner, a deadline, or an offer on some surface", (states(scene), *owners(scene))
    )


def _claim(exploration: Exploration, subject: str, states: list[str]) -> Claim:
    return Claim(subject, exploration.everywhere, exploration.active(*states))


def _shown(state: State, surface: str) -> bool:
    return surface in state.shows or surface in state.hidden


def _leads_on(state: State) -> bool:
    offers = any(shown.offers for shown in state.shows.values())
    return bool(state.final or state.resting or state.owner or state.deadline is not None or offers)
