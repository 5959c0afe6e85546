"""Explores definitions, and tells in short what one property says of them."""

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from tests.exploration.small import result


def lowered(workflow: Workflow, faults: int = 0) -> Exploration:
    """Every run of a definition with up to so many faults."""
    return explore(inject(lower(workflow)), ExplorationOptions(faults=faults))


def told(exploration: Exploration, name: str) -> dict[str, list[str]]:
    """Subject → the steps of the run that shows it, for every violation of a property."""
    examples = result(exploration, name).counterexamples
    return {example.subject: [step.text for step in example.steps] for example in examples}
