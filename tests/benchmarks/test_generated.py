"""The definitions that speed is measured on: as large as was asked for, and as people would write them."""

import pytest

from benchmarks.generated import definition
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.rules.check import check


@pytest.mark.parametrize("states", [10, 45])
def test_a_definition_has_as_many_states_as_asked_for_and_no_findings(states: int) -> None:
    """With findings, the time to tell them would be measured, too."""
    workflow = parse_workflow(definition(states))
    assert len(workflow.states) == states
    assert check(workflow) == ()


def test_the_same_definition_comes_out_each_time() -> None:
    assert definition(25) == definition(25) != definition(30)


def test_a_number_that_is_no_multiple_of_a_stage_is_refused() -> None:
    with pytest.raises(AssertionError, match="12 is no multiple of five"):
        definition(12)
