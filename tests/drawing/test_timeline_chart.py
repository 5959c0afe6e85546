"""Lines over the hours of a run."""

from dataclasses import replace

import pytest

from flowrehearsal.drawing.timeline_chart import curve_of, timeline_chart
from flowrehearsal.vocabulary.errors import UsageError
from tests.formats.small_report import study

OPEN = ("open cases", (0.0, 1.0, 2.0), (0.0, 4.0, 1.0))
WAITING = ("cases waiting on bank", (0.0, 1.0, 2.0), (0.0, 2.0, 0.0))


def test_lines_are_named_where_there_are_several() -> None:
    assert ">open cases<" not in timeline_chart("Cases", [OPEN])
    drawn = timeline_chart("Cases", [OPEN, WAITING])
    assert ">open cases<" in drawn and ">cases waiting on bank<" in drawn and ">hours since the start<" in drawn
    assert drawn == timeline_chart("Cases", [OPEN, WAITING])


def test_a_curve_that_was_not_drawn_up_is_refused() -> None:
    known = replace(study(), curves=(OPEN,))
    assert curve_of(known, "open cases") == OPEN
    with pytest.raises(UsageError, match=r"there is no curve `opne cases`, but open cases\. Did you mean `open cases`"):
        curve_of(known, "opne cases")
