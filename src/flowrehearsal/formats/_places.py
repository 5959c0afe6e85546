"""Where in a repository the things that a report speaks of stand."""

from flowrehearsal.report import Counterexample, Figure, Report
from flowrehearsal.vocabulary.location import Location

MEMORY = "<memory>"
SHIPPED = "flowrehearsal/scenarios/"
"""The scenarios that come with the package are named so; no repository of a user holds them."""


def stands_in_a_file(location: Location) -> bool:
    """Whether a reader of the repository could open the place."""
    return location.file != MEMORY and not location.file.startswith(SHIPPED)


def part_of_example(report: Report, example: Counterexample) -> tuple[str, ...]:
    """The path of what a counterexample is about: an effect, an invariant, a datum, an action, else the state that it
    ends in. It may also be about a surface: then, too, the state is the place to look at."""
    workflow = report.workflow
    parts = {
        "effects": workflow.effects,
        "invariants": workflow.invariants,
        "data": workflow.data,
        "actions": workflow.actions,
    }
    known = next(((folder, example.effect) for folder, names in parts.items() if example.effect in names), None)
    return known or ("states", example.state.partition(" + ")[0])


def place_of_example(report: Report, example: Counterexample) -> Location:
    """Where that part stands."""
    return report.workflow.source.at(*part_of_example(report, example))


def place_of_figure(report: Report, figure: Figure) -> Location:
    """The line of the scenario that demands it, else the workflow."""
    expected = report.scenario.expect if report.scenario else ()
    for number, expectation in enumerate(expected):
        if report.scenario and expectation.text == figure.gate:
            place = report.scenario.source.at("expect", number)
            return place if stands_in_a_file(place) else report.workflow.source.at()
    return report.workflow.source.at()
