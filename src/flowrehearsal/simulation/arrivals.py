"""When cases arrive: one after another, and in bursts beside that."""

from collections.abc import Iterator

from flowrehearsal.simulation.draws import block
from flowrehearsal.simulation.plan import Plan
from flowrehearsal.simulation.quantiles import delay


def arrivals(plan: Plan, replication: int) -> list[tuple[int, int]]:
    """The moment in microseconds and the number of every case, in order of both; some may lie beyond the run."""
    return sorted([*_one_after_another(plan, replication), *_in_bursts(plan, replication)])


def _one_after_another(plan: Plan, replication: int) -> Iterator[tuple[int, int]]:
    time = 0
    for number in range(plan.cases):
        time += delay(plan.arrival_table, block(plan.key, replication, number, plan.arrival_site, 0)[1])
        yield time, number


def _in_bursts(plan: Plan, replication: int) -> Iterator[tuple[int, int]]:
    number = plan.cases
    for burst in plan.bursts:
        for _ in range(burst.cases):
            yield burst.at_us + delay(burst.table, block(plan.key, replication, number, burst.site, 0)[1]), number
            number += 1
