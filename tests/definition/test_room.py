"""Tests of what can be said of an edit before anybody looks at how the file is written."""

import pytest

from flowrehearsal.definition.editing import unwritable
from flowrehearsal.definition.reader import read
from flowrehearsal.definition.room import doubtful
from flowrehearsal.vocabulary.edit import Edit

NEW, OLD = Edit(("a",), "z", "1"), Edit(("a",), "x", "1")
ROOT = Edit((), "z", "1")
NOWHERE, LISTED, EMPTY = Edit(("d",), "z", "1"), Edit(("b",), "z", "1"), Edit(("c",), "z", "1")
ALL = (NEW, OLD, ROOT, NOWHERE, LISTED, EMPTY)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("a: {x: 1}\nb: [1]\nc: {}\n", (OLD, NOWHERE, LISTED, EMPTY), id="brackets"),
        pytest.param("a:\n  x: |\n    1\nb:\n  - 1\nc:\n", (OLD, NOWHERE, LISTED, EMPTY), id="block"),
        pytest.param("a: &n {x: 1}\nb: *n\nc: {}\n", ALL, id="a value in two places"),
    ],
)
def test_what_is_doubtful_is_left_to_whoever_looks_closer(text: str, left: tuple[Edit, ...]) -> None:
    assert doubtful(read(text).source, ALL) == left
    # What is taken for certain is: nobody who looks closer refuses it.
    assert set(unwritable(text, ALL)) <= set(left)
