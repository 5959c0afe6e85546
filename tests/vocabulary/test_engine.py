"""Engines are known by name."""

import pytest

from flowrehearsal.vocabulary.engine import ENGINES, check_engine
from flowrehearsal.vocabulary.errors import UsageError


def test_every_engine_has_a_name_for_people() -> None:
    assert ENGINES == {"batch": "batch (compiled)", "reference": "reference (SimPy)"}
    for name in ENGINES:
        check_engine(name)


def test_a_name_that_is_misspelled_is_answered_with_one_that_is_not() -> None:
    with pytest.raises(UsageError, match=r"no engine 'bach'\. Did you mean `batch`\?"):
        check_engine("bach")
