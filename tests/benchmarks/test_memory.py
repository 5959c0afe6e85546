"""A limit on memory is kept by the process itself, not only reckoned with."""

import pytest

from benchmarks.memory import limited
from flowrehearsal.options import LEAST_MEMORY
from flowrehearsal.packed.compiled import is_compiling


@pytest.mark.skipif(not is_compiling(), reason="uncompiled it takes minutes to find as many states")
def test_a_search_that_is_too_large_ends_undecided_below_its_limit() -> None:
    """The least limit there may be, and more than 10^8 states; `python -m benchmarks.memory` asks the same of 2 GB."""
    found = limited("400MB")
    assert (found.code, found.limits, found.verdicts) == (3, ("limit on memory",), {"undecided"})
    assert found.covered > (0, 0)
    assert found.states > 100_000
    assert found.most_bytes < LEAST_MEMORY
