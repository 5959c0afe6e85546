"""The batch engine as Python sees it: a plan is tabulated once, then each replication is a call of the kernel."""

import numpy as np

from flowrehearsal.packed.layout import layout_of
from flowrehearsal.simulation.batch import kernel
from flowrehearsal.simulation.batch import world as w
from flowrehearsal.simulation.batch.room import begin, new_world, with_room
from flowrehearsal.simulation.batch.tables import Tables
from flowrehearsal.simulation.batch.tabulate import tabulate
from flowrehearsal.simulation.engine import Engine
from flowrehearsal.simulation.plan import Plan
from flowrehearsal.simulation.run import Run


class Batch:
    """Replications of one plan, one at a time, in any order.

    `like`: a batch whose plan differs in its times only.
    """

    tables: Tables

    def __init__(self, plan: Plan, like: "Batch | None" = None) -> None:
        self._plan = plan
        self._layout = layout_of(plan.program)
        tables: Tables | None = like.tables if like else None
        self.tables, resources = tabulate(plan, self._layout, tables)
        self._world = new_world(self.tables, resources)

    def run(self, replication: int, only: int | None = None) -> Run:
        """Simulate to the horizon. `only`: let this one case arrive, at its own time, and no other.

        UnsupportedError when a case never leaves one moment.
        """
        begin(self._world, replication, only)
        self._expect()
        while (status := kernel.advance(self.tables, self._world)) == kernel.FULL:
            self._world = with_room(self.tables, self._world)
        if status == kernel.BEYOND:
            return Engine(self._plan, replication).run(only)
        return self._told(replication)

    def _expect(self) -> None:
        """Who arrives when; only bursts come out of order."""
        kernel.expect(self.tables, self._world)
        expected, counters = self._world.expected, self._world.counters
        if self._plan.bursts:
            expected[:] = expected[np.lexsort((expected[:, w.COMES], expected[:, w.COMES_AT]))]
        counters[w.NEXT_ARRIVAL] = expected[0, w.COMES_AT] if len(expected) else w.FOREVER

    def _told(self, replication: int) -> Run:
        """What the kernel has written, as a run."""
        world, counters = self._world, self._world.counters
        distinct = np.empty(counters[w.STATES], dtype=np.int64)
        count = kernel.renumber(world, distinct)
        arrivals, steps = world.arrivals[: counters[w.ARRIVED]], world.steps[: counters[w.STEPS]]
        return Run(
            program=self._plan.program,
            replication=replication,
            horizon_us=self._plan.horizon_us,
            states=self._layout.unpacked(world.states[distinct[:count]]),
            numbers=arrivals[:, w.ARRIVING].astype(np.int32),
            arrivals_us=arrivals[:, w.ARRIVED_AT].copy(),
            initial=arrivals[:, w.ARRIVED_IN].astype(np.int32),
            times_us=steps[:, w.STEPPED_AT].copy(),
            case=steps[:, w.STEPPING].astype(np.int32),
            command=steps[:, w.COMMAND].astype(np.int32),
            branch=steps[:, w.BRANCH].astype(np.int32),
            state=steps[:, w.STEPPED_TO].astype(np.int32),
            profile=steps[:, w.STEPPED_BY].astype(np.int32),
            moved_us=steps[:, w.STEPPED_OFF].copy(),
            waits=world.waits[: counters[w.WAITS]].copy(),
            busy_us=world.resources[:, w.BUSY_US].copy(),
            regular=self._plan.cases,
        )
