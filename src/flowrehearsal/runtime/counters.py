"""Counting to few: exactly at first, then many."""

from itertools import pairwise

from flowrehearsal.program.program import Guard
from flowrehearsal.runtime.change import Change, Changes, becomes
from flowrehearsal.runtime.frame import Frame


def one_more(frame: Frame, counter: str) -> Changes:
    """The counter goes up; many stays many."""
    domain = frame.variables[counter].domain
    counted = [Change((frame.term(counter, before),), (becomes(counter, after),)) for before, after in pairwise(domain)]
    return (*counted, Change((frame.term(counter, domain[-1]),)))


def one_less(frame: Frame, counter: str) -> Changes:
    """The counter goes down; taking one from many leaves the number before it, or many. Not enabled at 0."""
    domain = frame.variables[counter].domain
    counted = [Change((frame.term(counter, before),), (becomes(counter, after),)) for after, before in pairwise(domain)]
    return (*counted, Change((frame.term(counter, domain[-1]),)))


def some(frame: Frame, counter: str) -> Guard:
    """Where the counter is not zero."""
    return (frame.other(counter, "0"),)
