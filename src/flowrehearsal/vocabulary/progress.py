"""How far something is, as those who watch are told."""

from collections.abc import Callable

Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how far it is, and how far there is to go (None: nobody knows)."""
StudyProgress = Callable[[int, int, str], None]
"""Told how many replications are done, of how many at most, and what is still open (empty: nothing is expected)."""


def silent(stage: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""


def told(progress: Progress, stage: str, done: int, total: int, still_open: str) -> None:
    """Pass on how far one study is; `still_open` is said behind a comma."""
    progress(f"{stage}, {still_open}" if still_open else stage, done, total)
