"""The four tables of each design of models/ with at most one fault: how many explorations of it they cost.

Run as `python -m benchmarks.tables`, or with the names of designs (hotel_booking/naive). Times are of processors, in
seconds. Beside them stands how much there is to find out: how many variations were explored, and how many times the
states of the design they have together.
"""

import sys
from statistics import median
from time import process_time

from flowrehearsal.definition.load import load_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.pipeline import Options, explore, what_if
from tests.models.expected import DESIGNS, MODELS

FAULTS = 1
TIMES = 3
"""One exploration is measured so often; the middle counts."""
TARGET = 10
"""The tables may cost so many explorations."""


def measured(workflow: Workflow) -> tuple[float, float, int, float]:
    """How long one exploration takes with its verdicts, how long the four tables do, how many variations those
    explored, and how many times the states of one; the search is compiled before."""
    options = Options(faults=FAULTS)
    explored = explore(workflow, None, options).exploration
    one = median(_seconds(workflow, options) for _ in range(TIMES))
    start = process_time()
    found = what_if(workflow, options).what_if
    tables = process_time() - start
    assert explored is not None and found is not None
    runs, states = found.explored
    return one, tables, runs, states / explored.states


def _seconds(workflow: Workflow, options: Options) -> float:
    start = process_time()
    explore(workflow, None, options)
    return process_time() - start


def main() -> None:
    """One line for each design."""
    print(f"{'design':30} {'one':>7} {'tables':>8} {'ratio':>7} {'explored':>9} {'states':>8}   target: {TARGET}")
    for design in sys.argv[1:] or [f"{name}/{kind}" for name in DESIGNS for kind in ("naive", "hardened")]:
        one, tables, runs, states = measured(load_workflow(MODELS / f"{design}.yaml"))
        print(f"{design:30} {one:7.2f} {tables:8.2f} {tables / one:7.1f} {runs:9} {states:7.0f}x", flush=True)


if __name__ == "__main__":
    main()
