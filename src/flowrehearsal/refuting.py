"""Puts what an exploration showed to the findings of the rules: those that it refutes become notes."""

import shlex
from functools import partial

from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.looking import speaks_of
from flowrehearsal.exploration.result import ExplorationReport
from flowrehearsal.options import Options
from flowrehearsal.rules.discharge import Shown, discharge
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Verdict

SAID = ("faults", "interventions", "attempts", "state_limit", "memory", "reduce")
"""The options of the command line that explores the same again; what is switched off follows."""


def refuted(
    findings: tuple[Finding, ...],
    found: Exploration,
    explored: ExplorationReport,
    scenario: Scenario | None,
    options: Options,
) -> tuple[Finding, ...]:
    """The findings in their order, as far as `explored`, which was judged of what was `found`, speaks of them."""
    holding = [result for result in explored.results if result.verdict is Verdict.HOLDS]
    shown = Shown(
        reach={result.name: None if result.any_faults else explored.cap or 0 for result in holding},
        speaks_of=partial(speaks_of, found),
        assumptions=tuple(line.name for line in explored.assumptions if line.state == "assumed"),
        states=explored.states,
        command=_command(found.workflow, scenario, options),
    )
    return discharge(findings, shown)


def _command(workflow: Workflow, scenario: Scenario | None, options: Options) -> str:
    """The command line that explores the same again."""
    words = ["rehearse", "explore", workflow.source.file]
    if scenario is not None:
        is_shipped = scenario.source.file.startswith("flowrehearsal/")
        words += ["--scenario", scenario.name if is_shipped else scenario.source.file]
    defaults = dict(Options().told(SAID))
    for name, value in options.told(SAID):
        if name == "faults" or value != defaults.get(name):
            words += [f"--{name.replace('_', '-')}", value]
    for name in options.off:
        words += ["--off", name]
    return shlex.join(words)
