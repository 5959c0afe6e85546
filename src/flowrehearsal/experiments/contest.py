"""Measures several designs in the same worlds under the same chance, and says which is better on what."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.options import Options
from flowrehearsal.simulation.contrast import Contender, Contrast, World
from flowrehearsal.simulation.differences import Beside, alone, differences
from flowrehearsal.simulation.fit import check_fit
from flowrehearsal.simulation.study import Study
from flowrehearsal.studying import ALONE, Running, Series, asked_of
from flowrehearsal.vocabulary.engine import ENGINES
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.progress import Progress, silent

CONFIDENCE = 0.95
"""Of all intervals of a contrast together."""


def contest(
    designs: Mapping[str, Workflow],
    scenarios: Sequence[Scenario],
    options: Options | None = None,
    progress: Progress = silent,
    running: Running = ALONE,
) -> Contrast:
    """Every design beside the first one, under every scenario, with the replications that `options` say.

    UsageError for fewer than two designs or no scenario; DefinitionError for a scenario that speaks of what a design
    does not have. An interrupt ends it, with the pairs of which both are there: a study that it hits counts as far as
    it got.
    """
    options = options or Options()
    _refuse_nothing(designs, scenarios)
    for scenario in scenarios:
        for workflow in designs.values():
            check_fit(workflow, scenario)
    studies = dict(_studies(designs, scenarios, options, Series(running, progress)))
    first, *others = designs
    several = [
        Beside(other, studies[scenario.name, first], studies[scenario.name, other])
        for scenario in scenarios
        for other in others
        if (scenario.name, other) in studies
    ]
    if not several:
        raise KeyboardInterrupt
    return Contrast(
        designs=tuple(_contender(label, workflow) for label, workflow in designs.items()),
        worlds=tuple(World(s.name, s.source.digest, s.figures == "placeholder") for s in scenarios),
        replications=options.budget(expects=False),
        seed=options.seed,
        engine=ENGINES[options.engine],
        confidence=CONFIDENCE,
        differences=tuple(differences(several, CONFIDENCE)),
        alone=tuple(dict.fromkeys(found for beside in several for found in alone(beside, first))),
        limits_met=tuple(_limits(studies, len(designs) * len(scenarios))),
    )


def labelled(workflows: Sequence[Workflow]) -> dict[str, Workflow]:
    """Each design by its file's name, or by the whole path where two files have the same.

    UsageError for one that is named twice.
    """
    files = [workflow.source.file for workflow in workflows]
    stems = [Path(file).stem for file in files]
    labels = stems if len(set(stems)) == len(stems) else files
    if len(set(labels)) < len(labels):
        raise UsageError("the same file is named twice; a design beside itself shows nothing")
    return dict(zip(labels, workflows, strict=True))


def _refuse_nothing(designs: Mapping[str, Workflow], scenarios: Sequence[Scenario]) -> None:
    if len(designs) < 2:
        raise UsageError("there is nothing to compare with: name two designs or more")
    names = [scenario.name for scenario in scenarios]
    if not names:
        raise UsageError("designs are compared in a world: name a scenario")
    if len(set(names)) < len(names):
        raise UsageError(f"two scenarios have the same name among {listed(names)}; give each its own")


def _studies(
    designs: Mapping[str, Workflow], scenarios: Sequence[Scenario], options: Options, series: Series
) -> Iterator[tuple[tuple[str, str], Study]]:
    """Every design in every world, until there is an interrupt."""
    wanted = asked_of(options, expects=False)
    for scenario, label in product(scenarios, designs):
        study = series.study(f"simulating {label} under {scenario.name}", (designs[label], scenario), wanted)
        if study is not None:
            yield (scenario.name, label), study


def _limits(studies: Mapping[tuple[str, str], Study], of: int) -> Iterator[str]:
    if len(studies) < of:
        yield f"interrupted after {len(studies)} of {of} studies; the others are left out"
    for (scenario, label), study in studies.items():
        if not study.complete:
            done, of = len(study.tally), study.options.replications
            yield f"interrupted after {done} of {of} replications of {label} under {scenario}; the others are left out"


def _contender(label: str, workflow: Workflow) -> Contender:
    return Contender(label, workflow.name, workflow.version, workflow.source.file, workflow.source.digest)
