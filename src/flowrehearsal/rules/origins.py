"""Where the data comes from that guards read."""

from collections.abc import Iterator, Mapping

from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.expressions.tree import names


def origins(workflow: Workflow, name: str) -> Mapping[str, str]:
    """The data that a datum rests on, itself or what it is derived from, each with its source."""
    found: dict[str, str] = {}
    waiting, seen = [name], {name}
    for each in waiting:
        datum = workflow.data[each]
        if not datum.derived_from:
            found[each] = datum.source
        further = [source for source in datum.derived_from if source not in seen]
        waiting.extend(further)
        seen.update(further)
    return found


def reading(workflow: Workflow) -> Iterator[tuple[str, Action, Mapping[str, str]]]:
    """Every action with a guard, and the origins of what the guard reads, in the order of the data in the file."""
    for name, action in workflow.actions.items():
        if action.when is not None:
            read = names(action.when)
            found: dict[str, str] = {}
            for datum in workflow.data:
                if datum in read:
                    found.update(origins(workflow, datum))
            yield name, action, found
