"""All tables of a review, in the order in which they are read."""

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.pages.assumption_ledger import assumption_ledger
from flowrehearsal.pages.definition_of_done import definition_of_done
from flowrehearsal.pages.partial_completion import partial_completion
from flowrehearsal.pages.state_surface import state_surface
from flowrehearsal.report import ExplorationReport, StudyReport, Table


def tables(
    workflow: Workflow, exploration: ExplorationReport | None = None, study: StudyReport | None = None
) -> tuple[Table, ...]:
    """The tables of a review. What was not explored or measured is left out of the cells, never shown as clean."""
    return (
        state_surface(workflow),
        partial_completion(workflow),
        definition_of_done(workflow, study),
        assumption_ledger(workflow, exploration),
    )
