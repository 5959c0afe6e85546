"""The reference engine: many cases of one program in simulated time, on SimPy, written to be read.

A command's clock starts when its guard becomes true, stops when it becomes false, and starts again after it fired.
Whether it starts at all is decided by the window of that moment; how long it runs and how its branches are weighed, by
the window of the moment at which it begins to run, which is later where it first waits for a resource. With
`Timing.restarts`, a clock whose chance said no runs out without effect and starts again. With `Timing.keeps_while` the
delay passes first, and the unit is taken, and if need be waited for, when it is over.

Times are integer microseconds. What is due at the same time fires in order of (rank of the command, case, occurrence).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import simpy
from simpy.events import Event, EventPriority

from flowrehearsal.program.timing import FOREVER_US
from flowrehearsal.simulation.arrivals import arrivals
from flowrehearsal.simulation.draws import Block, block, happens, wide
from flowrehearsal.simulation.plan import Plan, choose
from flowrehearsal.simulation.pool import Pool
from flowrehearsal.simulation.quantiles import delay
from flowrehearsal.simulation.run import Record, Run, run_of
from flowrehearsal.simulation.working_time import finish
from flowrehearsal.simulation.wrong_time import jumped, on_beat
from flowrehearsal.vocabulary.errors import UnsupportedError

INSTANT_LIMIT = 1_000
"""Firings of one case at one moment; a case that needs more will never see the next moment."""
WAKES, ARRIVES, FIRES = 1, 2, 3
"""Order at one moment: resources open, cases arrive, commands fire (by rank, from here on)."""


@dataclass(eq=False, slots=True)
class Clock:
    """A command's clock for one case, started at `since` for the `occurrence`-th time.

    `says_no`: its chance did, so it will run out without effect. `window` and `due` are known once it runs, as is how
    far a beat and jumps have `moved` its end. `waits`: it stands in a queue; `holds`: it occupies a unit.
    """

    case: "Case"
    command: int
    occurrence: int
    since: int
    says_no: bool = False
    window: int = 0
    due: int = 0
    moved: int = 0
    waits: bool = False
    holds: bool = False
    stopped: bool = False
    draws: Block | None = None


@dataclass(eq=False, slots=True)
class Case:
    """One case: the number of its state, its clocks, how often each started, and the commands whose unit it keeps.

    `picked`: the bits of the draws that picked it. `asleep`: the commands whose clock runs out again and again without
    any branch being enabled. `fired`: what ran out at the moment `moment`.
    """

    number: int
    state: int
    picked: int = 0
    clocks: dict[int, Clock] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    kept: list[int] = field(default_factory=list)
    asleep: dict[int, None] = field(default_factory=dict)
    moment: int = -1
    fired: list[int] = field(default_factory=list)


class Engine:
    """One replication under way; `run` it once."""

    def __init__(self, plan: Plan, replication: int) -> None:
        self.plan = plan
        self.replication = replication
        self.environment = simpy.Environment(initial_time=0)
        self.pools: list[Pool[Clock]] = [Pool(resource) for resource in plan.program.resources]
        self.wakes = [FOREVER_US] * len(self.pools)
        self.record = Record()
        self.order = 0

    def run(self, only: int | None = None) -> Run:
        """Simulate to the horizon. `only`: let this one case arrive, at its own time, and no other."""
        for time, number in arrivals(self.plan, self.replication):
            if only in (None, number) and time < self.plan.horizon_us:
                self._at(time, ARRIVES << 64 | number, partial(self._arrive, number))
        self.environment.run(until=self.plan.horizon_us)
        for pool in self.pools:
            pool.settle(self.plan.horizon_us)
        return run_of(self.plan, self.replication, self.record, [pool.busy_us for pool in self.pools])

    # -- time

    @property
    def now(self) -> int:
        """Microseconds since the start of the run."""
        return int(self.environment.now)

    def _at(self, time: int, order: int, what: Callable[[], None]) -> None:
        event = Event(self.environment)
        event._ok, event._value = True, None  # what a Timeout does, but with our own order among equal times
        assert event.callbacks is not None
        event.callbacks.append(partial(self._happen, order, what))
        self.environment.schedule(event, EventPriority(order), time - self.environment.now)

    def _happen(self, order: int, what: Callable[[], None], _: Event) -> None:
        self.order = order
        what()

    def _order(self, clock: Clock) -> int:
        rank = self.plan.moves.rank[clock.command]
        return (FIRES + rank) << 64 | clock.case.number << 32 | clock.occurrence

    # -- cases

    def _arrive(self, number: int) -> None:
        """A case begins: what the scenario leaves open is drawn, and the first clocks start."""
        vector = list(self.plan.first)
        for place, site, limits, values in self.plan.openings:
            draws = block(self.plan.key, self.replication, number, site, 0)
            vector[place] = values[choose(limits, wide(draws))]
        case = Case(number, self.plan.moves.number(tuple(vector)), self._picks(number))
        self.record.arrive(self.now, number, case.state)
        for command in self.plan.moves.ready(case.state):
            self._start(case, command)

    def _picks(self, number: int) -> int:
        """The bits of the draws that pick a case."""
        words = (block(self.plan.key, self.replication, number, site, 0)[0] for site, _ in self.plan.picks)
        shares = (share for _, share in self.plan.picks)
        return sum(happens(word, share) << bit for bit, (word, share) in enumerate(zip(words, shares, strict=True)))

    def _fire(self, clock: Clock) -> None:
        """A clock has run out: a branch is taken, or none is; then clocks stop and start."""
        case, command = clock.case, clock.command
        if clock.stopped:
            return
        del case.clocks[command]
        self._count_firing(case, command)
        branch = self._branch(clock)
        if branch is None:
            self._give_back(clock)
            if self.plan.clockworks[command].restarts:
                self._start(case, command)
            return
        after = self.plan.moves.after(case.state, command, branch)
        self.record.step(self.now, case.number, (command, branch, after), (clock.window, clock.moved))
        self._move(clock, after, branch)

    def _branch(self, clock: Clock) -> int | None:
        enabled = self.plan.moves.enabled(clock.case.state, clock.command)
        limits = self.plan.thresholds(clock.command, clock.window, enabled)
        if clock.says_no or not limits:
            return None
        if limits[0] == 1 << 64:  # the only choice
            return enabled[0]
        return enabled[choose(limits, wide(self._draws(clock)))]

    def _move(self, clock: Clock, after: int, branch: int) -> None:
        """The case is in its next state: units come back before clocks start, so that nobody waits for nothing."""
        case, moves = clock.case, self.plan.moves
        stopped, started = moves.change(case.state, after, clock.command, branch)
        case.state = after
        self._stop([case.clocks.pop(command) for command in stopped if command in case.clocks])
        self._keep_or_give_back(clock)
        self._let_go(case)
        for command in started:
            self._start(case, command)
        for command in tuple(case.asleep):
            if self.plan.can_fire(after, command):
                self._wake_up(case.clocks[command])

    def _count_firing(self, case: Case, command: int) -> None:
        if case.moment != self.now:
            case.moment = self.now
            case.fired.clear()
        case.fired.append(command)
        if len(case.fired) > INSTANT_LIMIT:
            raise self._endless(case, case.fired)

    def _endless(self, case: Case, commands: list[int]) -> UnsupportedError:
        names = sorted({self.plan.clockworks[command].name for command in commands})
        return UnsupportedError(
            f"case {case.number} of replication {self.replication} takes more than {INSTANT_LIMIT} steps at one moment "
            f"and would never leave it: {', '.join(names)}"
        )

    # -- clocks

    def _start(self, case: Case, command: int) -> None:
        work = self.plan.clockworks[command]
        clock = self._new(case, command, self.now)
        if clock.says_no and not work.restarts:
            return
        case.clocks[command] = clock
        if work.takes_first:
            self._ask(clock)
        else:
            self._wind(clock, self.now)
            self._run(clock)

    def _new(self, case: Case, command: int, time: int) -> Clock:
        work = self.plan.clockworks[command]
        occurrence = case.starts.get(command, 0)
        case.starts[command] = occurrence + 1
        clock = Clock(case, command, occurrence, time)
        chance = work.windows[work.window(time, case.picked)].chance
        clock.says_no = chance < 1 and not happens(self._draws(clock)[0], chance)
        return clock

    def _wind(self, clock: Clock, time: int) -> None:
        """From now on its time passes."""
        work = self.plan.clockworks[clock.command]
        clock.window = work.window(time, clock.case.picked)
        value = self.plan.moves.states[clock.case.state][work.index_place] if work.index_place >= 0 else 0
        window = work.windows[clock.window]
        table = window.table(value)
        length = table[0] if len(table) == 1 else delay(table, self._draws(clock)[1])
        ends = finish(self.pools[work.pool].resource.calendar if work.works else (), time, length)
        clock.due = jumped(work.jumps, time, on_beat(window.beat_us, time, ends))
        clock.moved = clock.due - ends

    def _run(self, clock: Clock) -> None:
        if self._may_sleep(clock):
            clock.case.asleep[clock.command] = None
        elif clock.due < self.plan.horizon_us:
            what = self._fire if clock.holds or not self.plan.clockworks[clock.command].takes_last else self._ask
            self._at(clock.due, self._order(clock), partial(what, clock))

    def _may_sleep(self, clock: Clock) -> bool:
        """Whether it would only run out and start again, for as long as the case stays in its state.

        Polls of finished cases are most of what happens otherwise.
        """
        sleeps = self.plan.clockworks[clock.command].sleeps and clock.due > clock.since
        return sleeps and not self.plan.can_fire(clock.case.state, clock.command)

    def _wake_up(self, clock: Clock) -> None:
        """What a sleeping clock would have done until now: run out and start again."""
        case, command, at_once = clock.case, clock.command, 0
        del case.asleep[command]
        while (clock.due, self._order(clock)) < (self.now, self.order):
            at_once = 0 if clock.due > clock.since else at_once + 1
            if at_once > INSTANT_LIMIT:
                raise self._endless(case, [command])
            clock = self._new(case, command, clock.due)
            self._wind(clock, clock.since)
        case.clocks[command] = clock
        self._run(clock)

    def _stop(self, clocks: list[Clock]) -> None:
        """First they leave the queues, so that no unit goes to a clock that has just been stopped."""
        for clock in clocks:
            clock.stopped = True
            clock.case.asleep.pop(clock.command, None)
            if clock.waits:
                self.pools[self.plan.clockworks[clock.command].pool].leave(clock)
        for clock in clocks:
            self._give_back(clock)

    def _draws(self, clock: Clock) -> Block:
        """Made when first needed: most clocks have no choice, and the place of a draw does not depend on when."""
        if clock.draws is None:
            site = self.plan.clockworks[clock.command].site
            clock.draws = block(self.plan.key, self.replication, clock.case.number, site, clock.occurrence)
        return clock.draws

    # -- what is scarce

    def _ask(self, clock: Clock) -> None:
        """Take a unit, or wait for one."""
        if clock.stopped:
            return
        pool = self.plan.clockworks[clock.command].pool
        clock.since = self.now
        if self.pools[pool].take(clock, self.now):
            self._begin(clock)
        else:
            clock.waits = True
            self._watch(pool)

    def _begin(self, clock: Clock) -> None:
        """It has its unit: its time begins to pass, or has passed already."""
        work = self.plan.clockworks[clock.command]
        clock.waits, clock.holds = False, True
        self.record.wait(work.pool, clock.since, self.now, clock.case.number)
        if work.takes_first:
            self._wind(clock, self.now)
        else:
            clock.due = self.now
        self._run(clock)

    def _keep_or_give_back(self, clock: Clock) -> None:
        work = self.plan.clockworks[clock.command]
        if work.keeps_place >= 0 and self.plan.moves.states[clock.case.state][work.keeps_place] in work.keeps_values:
            clock.case.kept.append(clock.command)
        else:
            self._give_back(clock)

    def _let_go(self, case: Case) -> None:
        """Return the kept units whose reason has ended."""
        vector = self.plan.moves.states[case.state]
        for command in tuple(case.kept):
            work = self.plan.clockworks[command]
            if vector[work.keeps_place] not in work.keeps_values:
                case.kept.remove(command)
                self._free(work.pool)

    def _give_back(self, clock: Clock) -> None:
        if clock.holds:
            self._free(self.plan.clockworks[clock.command].pool)

    def _free(self, pool: int) -> None:
        self.pools[pool].give_back(self.now)
        self._serve(pool)

    def _serve(self, pool: int) -> None:
        while (clock := self.pools[pool].next_served(self.now)) is not None:
            self._begin(clock)
        self._watch(pool)

    def _watch(self, pool: int) -> None:
        """While somebody waits, wake up when units appear by themselves."""
        time = self.pools[pool].next_change(self.now)
        if time < self.wakes[pool]:
            self.wakes[pool] = time
            self._at(time, WAKES << 64 | pool, partial(self._open, pool))

    def _open(self, pool: int) -> None:
        """A resource has opened, or somebody is back: the queue is served."""
        self.wakes[pool] = FOREVER_US
        self._serve(pool)
