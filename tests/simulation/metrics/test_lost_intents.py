"""Intents that were dropped by something other than a person."""

from dataclasses import replace

from flowrehearsal.simulation.metrics import lost_intents
from tests.simulation.lives import WORKFLOW, check, life, lived, setting


def test_every_case_counts() -> None:
    check("lost_intents", lived(life(first={"intent-lost": True}), life()), {"": [1, 0]})


def test_without_intents_there_is_nothing_to_measure() -> None:
    without = replace(setting(), workflow=replace(WORKFLOW, data={}))
    assert list(lost_intents.measure(without, lived(life()))) == []
