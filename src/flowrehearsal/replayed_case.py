"""What one case of one replication did, as plain data."""

from dataclasses import dataclass

from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.report import Counterexample


@dataclass(frozen=True)
class Replay:
    """What one case did.

    `run`: its steps as those of a counterexample are, though it need not violate anything; the faults of each step are
    all that hit it. `times_us`: when each step was, and `arrived_us` the case, in microseconds since the start.
    """

    workflow: Workflow
    scenario: Scenario
    seed: int
    replication: int
    case: int
    run: Counterexample
    arrived_us: int
    times_us: tuple[int, ...]
