"""How a case can end: with success, or without."""

from flowrehearsal.definition.beliefs import GIVEN_UP
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.questions import may_stay

WITHOUT_SUCCESS = ("partly_completed", *GIVEN_UP)
ENDS = ("completed", *WITHOUT_SUCCESS)
"""The phases of a case that has ended."""


def succeeds(workflow: Workflow, configuration: Configuration) -> bool:
    """Whether a case may stay here with success; a place to stay without a phase may be either."""
    return may_stay(workflow, configuration) and any(
        workflow.states[name].phase not in WITHOUT_SUCCESS for name in _places(workflow, configuration)
    )


def gives_up(workflow: Workflow, configuration: Configuration) -> bool:
    """Whether a case may stay here without success; a place to stay without a phase may be either."""
    return may_stay(workflow, configuration) and any(
        workflow.states[name].phase in (None, *WITHOUT_SUCCESS) for name in _places(workflow, configuration)
    )


def _places(workflow: Workflow, configuration: Configuration) -> list[str]:
    """The active states in which a case may stay."""
    return [name for name in configuration if workflow.states[name].final or workflow.states[name].resting]
