"""The order of the parts of a runtime; each part is a file of this folder."""

from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.api import people
from flowrehearsal.runtime.asking import asking
from flowrehearsal.runtime.callbacks import callbacks
from flowrehearsal.runtime.frame import Frame
from flowrehearsal.runtime.labels import labels
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.runtime.outbox import outbox
from flowrehearsal.runtime.partners import partner_steps
from flowrehearsal.runtime.requests import request_sites, requests
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.surfaces import surfaces
from flowrehearsal.runtime.timers import timers
from flowrehearsal.runtime.variables import frame_of
from flowrehearsal.runtime.workers import call_sites, workers

PARTS = (timers, people, requests, outbox, workers, partner_steps, callbacks, asking, surfaces)
"""Their order is the order of commands, which decides ties in time: what is computed before what is decided."""


def lower(workflow: Workflow, scenario: Scenario | None = None, options: Lowering | None = None) -> Runtime:
    """The program of a workflow without faults; UnsupportedError where the definition is too large to be one.

    A scenario is only carried along here: `faults.inject` adds what can go wrong, `schedule` the times.
    """
    return lowered(frame_of(workflow, options or Lowering()), scenario)


def lowered(frame: Frame, scenario: Scenario | None = None) -> Runtime:
    """The program of the workflow in a frame, without faults."""
    commands = tuple(command for part in PARTS for command in part(frame))
    program = Program(frame.workflow.name, tuple(frame.variables.values()), commands, tuple(labels(frame)))
    return Runtime(frame, program, (*call_sites(frame), *request_sites(frame)), scenario)
