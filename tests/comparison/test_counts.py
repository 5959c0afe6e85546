"""Tests of a table of how many cases are in which state."""

import pytest

from flowrehearsal.comparison.counts import counts_of
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.vocabulary.errors import DefinitionError
from tests.comparison.definitions import CLAIM

WORKFLOW = parse_workflow(CLAIM, "claim.yaml")


@pytest.mark.parametrize(
    "text", ["open,3\nheld,4\n", "state,cases\nopen, 1\nopen,2\n\nheld,4\n", '"open","3"\r\nheld,4']
)
def test_cases_are_counted_by_state(text: str) -> None:
    assert counts_of(text, "cases.csv", WORKFLOW) == {"open": 3, "held": 4}


def test_every_wrong_line_is_named() -> None:
    with pytest.raises(DefinitionError) as caught:
        counts_of("open,three\nopne,3\nheld\nheld,-1\nopen,²\n", "cases.csv", WORKFLOW)
    assert [str(problem) for problem in caught.value.problems] == [
        "cases.csv:1:1: This is not a state and a number of cases. Write `approved,120`.",
        "cases.csv:2:1: There is no state `opne` in claim.yaml. Did you mean `open`?",
        "cases.csv:3:1: This is not a state and a number of cases. Write `approved,120`.",
        "cases.csv:4:1: This is not a state and a number of cases. Write `approved,120`.",
        "cases.csv:5:1: This is not a state and a number of cases. Write `approved,120`.",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "state,cases\n", " , \n"])
def test_a_table_that_counts_nothing_is_not_taken_for_no_cases(text: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        counts_of(text, "cases.csv", WORKFLOW)
    assert [str(problem) for problem in caught.value.problems] == [
        "cases.csv:1:1: This table counts no cases in any state. Write a state and a number of cases on each line, "
        "e.g. `open,0` where there are none."
    ]
    assert counts_of("open,0\n", "cases.csv", WORKFLOW) == {"open": 0}
