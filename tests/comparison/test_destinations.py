"""Tests of where the cases of one state go."""

from flowrehearsal.comparison.destinations import Destination, destinations_of, entries
from flowrehearsal.comparison.renaming import declared
from flowrehearsal.definition.load import parse_workflow
from tests.comparison.definitions import CLAIM

OLD = parse_workflow(CLAIM)
NEW = parse_workflow(
    CLAIM.replace("held: {", "parked: {renamed_from: held, ")
    .replace("held]", "parked]")
    .replace("to: held", "to: parked")
    + "migrates: {from: v1.yaml, states: {held: [{to: open}]}}\n"
)


def test_a_state_is_looked_up_by_what_it_was_called() -> None:
    renaming = declared(OLD, NEW)
    assert list(entries(NEW, renaming, "parked")) == [{"to": "open"}]
    assert destinations_of(NEW, renaming, "parked") == (Destination("open", None, 0),)
    assert destinations_of(NEW, renaming, "open") == (Destination("open"),)
