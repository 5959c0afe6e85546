"""The order of the stages: from a definition to a report. No other file knows it.

Engines are imported when they are needed, so that checking a definition does not wait for a compiler.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.report import Report
from flowrehearsal.version import __version__
from flowrehearsal.vocabulary.provenance import Provenance

Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how far it is, and how far there is to go (None: nobody knows)."""


def silent(stage: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What decides the results of a rehearsal beside the files.

    `faults`: the cap of exploration, None for any number; `interventions`: how often customers, and how often
    operators, may step in, None for no limit; `attempts`: calls per effect explored; `off`: names of assumptions
    switched off; `state_limit`: states after which exploration gives up; `replications` and `seed` are the
    simulation's.
    """

    faults: int | None = 2
    interventions: int | None = 1
    attempts: int = 2
    off: tuple[str, ...] = ()
    state_limit: int = 20_000_000
    replications: int = 20
    seed: int = 1


DEFAULT = Options()
EXPLORING = ("attempts", "faults", "interventions", "off", "state_limit")
SIMULATING = ("replications", "seed")


def check(workflow: Workflow) -> Report:
    """What the rules say."""
    from flowrehearsal.rules.check import check as apply_rules

    return Report(_provenance(workflow, None, DEFAULT, ()), workflow, findings=apply_rules(workflow))


def _provenance(workflow: Workflow, scenario: Scenario | None, options: Options, names: tuple[str, ...]) -> Provenance:
    """What a result was made from; `names` are the options that had a say."""
    return Provenance(
        workflow=workflow.name,
        workflow_digest=workflow.source.digest,
        scenario=scenario.name if scenario else "",
        scenario_digest=scenario.source.digest if scenario else "",
        package_version=__version__,
        options=tuple((name, _shown(getattr(options, name))) for name in sorted(names)),
    )


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(sorted(value)) or "none"
    return "any" if value is None else str(value)
