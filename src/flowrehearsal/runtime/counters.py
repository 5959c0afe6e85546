"""Counting to few: 0, 1, many."""

from flowrehearsal.program.program import Guard
from flowrehearsal.runtime.change import Change, Changes, becomes
from flowrehearsal.runtime.frame import Frame


def one_more(frame: Frame, counter: str) -> Changes:
    """The counter goes up; many stays many."""
    return (
        Change((frame.term(counter, "0"),), (becomes(counter, "1"),)),
        Change((frame.term(counter, "1", "many"),), (becomes(counter, "many"),)),
    )


def one_less(frame: Frame, counter: str) -> Changes:
    """The counter goes down; taking one from many leaves one or many. Not enabled at 0."""
    return (
        Change((frame.term(counter, "1"),), (becomes(counter, "0"),)),
        Change((frame.term(counter, "many"),), (becomes(counter, "1"),)),
        Change((frame.term(counter, "many"),)),
    )


def some(frame: Frame, counter: str) -> Guard:
    """Where the counter is not zero."""
    return (frame.term(counter, "1", "many"),)
