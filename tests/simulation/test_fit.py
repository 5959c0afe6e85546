"""What a scenario expects has to be a metric, and is refused at its place before anything is simulated."""

import pytest

from flowrehearsal.definition.load import parse_scenario, parse_workflow
from flowrehearsal.simulation.fit import check_fit
from flowrehearsal.vocabulary.errors import DefinitionError
from tests.cli.ticket import TICKET

WORKFLOW = parse_workflow(TICKET)
WORLD = """\
scenario: day
extends: calm
expect:
  - duplicates(pay) per 10k <= 1
"""


def problems(text: str) -> list[str]:
    with pytest.raises(DefinitionError) as refused:
        check_fit(WORKFLOW, parse_scenario(text))
    return [f"{one.location.line}:{one.location.column}: {one.text}" for one in refused.value.problems]


def test_what_is_measured_can_be_expected() -> None:
    check_fit(WORKFLOW, parse_scenario(WORLD))


def test_every_metric_that_there_is_not_is_named_with_its_place_and_the_nearest_one() -> None:
    assert problems(WORLD + "  - duplicate(pay) <= 1\n  - cycletime <= 1h\n") == [
        "5:5: There is no metric `duplicate`. Did you mean `duplicates`?",
        "6:5: There is no metric `cycletime`. Did you mean `cycle_time`?",
    ]


def test_it_is_told_with_everything_else_that_does_not_fit() -> None:
    assert problems(WORLD.replace("(pay)", "(payy)") + "  - stuk <= 1%\n") == [
        "4:5: The workflow has no part named `payy`. Did you mean `pay`?",
        "5:5: There is no metric `stuk`. Did you mean `stuck`?",
    ]
