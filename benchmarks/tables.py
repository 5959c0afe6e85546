"""The four tables of each design of models/ with at most one fault: how many explorations of it they cost.

Run as `python -m benchmarks.tables`, or with the names of designs (hotel_booking/naive). Times are of processors, in
seconds.
"""

import sys
from time import process_time

from flowrehearsal.definition.load import load_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.pipeline import Options, explore, what_if
from tests.models.expected import DESIGNS, MODELS

FAULTS = 1
TARGET = 10
"""The tables may cost so many explorations."""


def measured(workflow: Workflow) -> tuple[float, float, int]:
    """How long one exploration takes with its verdicts, how long the four tables do, and how many explorations those
    took; the search is compiled before."""
    options = Options(faults=FAULTS)
    explore(workflow, None, options)
    start = process_time()
    explore(workflow, None, options)
    middle = process_time()
    found = what_if(workflow, options).what_if
    assert found is not None
    return middle - start, process_time() - middle, found.explored[0]


def main() -> None:
    """One line for each design."""
    print(f"{'design':30} {'one':>7} {'tables':>8} {'ratio':>7} {'explored':>9}   target: {TARGET}")
    for design in sys.argv[1:] or [f"{name}/{kind}" for name in DESIGNS for kind in ("naive", "hardened")]:
        one, tables, explored = measured(load_workflow(MODELS / f"{design}.yaml"))
        print(f"{design:30} {one:7.2f} {tables:8.2f} {tables / one:7.1f} {explored:9}", flush=True)


if __name__ == "__main__":
    main()
