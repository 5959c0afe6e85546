"""Opens the files that a command line names."""

from flowrehearsal.cli.given import Given
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.errors import UsageError


def workflow_of(given: Given) -> Workflow:
    """The workflow; UsageError where there is no such file, DefinitionError where it is wrong."""
    from flowrehearsal.definition.load import load_workflow

    try:
        return load_workflow(given.workflow)
    except OSError as error:
        raise UsageError(_unreadable(given.workflow, error)) from error


def scenario_of(given: Given) -> Scenario | None:
    """The scenario, None where none was named; UsageError and DefinitionError as for a workflow."""
    from flowrehearsal.definition.load import load_scenario

    if given.scenario is None:
        return None
    try:
        return load_scenario(given.scenario)
    except OSError as error:
        raise UsageError(_unreadable(given.scenario, error)) from error


def _unreadable(path: str, error: OSError) -> str:
    reasons = {FileNotFoundError: "no such file", IsADirectoryError: "is a folder, not a file"}
    return f"{path}: {reasons.get(type(error)) or (error.strerror or str(error)).lower()}"
