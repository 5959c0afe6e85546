"""What a notebook calls to run experiments: several designs beside each other, several values of a parameter."""

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from flowrehearsal.drawing.drawing import Drawing
from flowrehearsal.experiments.results import Comparison, Influence, Staffing, Sweep
from flowrehearsal.opening import Design, World, scenario_of, workflow_of
from flowrehearsal.studying import Measuring, Series, parted
from flowrehearsal.vocabulary.progress import silent


def compare(
    designs: Sequence[Design] | Mapping[str, Design],
    scenarios: World | Sequence[World] = "bad-day",
    **options: Unpack[Measuring],
) -> Comparison:
    """Simulate designs in the same worlds under the same chance: which is better than the first one, and on what.

    `designs` are called as their mapping says, else by their files. UsageError for fewer than two.
    """
    from flowrehearsal.experiments.contest import contest, labelled

    if isinstance(designs, Mapping):
        read = {name: workflow_of(design) for name, design in designs.items()}
    else:
        read = labelled([workflow_of(design) for design in designs])
    worlds = [scenarios] if isinstance(scenarios, World) else scenarios
    decisive, running = parted(options)
    return Comparison(contest(read, [scenario_of(world) for world in worlds], decisive, running=running))


def sweep(
    workflow: Design,
    parameters: Mapping[str, Sequence[Any]],
    scenario: World = "bad-day",
    **options: Unpack[Measuring],
) -> Sweep:
    """Simulate under every combination of values of some parameters, each a dotted path into one of the two files."""
    from flowrehearsal.experiments.sweep import sweep

    decisive, running = parted(options)
    design = workflow_of(workflow), scenario_of(scenario)
    found = sweep(design, parameters, decisive, running=running)
    return Sweep(found.points, found.limits_met)


def influence(
    workflow: Design, figure: str, parameters: Mapping[str, Sequence[Any]], scenario: World = "bad-day",
    **options: Unpack[Measuring],
) -> Influence:  # fmt: skip
    """Find out how much of a figure (`p95(queue_wait(clerk))`) comes from each parameter, and how much from chance."""
    from flowrehearsal.experiments.sensitivity import sensitivity

    decisive, running = parted(options)
    design = workflow_of(workflow), scenario_of(scenario)
    return Influence(sensitivity(design, figure, parameters, decisive, Series(running, silent)))


def staffing_curve(
    designs: Mapping[str, Design], asked: tuple[str, Sequence[int], str], scenario: World,
    **options: Unpack[Measuring],
) -> Drawing:  # fmt: skip
    """Draw what a figure does as a role has more people, a line for each design.

    `asked`: the role, the numbers of people, and the figure, e.g. ("reviewer", [1, 2, 3], "lapsed(capture)").
    """
    from flowrehearsal.experiments.staffing_curve import Asked, ascending, staffing_curve

    decisive, running = parted(options)
    role, people, figure = asked
    both = {name: (workflow_of(design), scenario_of(scenario)) for name, design in designs.items()}
    found = staffing_curve(both, Asked(role, ascending(people), figure), decisive, running=running)
    return Drawing(found.drawn(standalone=True))


def cheapest(
    workflow: Design, staff: Mapping[str, Sequence[int]], scenario: World, costs: Mapping[str, float] | None = None,
    **options: Unpack[Measuring],
) -> Staffing:  # fmt: skip
    """Look for the cheapest numbers of people with which everything is met that the scenario expects."""
    from flowrehearsal.experiments.staffing import Staff, cheapest

    decisive, running = parted(options)
    design = workflow_of(workflow), scenario_of(scenario)
    return Staffing(cheapest(design, Staff(staff, costs or {}), decisive, running=running))
