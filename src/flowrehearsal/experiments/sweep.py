"""Simulates a design under every combination of values of some parameters, all with the same chance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.varying import Variable
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.options import Options
from flowrehearsal.simulation.fit import check_fit
from flowrehearsal.simulation.result import StudyReport
from flowrehearsal.simulation.summary import summarise
from flowrehearsal.studying import ALONE, Running, Series, asked_of
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.progress import Progress, silent

MOST_POINTS = 10_000
"""More combinations than this nobody looks at."""
Parameters = Mapping[str, Sequence[Any]]
"""Dotted path (`definition/varying.py`) → the values that it takes, as the file spells them."""
Values = tuple[tuple[str, Any], ...]
Design = tuple[Workflow, Scenario]
"""A design and the world it is in."""


@dataclass(frozen=True)
class Point:
    """One combination of values, in the order of the parameters, and what was measured with it."""

    values: Values
    study: StudyReport


@dataclass(frozen=True)
class Swept:
    """The combinations that were measured, in order; `limits_met` says which an interrupt left out, or cut short."""

    points: tuple[Point, ...]
    limits_met: tuple[str, ...] = ()


def sweep(
    design: Design,
    parameters: Parameters,
    options: Options | None = None,
    progress: Progress = silent,
    running: Running = ALONE,
) -> Swept:
    """A study for every combination, the last parameter changing fastest.

    Every combination has the same replications, whatever the scenario expects, and the same seed: what differs between
    two of them is due to the values. UsageError for a path that leads nowhere, a value that makes no definition, no
    values at all, or more than `MOST_POINTS` combinations. An interrupt ends it; what is done by then counts.
    """
    variants, points = list(variants_of(design, parameters)), list[Point]()
    wanted, series = asked_of(options or Options(), expects=False), Series(running, progress)
    for number, (values, variant) in enumerate(variants, start=1):
        study = series.study(stage_of(number, len(variants)), variant, wanted)
        if study is None:
            break
        points.append(Point(values, summarise(study)))
    return Swept(tuple(points), tuple(_limits(points, wanted.replications, len(variants))))


def _limits(points: Sequence[Point], replications: int, of: int) -> Iterator[str]:
    if not points[-1].study.complete:
        done = points[-1].study.replications
        yield f"interrupted after {done} of {replications} replications of combination {len(points):,}"
    if len(points) < of:
        yield f"interrupted after {len(points):,} of {of:,} combinations; the others are left out"


def stage_of(number: int, of: int) -> str:
    """What is being done, for whoever watches."""
    return f"simulating combination {number} of {of}"


def variants_of(design: Design, parameters: Parameters) -> Iterator[tuple[Values, Design]]:
    """Every combination as definitions; whatever is wrong with one is said before anything is simulated."""
    variable = Variable(*design)
    for values in combinations(parameters):
        workflow, scenario = variable.varied(dict(values))
        check_fit(workflow, scenario)
        yield values, (workflow, scenario)


def combinations(parameters: Parameters) -> list[Values]:
    """Every combination of values, the last parameter changing fastest; errors as for `sweep`."""
    for path, values in parameters.items():
        if isinstance(values, str) or not values:
            raise UsageError(f"{path}={values!r}: name the values to try, e.g. ({values!r},)")
    if not parameters:
        raise UsageError("there is nothing to vary: name a parameter by its dotted path, with its values")
    count = prod(map(len, parameters.values()))
    if count > MOST_POINTS:
        raise UsageError(f"{count:,} combinations are too many; {MOST_POINTS:,} are the most")
    return [tuple(zip(parameters, values, strict=True)) for values in product(*parameters.values())]
