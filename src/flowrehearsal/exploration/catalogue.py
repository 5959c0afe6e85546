"""The properties that an exploration is asked about."""

from collections.abc import Iterable
from types import ModuleType

from flowrehearsal import plugins
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.monitor import Monitor
from flowrehearsal.program.program import Program
from flowrehearsal.runtime import names


def properties() -> dict[str, ModuleType]:
    """Every property by kebab-case name, in order of name."""
    return plugins.modules("flowrehearsal.exploration.properties")


def need_steps(asked: Iterable[str]) -> bool:
    """Whether any of these properties asks where steps lead, and not only what is the case in each state."""
    return any(getattr(properties()[name], "NEEDS_STEPS", False) for name in asked)


def monitors(workflow: Workflow, program: Program) -> tuple[Monitor, ...]:
    """What properties have to remember of a run of this workflow and its program, in order of their names."""
    asked = (module.monitor(workflow, program) for module in properties().values() if hasattr(module, "monitor"))
    return tuple(monitor for monitor in asked if monitor is not None)


def read_by_properties(workflow: Workflow) -> tuple[str, ...]:
    """The variables and labels that some property, or the words of a counterexample, reads; sorted."""
    found = {name for module in properties().values() for name in module.reads(workflow)}
    found |= {names.STATE, *(names.active(state) for state in workflow.states)}
    found |= {names.executed(name) for name, effect in workflow.effects.items() if effect.matters}
    return tuple(sorted(found))
