"""Whatever is simulated of a random small definition is a run of the program that exploration walks."""

from hypothesis import HealthCheck, given, settings

from flowrehearsal.definition.load import load_scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.faults import inject
from flowrehearsal.program.replay import replay
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.simulation.study import Study, StudyOptions
from flowrehearsal.strategies import workflows
from flowrehearsal.vocabulary.errors import UnsupportedError

ALIKE = Lowering(attempts=2, interventions=None, counts=2)
"""The attempts that exploration has, and no limit on interventions."""


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(workflows())
def test_every_trace_is_one_of_the_reference_interpreter(workflow: Workflow) -> None:
    runtime = inject(lower(workflow, load_scenario("incident"), ALIKE))
    try:
        run = Study(runtime, StudyOptions(seed=7, cases=5), ()).run(0)
    except UnsupportedError:
        # A service that may act for ever at one moment is refused, which has a test of its own.
        return
    traces = [run.trace(int(case))[0] for case in run.numbers]
    assert len(traces) == 5
    for trace in traces:
        replay(runtime.program, trace)
