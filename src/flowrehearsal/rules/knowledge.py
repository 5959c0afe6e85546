"""Who writes and who reads the data of a case."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action, Effect, Workflow
from flowrehearsal.expressions.tree import names


def written(action: Action) -> tuple[str, ...]:
    """The data that an action writes."""
    return (*action.sets, *action.given)


def others_write(workflow: Workflow, name: str) -> bool:
    """Whether other actions write data that this one, should it save the whole record, writes back as it read them."""
    others = (action for other, action in workflow.actions.items() if other != name)
    return not workflow.actions[name].writes_own_fields and any(written(action) for action in others)


def guarding(action: Action) -> frozenset[str]:
    """The data that an action's guard reads."""
    return frozenset() if action.when is None else names(action.when)


def told(effect: Effect) -> tuple[str, ...]:
    """The data that leaves the building with an effect."""
    return (*effect.carries, *effect.key_data)


def read(workflow: Workflow) -> frozenset[str]:
    """All data that anything reads: guards, decisions, keys, effects, surfaces, reports, invariants, other data.

    Data that something read is derived from is read as well.
    """
    found = {name for name, datum in workflow.data.items() if datum.used_by}
    found.update(name for part in _readings(workflow) for name in part)
    waiting = [name for name in workflow.data if name in found]
    for name in waiting:
        sources = [source for source in workflow.data[name].derived_from if source not in found]
        found.update(sources)
        waiting.extend(sources)
    return frozenset(found)


def _readings(workflow: Workflow) -> Iterator[tuple[str, ...] | frozenset[str]]:
    for action in workflow.actions.values():
        yield from (guarding(action), action.decides_on, action.validates, action.request_key_data)
    for effect in workflow.effects.values():
        yield from (told(effect), (effect.in_order_of,))
    for surface in workflow.surfaces.values():
        yield surface.sees
    for invariant in workflow.invariants.values():
        yield names(invariant.expression)
