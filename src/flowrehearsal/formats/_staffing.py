"""What fewer or more people of a role would do, in words and as rows of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flowrehearsal.vocabulary.counting import agreeing, amount, counted
from flowrehearsal.vocabulary.naming import plain

if TYPE_CHECKING:
    from flowrehearsal.report import StaffingReport

STAFFING_HEADS = ("people", "metric", "of", "estimate", "interval", "unit")


def staffing_title(found: StaffingReport) -> str:
    """The question that the numbers answer."""
    return f"How many {agreeing(2, plain(found.role))} it takes"


def staffing_told(found: StaffingReport) -> str:
    """How they were found out, and what an interrupt left out."""
    told = [f"{counted(found.replications, 'replication')} at each number, all of them with the same chance."]
    told += [f"The definition has {found.declared}."] if found.declared is not None else []
    told += ["Nothing that they have a hand in was measured."] if not found.curves else []
    return " ".join([*told, *(f"Limit met: {limit}." for limit in found.limits_met)])


def staffing_rows(found: StaffingReport) -> Iterator[tuple[str, ...]]:
    """A row for each figure at each number of people."""
    for figures in found.curves:
        for number, one in zip(found.people, figures, strict=True):
            estimate = "not measured" if one.estimate is None else amount(one.estimate)
            ends = "" if one.low is None or one.high is None else f"{amount(one.low)} … {amount(one.high)}"
            yield str(number), one.metric, one.subject, estimate, ends, one.unit
