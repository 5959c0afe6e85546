"""Something of which there is only so much, and the queue before it: first come, first served, by calendar."""

from typing import Generic, TypeVar

from flowrehearsal.program.timing import FOREVER_US, Resource
from flowrehearsal.simulation.working_time import is_open, next_opening, open_time

Waiting = TypeVar("Waiting")


class Pool(Generic[Waiting]):
    """The units of one resource. SimPy's own would break ties by the order in which objects were made.

    Who is refused waits in order of arrival. `busy` counts units taken. `busy_us` adds up their time within the
    calendar, for utilisation.
    """

    def __init__(self, resource: Resource) -> None:
        self.resource = resource
        self.busy = 0
        self.busy_us = 0
        self._queue: dict[Waiting, None] = {}
        self._since = 0

    def take(self, who: Waiting, now: int) -> bool:
        """Take a unit, or join the queue and get False."""
        if not self._queue and self._has_unit(now):
            self._count(now, 1)
            return True
        self._queue[who] = None
        return False

    def leave(self, who: Waiting) -> None:
        """Leave the queue."""
        del self._queue[who]

    def give_back(self, now: int) -> None:
        """Return a unit; the caller then serves the queue."""
        assert self.busy > 0, f"{self.resource.name}: a unit too many came back"
        self._count(now, -1)

    def next_served(self, now: int) -> Waiting | None:
        """The first of the queue with a unit taken for it, or None while there is no unit or nobody waits."""
        if not self._queue or not self._has_unit(now):
            return None
        first = next(iter(self._queue))
        del self._queue[first]
        self._count(now, 1)
        return first

    def next_change(self, now: int) -> int:
        """When units appear by themselves while somebody waits: the next opening, the end of an absence; or forever."""
        if not self._queue:
            return FOREVER_US
        ends = [until for start, until, _ in self.resource.absences if start <= now < until]
        opening = next_opening(self.resource.calendar, now)
        return min([*ends, opening] if opening > now else [*ends, FOREVER_US])

    def settle(self, now: int) -> None:
        """Bring `busy_us` up to a moment."""
        self._count(now, 0)

    def _has_unit(self, now: int) -> bool:
        missing = sum(count for start, until, count in self.resource.absences if start <= now < until)
        return self.busy < self.resource.capacity - missing and is_open(self.resource.calendar, now)

    def _count(self, now: int, change: int) -> None:
        worked = open_time(self.resource.calendar, now) - open_time(self.resource.calendar, self._since)
        self.busy_us += self.busy * worked
        self._since = now
        self.busy += change
