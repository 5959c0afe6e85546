"""The engines by name: both tell the same run, one of them a hundred times as fast."""

from collections.abc import Callable
from dataclasses import replace

from flowrehearsal.simulation.plan import Plan
from flowrehearsal.simulation.run import Run
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import meant

BATCH, REFERENCE = "batch", "reference"
ENGINES = {BATCH: "batch (compiled)", REFERENCE: "reference (SimPy)"}
"""Name → what reports call it."""

Runs = Callable[[int, int | None], Run]
"""A replication by number; where a case is named, with that case alone."""


def runs_of(engine: str, plan: Plan) -> Runs:
    """An engine with a plan; UsageError if there is none of that name."""
    check_engine(engine)
    if engine == REFERENCE:
        from flowrehearsal.simulation.engine import Engine

        return lambda replication, only: Engine(plan, replication).run(only)
    from flowrehearsal.simulation.batch.engine import Batch  # loads the compiler

    return Batch(plan).run


def prepare(engine: str, plan: Plan) -> None:
    """Compile what has to be, once and for all, so that several processes need not do it side by side."""
    runs_of(engine, replace(plan, cases=0))(0, None)


def check_engine(engine: str) -> None:
    """UsageError if there is no engine of that name."""
    if engine not in ENGINES:
        raise UsageError(f"no engine {engine!r}. {meant(engine, ENGINES)}")
