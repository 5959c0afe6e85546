"""Opens what a caller names: a workflow or a scenario, or the file that it is in."""

from dataclasses import fields
from pathlib import Path

from flowrehearsal.definition import load as reading
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow as Definition
from flowrehearsal.vocabulary.counting import counted

Design = Definition | str | Path
"""A workflow, or the file it is in."""
World = Scenario | str | Path
"""A scenario, its name, or the file it is in."""


class Workflow(Definition):
    """A workflow that draws itself in a notebook."""

    def __repr__(self) -> str:
        sizes = (len(self.states), "state"), (len(self.actions), "action"), (len(self.effects), "effect")
        counts = ", ".join(counted(number, noun) for number, noun in sizes)
        return f"<Workflow {self.name}, version {self.version}: {counts}>"

    def _repr_svg_(self) -> str:
        from flowrehearsal.drawing.state_diagram import state_diagram

        return state_diagram(self, standalone=True)


def load(path: str | Path) -> Workflow:
    """Read a workflow file; DefinitionError carries everything that is wrong with it, OSError if it cannot be read."""
    return _drawable(reading.load_workflow(str(path)))


def parse(text: str, name: str = "<text>") -> Workflow:
    """A workflow from its text; `name` stands where messages name a file. Errors as for `load`."""
    return _drawable(reading.parse_workflow(text, name))


def _drawable(found: Definition) -> Workflow:
    return Workflow(**{field.name: getattr(found, field.name) for field in fields(Definition)})


def load_scenario(name: str | Path) -> Scenario:
    """A scenario that comes along (calm, bad-day, incident), or one from a file; errors as for `load`."""
    return reading.load_scenario(str(name))


def parse_scenario(text: str, name: str = "<text>") -> Scenario:
    """A scenario from its text; it may extend calm, bad-day and incident. Errors as for `parse`."""
    return reading.parse_scenario(text, name)


def workflow_of(workflow: Design) -> Definition:
    """The workflow itself, or the one in that file; errors as for `load`."""
    return workflow if isinstance(workflow, Definition) else load(workflow)


def scenario_of(scenario: World) -> Scenario:
    """The scenario itself, or the one of that name or in that file; errors as for `load_scenario`."""
    return scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
