"""What a notebook calls to run experiments: several designs beside each other, several values of a parameter."""

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from flowrehearsal.experiments.results import Comparison, Influence, Staffing, Sweep
from flowrehearsal.opening import Design, World, scenario_of, workflow_of
from flowrehearsal.options import Options, Simulating


def compare(
    designs: Sequence[Design] | Mapping[str, Design],
    scenarios: World | Sequence[World] = "bad-day",
    **options: Unpack[Simulating],
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
    return Comparison(contest(read, [scenario_of(world) for world in worlds], Options(**options)))


def sweep(
    workflow: Design,
    parameters: Mapping[str, Sequence[Any]],
    scenario: World = "bad-day",
    **options: Unpack[Simulating],
) -> Sweep:
    """Simulate under every combination of values of some parameters, each a dotted path into one of the two files."""
    from flowrehearsal.experiments.sweep import sweep

    return Sweep(sweep(workflow_of(workflow), scenario_of(scenario), parameters, Options(**options)))


def influence(
    workflow: Design, figure: str, parameters: Mapping[str, Sequence[Any]], scenario: World = "bad-day",
    **options: Unpack[Simulating],
) -> Influence:  # fmt: skip
    """Find out how much of a figure (`p95(queue_wait(clerk))`) comes from each parameter, and how much from chance."""
    from flowrehearsal.experiments.sensitivity import sensitivity

    return Influence(
        sensitivity((workflow_of(workflow), scenario_of(scenario)), figure, parameters, Options(**options))
    )


def cheapest(
    workflow: Design, staff: Mapping[str, Sequence[int]], scenario: World, costs: Mapping[str, float] | None = None,
    **options: Unpack[Simulating],
) -> Staffing:  # fmt: skip
    """Look for the cheapest numbers of people with which everything is met that the scenario expects."""
    from flowrehearsal.experiments.staffing import cheapest

    return Staffing(cheapest((workflow_of(workflow), scenario_of(scenario)), staff, costs, Options(**options)))
