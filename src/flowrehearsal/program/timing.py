"""When a command fires: chance, delay, and what it occupies. Exploration ignores all of it."""

from dataclasses import dataclass

from flowrehearsal.definition.distribution import Distribution

FOREVER_US = 1 << 62
"""Later than any run."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A share of the cases, drawn when they arrive: whoever names it speaks of the same ones."""

    name: str
    share: float


@dataclass(frozen=True, slots=True)
class Profile:
    """How a command behaves when its clock starts between two moments.

    Times are microseconds since the start of the run, `until_us` exclusive. `chance`: the probability that the clock
    starts at all. `delays`: one distribution, or one per value of `Timing.indexed_by`; empty means at once. `weights`:
    one per branch of the command, or empty for the branches' own. `picked`: the cases it is about; None: all.
    `beat_us`: a delay ends at the next multiple of it, if there is any delay; 0: when it is over. `cause`: what has
    gone wrong where this profile applies, in words for people; "" where nothing has.
    """

    chance: float = 1.0
    delays: tuple[Distribution, ...] = ()
    weights: tuple[float, ...] = ()
    from_us: int = 0
    until_us: int = FOREVER_US
    picked: Picked | None = None
    beat_us: int = 0
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """When a command fires once its guard is true.

    Of `profiles` the last one applies whose window holds the moment and that is about the case; the first is about
    every case at any time. `indexed_by` names the variable whose value's index picks the delay (an attempt number).
    `resource` is occupied while the clock runs; with `keeps_while` (variable, values) it is taken when the delay is
    over, and kept for as long as that variable has one of those values. `works`: the delay is working time of the
    resource's calendar, stopping and resuming. `restarts`: after the clock's chance said no (it then runs out
    without effect), or nothing was enabled when it fired, it starts again. `jumps`: (moment, by how much) in order
    of time, of the clock that the delay is read from: one that is set ahead ends delays under way so much earlier,
    one that is set back (below zero) so much later.
    """

    profiles: tuple[Profile, ...] = (Profile(),)
    indexed_by: str | None = None
    resource: str | None = None
    keeps_while: tuple[str, tuple[str | int | bool, ...]] | None = None
    works: bool = False
    restarts: bool = False
    jumps: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Resource:
    """Something of which there is only so much: people of a role, worker slots, a partner's capacity.

    `calendar`: working intervals of one week in microseconds since Monday 00:00, sorted and disjoint; empty: always. A
    run begins on Monday 00:00. `absences`: (from, until, how many are missing), microseconds since its start, `until`
    exclusive; whoever is at work finishes what is begun.
    """

    name: str
    capacity: int
    calendar: tuple[tuple[int, int], ...] = ()
    absences: tuple[tuple[int, int, int], ...] = ()
