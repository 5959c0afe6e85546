"""How far an exploration came."""

from dataclasses import replace

import pytest

from flowrehearsal.exploration.result import Covered
from flowrehearsal.formats._covered import covered
from tests.formats.small_report import exploration


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (None, ""),
        (Covered(0, -1, 0), "no run to its end; 0 of 1,234 states followed"),
        (Covered(7, -1, 1), "every run without a fault of up to 1 step; 7 of 1,234 states followed"),
        (Covered(8, 0, 0), "every run without a fault; 8 of 1,234 states followed"),
        (
            Covered(900, 0, 5),
            "every run without a fault and every run with 1 fault of up to 5 steps; 900 of 1,234 states followed",
        ),
        (
            Covered(1000, 3, 12),
            "every run with up to 3 faults and every run with 4 faults of up to 12 steps; "
            "1,000 of 1,234 states followed",
        ),
    ],
)
def test_it_is_said_which_runs_were_followed_all_the_same(found: Covered | None, told: str) -> None:
    assert covered(replace(exploration(), states=1234, covered=found)) == told
