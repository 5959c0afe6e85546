"""When all is quiet every screen shows the state that the case is in.

A surface that polls catches up by itself. One that is only pushed to must get every push. Whoever looks cannot tell two
states apart that have the same words and offer the same: one of them shows the other as well.

**Why it matters.** A push can be lost. A screen that never asks again shows the old state for good, and people act on
it.

**Example**

    workflow: order
    version: 1
    roles: {customer: {kind: customer}, clerk: {kind: operator}}
    surfaces:
      order_page: {for: customer, refresh: {push: true}}
    states:
      placed: {initial: true, owner: clerk, shows: {order_page: Thank you}}
      shipped: {final: true, shows: {order_page: On its way}}
    actions:
      ship: {by: clerk, from: placed, to: shipped, checks: version}

**Instead** let the screen ask from time to time as well.

    workflow: order
    version: 1
    roles: {customer: {kind: customer}, clerk: {kind: operator}}
    surfaces:
      order_page: {for: customer, refresh: {push: true, poll: 30s}}
    states:
      placed: {initial: true, owner: clerk, shows: {order_page: Thank you}}
      shipped: {final: true, shows: {order_page: On its way}}
    actions:
      ship: {by: clerk, from: placed, to: shipped, checks: version}
"""

from collections.abc import Iterable, Iterator

from flowrehearsal.definition.workflow import Surface, Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.words import Scene, label_of, last_seen
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
TITLE = "Every screen catches up"
SENTENCE = "{surface} still shows {seen}; the case is {state}"


def reads(workflow: Workflow) -> Iterator[str]:
    """What the surfaces last saw that do not ask again by themselves."""
    for name, surface in workflow.surfaces.items():
        if not _asks(surface):
            yield names.view(name)
            yield from (names.seen(name, state) for state in workflow.states)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per surface: one that polls catches up by itself; of an untold view nothing is claimed."""
    for name, surface in exploration.workflow.surfaces.items():
        if _asks(surface):
            yield Claim(name, exploration.quiescent, exploration.nowhere)
        elif exploration.has(names.view(name)):
            yield Claim(name, exploration.quiescent, _differs(exploration, name))
        elif any(exploration.has(names.seen(name, state)) for state in exploration.workflow.states):
            yield Claim(name, exploration.quiescent, _differs_in_a_state(exploration, name))


def clause(scene: Scene) -> Clause:
    """The screen and the case."""
    surface, now = scene.effect, label_of(scene.exploration, scene.effect, scene.states)
    seen = last_seen(scene, surface)
    values = (
        (f"{surface} shows", f"“{seen}”" if seen else "an earlier state"),
        ("it should show", f"“{now}”" if now else "nothing"),
    )
    return Clause(f"when all is quiet, `{surface}` shows the state that the case is in", (*values, states(scene)))


def _asks(surface: Surface) -> bool:
    return surface.poll is not None


def _differs(exploration: Exploration, surface: str) -> Mask:
    mask = exploration.nowhere
    for alike in _looking_alike(exploration.workflow, surface):
        mask |= exploration.active(*alike) & ~exploration.is_value(names.view(surface), *alike)
    return mask


def _differs_in_a_state(exploration: Exploration, surface: str) -> Mask:
    """The same for a case that can be in several states at once."""
    mask = exploration.nowhere
    for alike in _looking_alike(exploration.workflow, surface):
        seen = exploration.nowhere
        for state in alike:
            seen |= exploration.is_true(names.seen(surface, state))
        mask |= exploration.active(*alike) != seen
    return mask


def _looking_alike(workflow: Workflow, surface: str) -> Iterable[tuple[str, ...]]:
    """All states, together where the surface shows them with the same words and offers; else each by itself."""
    found: dict[object, tuple[str, ...]] = {}
    for name, state in workflow.states.items():
        look = state.shows.get(surface, name)
        found[look] = (*found.get(look, ()), name)
    return found.values()
