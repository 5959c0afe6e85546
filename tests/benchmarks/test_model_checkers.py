"""What model checkers print is read, and what is no result is refused."""

from textwrap import dedent

import pytest

from benchmarks.model_checkers import Counted, told_by_spin, told_by_tlc

BY_SPIN = dedent("""\
    State-vector 20 byte, depth reached 22, errors: 0
       296448 states, stored
      2448258 states, matched
      2744706 transitions (= stored+matched)
       32.000\tmemory used for hash table (-w22)
        0.500\tmemory used for DFS stack (-m10000)
       43.000\ttotal actual memory usage
    """)
BY_TLC = dedent("""\
    Progress(10) at 2027-01-01 12:00:00: 322,993 states generated, 49,115 distinct states found, 20,137 left on queue.
    1146 states generated, 288 distinct states found, 0 states left on queue.
    """)


def test_what_spin_found_is_read() -> None:
    """The stack of its depth-first search is not counted among the memory of states."""
    assert told_by_spin(BY_SPIN, 2.5, 2.0) == Counted(296_448, 2_744_705, 2.5, 2.0, 42.5 * 1024 * 1024)


@pytest.mark.parametrize(
    ("instead", "of"), [("errors: 1", "errors: 0"), ("max search depth too small", "State-vector"), ("", "stored")]
)
def test_what_spin_did_not_finish_is_no_result(instead: str, of: str) -> None:
    with pytest.raises(AssertionError):
        told_by_spin(BY_SPIN.replace(of, instead), 2.5, 2.0)


def test_what_tlc_found_is_read() -> None:
    assert told_by_tlc(BY_TLC, 4.0, 5.0) == Counted(288, 1_145, 4.0, 5.0)


def test_what_tlc_did_not_finish_is_no_result() -> None:
    with pytest.raises(AssertionError):
        told_by_tlc(BY_TLC.replace("0 states left", "7 states left"), 4.0, 5.0)
