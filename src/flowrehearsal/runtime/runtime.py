"""A lowered workflow: the program, and the places where faults can strike."""

from dataclasses import dataclass

from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.frame import Frame
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.runtime.workers import CallSite


@dataclass(frozen=True)
class Runtime:
    """What `lower` makes of a workflow, and what faults are applied to.

    `calls` are the places from which partners are called. Before `faults.inject` the program knows no faults and no
    broken assumptions; before `schedule` no time.
    """

    frame: Frame
    program: Program
    calls: tuple[CallSite, ...]
    scenario: Scenario | None = None

    @property
    def workflow(self) -> Workflow:
        """The definition it was lowered from."""
        return self.frame.workflow

    @property
    def options(self) -> Lowering:
        """The parameters of the lowering."""
        return self.frame.options
