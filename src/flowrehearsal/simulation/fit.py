"""Can a scenario be simulated with a workflow: is there all that it names, and is measured what it expects?"""

from flowrehearsal.definition import fit
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.simulation.measuring import metrics
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.nearest import meant


def check_fit(workflow: Workflow, scenario: Scenario) -> None:
    """DefinitionError, placed in the scenario, for everything it names that there is not."""
    known = [name.replace("-", "_") for name in metrics()]
    found = [
        Problem(
            scenario.source.at("expect", place),
            f"There is no metric `{expectation.metric}`.",
            meant(expectation.metric, known),
        )
        for place, expectation in enumerate(scenario.expect)
        if expectation.metric.replace("-", "_") not in known
    ]
    try:
        fit.check_fit(workflow, scenario)
    except DefinitionError as error:
        raise DefinitionError([*error.problems, *found]) from None
    if found:
        raise DefinitionError(found)
