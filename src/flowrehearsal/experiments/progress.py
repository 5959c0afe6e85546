"""How far an experiment is, as those who watch are told."""

from flowrehearsal.pipeline import Progress


def told(progress: Progress, stage: str, done: int, total: int, still_open: str) -> None:
    """Pass on how far one study is; `still_open` is said behind a comma."""
    progress(f"{stage}, {still_open}" if still_open else stage, done, total)
