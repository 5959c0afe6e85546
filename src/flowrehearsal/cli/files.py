"""Opens the files that a command line names; DefinitionError says what is wrong with them."""

from flowrehearsal.cli.given import Given
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow


def workflow_of(given: Given) -> Workflow:
    """The workflow."""
    from flowrehearsal.definition.load import load_workflow

    return load_workflow(given.workflow)


def scenario_of(given: Given) -> Scenario | None:
    """The scenario, None where none was named."""
    from flowrehearsal.definition.load import load_scenario

    return None if given.scenario is None else load_scenario(given.scenario)
