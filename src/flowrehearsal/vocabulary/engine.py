"""The two engines of a simulation, by name: they tell the same run, one of them a hundred times as fast."""

from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import meant

BATCH, REFERENCE = "batch", "reference"
ENGINES = {BATCH: "batch (compiled)", REFERENCE: "reference (SimPy)"}
"""Name → what reports call it."""


def check_engine(name: str) -> None:
    """UsageError if there is no engine of that name."""
    if name not in ENGINES:
        raise UsageError(f"no engine {name!r}. {meant(name, ENGINES)}")
