"""Shows how far a long command is, on a terminal that watches standard error, and nowhere else."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from flowrehearsal.cli.given import Given
from flowrehearsal.pipeline import Progress, silent


@contextmanager
def watched(given: Given) -> Iterator[Progress]:
    """A callback that stages report to; it draws one line that says which is at work, and clears it at the end."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True, no_color=given.no_color or None)
    look = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[count]}"))
    with Bars(*look, TimeElapsedColumn(), console=console, transient=True) as bars:
        line = bars.add_task("reading", total=None, count="")

        def tell(stage: str, done: int, total: int | None) -> None:
            task = bars.tasks[0]
            count = f"{done:,}" if total is None else f"{done:,} of {total:,}"
            is_new, task.total = task.description != stage, total
            shown = count if done or total else ""
            bars.update(line, description=stage, completed=done, count=shown, refresh=is_new)

        yield tell
