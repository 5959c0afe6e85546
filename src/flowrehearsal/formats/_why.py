"""Says in words why a run went wrong, and what would have prevented it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flowrehearsal.vocabulary.counting import counted

if TYPE_CHECKING:
    from flowrehearsal.report import Counterexample, ExplorationReport, Mend, Prevention, Why


def values(why: Why) -> str:
    """The values that make the clause false: "charge executed: 2 times; state: draft"."""
    return "; ".join(f"{what}: {value}" for what, value in why.values)


def inevitable(example: Counterexample, why: Why) -> str:
    """From when on it could not be averted any more, whatever people did; without a full stop."""
    if why.inevitable == 0:
        return "from the beginning"
    if why.inevitable == len(example.steps):
        return "only with the last step"
    return f"from step {why.inevitable} on: {why.turning_point}"


def prevented(why: Why) -> tuple[str, ...]:
    """The mends that would have prevented it, each with what is not known of it; none where none was found."""
    return tuple(_told(prevention) for prevention in why.prevented_by or ())


def in_vain(tried: tuple[Mend, ...] | None) -> str:
    """What is said where no mend would have prevented it alone; without a full stop."""
    return f"none of the {counted(len(tried or ()), 'mend')} that were tried, alone"


def causes(example: Counterexample, exploration: ExplorationReport) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Why it went wrong, as heads with what is said of them; nothing where nobody asked."""
    why = example.why
    if why is None:
        return
    yield "Ought to be", (why.clause,)
    yield "Instead", tuple(f"{what}: {value}" for what, value in why.values)
    yield "Inevitable", (inevitable(example, why),)
    if why.prevented_by is not None:
        found = prevented(why) or (in_vain(exploration.mends_tried),)
        yield "Prevented by any one of" if found[1:] else "Prevented by", found


def cause_lines(example: Counterexample, exploration: ExplorationReport) -> tuple[str, ...]:
    """The same with a line for each head: "Instead: charge executed: 2 times; state: draft"."""
    return tuple(f"{head}: {'; '.join(said)}" for head, said in causes(example, exploration))


def mends_tried(exploration: ExplorationReport) -> str:
    """How many mends were tried, and how many there was no time for; empty where nobody asked."""
    if exploration.mends_tried is None:
        return ""
    left = f", {exploration.mends_left} more not" if exploration.mends_left else ""
    return f"mends tried: {len(exploration.mends_tried)}{left}"


def _told(prevention: Prevention) -> str:
    met = "; ".join(prevention.limits_met)
    return f"{prevention.mend.says}{f' (as far as runs were followed: {met})' if met else ''}"
