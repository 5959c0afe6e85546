"""How a case can end, and from where it can get there by design."""

from collections.abc import Iterable

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.questions import may_stay
from flowrehearsal.rules.design import Design

WITHOUT_SUCCESS = ("partly_completed", "rejected", "cancelled", "failed")


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


def leading_to(design: Design, ends: Iterable[Configuration]) -> frozenset[Configuration]:
    """The ends and every configuration from which a case can get to one of them; raw writes are no way."""
    found = set(ends)
    waiting = list(found)
    for configuration in waiting:
        for step in design.configurations.entering[configuration]:
            if not step.raw and step.before not in found:
                found.add(step.before)
                waiting.append(step.before)
    return frozenset(found)


def _places(workflow: Workflow, configuration: Configuration) -> list[str]:
    """The active states in which a case may stay."""
    return [name for name in configuration if workflow.states[name].final or workflow.states[name].resting]
