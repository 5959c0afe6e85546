"""Shows how far a long command is, on a terminal that watches standard error, and nowhere else."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from flowrehearsal.cli.given import Given
from flowrehearsal.vocabulary.progress import Progress, silent

BESIDE = 36
"""Columns for what stands beside the stage: how far it is, the time, and a little of the bar."""
SHORTEST = 20


def _name(stage: str) -> str:
    return stage.partition(",")[0]


def _count(done: int, total: int | None, a_second: float | None) -> str:
    """How far it is: of how many, where that is known, or else how many a second."""
    if total is not None:
        return f"{done:,} of {total:,}"
    rate = f", {a_second:,.0f}/s" if a_second else ""
    return f"{done:,}{rate}" if done else ""


@contextmanager
def watched(given: Given) -> Iterator[Progress]:
    """A callback that stages report to; it draws one line that says which is at work, and clears it at the end."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars
    from rich.table import Column

    console = Console(stderr=True, no_color=given.no_color or None)
    # In a narrow terminal it is the description that is cut short, not the count and the time.
    told = Column(no_wrap=True, overflow="ellipsis", max_width=max(SHORTEST, console.width - BESIDE))
    stage = TextColumn("{task.description}", table_column=told)
    look = (SpinnerColumn(), stage, BarColumn(), TextColumn("{task.fields[count]}"))
    with Bars(*look, TimeElapsedColumn(), console=console, transient=True) as bars:
        line = bars.add_task("reading", total=None, count="")

        def tell(stage: str, done: int, total: int | None) -> None:
            task = bars.tasks[0]
            # What stands behind a comma changes too often to be drawn each time.
            is_new, task.total = _name(task.description) != _name(stage), total
            bars.update(line, description=stage, completed=done, count=_count(done, total, task.speed), refresh=is_new)

        yield tell
