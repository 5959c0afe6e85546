"""Workers for tests: one that adds, and some that kill their own process, as a machine short of memory would."""

import os
from collections.abc import Callable
from pathlib import Path
from signal import SIGKILL


def adder(first: int, second: int) -> Callable[[int], int]:
    return lambda number: first + second + number


def fragile(folder: str, times: int, victim: int) -> Callable[[int], int]:
    """Doubles numbers; at the victim the process dies so many times, each noted by a file."""

    def work(number: int) -> int:
        deaths = len(list(Path(folder).iterdir()))
        if number == victim and deaths < times:
            Path(folder, f"death-{deaths}").touch()
            os.kill(os.getpid(), SIGKILL)
        return 2 * number

    return work


def broken(reason: str) -> Callable[[int], int]:
    """A worker that cannot be made."""
    raise ValueError(reason)
