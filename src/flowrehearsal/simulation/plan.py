"""What is the same in every replication of a study: tables, sites, windows, and what cases begin with."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.scenario import Burst, Scenario
from flowrehearsal.program.interpreter import State
from flowrehearsal.program.program import Command, Program, Value, Variable
from flowrehearsal.program.timing import Picked, Profile, Timing
from flowrehearsal.simulation.draws import key_of, sites
from flowrehearsal.simulation.moves import Moves
from flowrehearsal.simulation.quantiles import Table, table_of

HOUR_US = 3_600_000_000
ARRIVAL = "arrival of the next case"
AT_ONCE: Table = (0,)

Thresholds = tuple[int, ...]
"""For each choice, the 64-bit number that a draw must stay below; empty where nothing can be chosen."""


@dataclass(frozen=True, slots=True)
class Window:
    """How a command's clock behaves when it starts between two moments: a profile with its tables made.

    `picked`: the bit of the draw that picks the cases it is about, or 0 where it is about all.
    """

    from_us: int
    until_us: int
    chance: float
    tables: tuple[Table, ...]
    weights: tuple[float, ...]
    picked: int = 0
    beat_us: int = 0

    def table(self, value: int) -> Table:
        """The delays for a value of the variable that picks them; the last table serves all beyond."""
        return self.tables[min(value, len(self.tables) - 1)]


@dataclass(frozen=True, slots=True)
class Clockwork:
    """The timing of one command, ready for use. Places and values are indices; -1 stands for none."""

    name: str
    site: int
    windows: tuple[Window, ...]
    index_place: int
    pool: int
    keeps_place: int
    keeps_values: frozenset[int]
    works: bool
    restarts: bool
    jumps: tuple[tuple[int, int], ...] = ()

    @property
    def takes_last(self) -> bool:
        """Whether a unit is taken when the delay is over, to be kept."""
        return self.keeps_place >= 0

    @property
    def takes_first(self) -> bool:
        """Whether a unit is occupied during the delay."""
        return self.pool >= 0 and not self.takes_last

    @property
    def sleeps(self) -> bool:
        """Whether its clock may be left alone while no branch is enabled: nothing else depends on when it runs out."""
        return self.restarts and self.pool < 0 and self.index_place < 0

    def window(self, now: int, picked: int) -> int:
        """The last window that holds the moment and is about a case of these picks; the first where there is none."""
        window = len(self.windows) - 1
        while window > 0 and not self._holds(self.windows[window], now, picked):
            window -= 1
        return window

    def _holds(self, window: Window, now: int, picked: int) -> bool:
        is_about = window.picked == 0 or window.picked & picked != 0
        return is_about and window.from_us <= now < window.until_us


@dataclass(frozen=True, slots=True)
class Wave:
    """Cases that arrive together: how many, from when, and the table and site of how long after that each comes."""

    cases: int
    at_us: int
    site: int
    table: Table


@dataclass(frozen=True)
class Plan:
    """A program under a scenario with a seed, prepared.

    `first`: the state a case begins in, but for the variables of `openings`, whose first value is drawn: place, site,
    thresholds, and the values they choose from. `picks`: site and share of each draw that picks cases, by its bit.
    `cases` arrive one after another; those of the `bursts` have the numbers after theirs.
    """

    program: Program
    moves: Moves
    key: tuple[int, int]
    horizon_us: int
    cases: int
    arrival_site: int
    arrival_table: Table
    clockworks: tuple[Clockwork, ...]
    first: State
    openings: tuple[tuple[int, int, Thresholds, tuple[int, ...]], ...]
    picks: tuple[tuple[int, float], ...] = ()
    bursts: tuple[Wave, ...] = ()
    _thresholds: dict[tuple[int, int, tuple[int, ...]], Thresholds] = field(default_factory=dict)
    _can_fire: dict[tuple[int, int], bool] = field(default_factory=dict)

    @property
    def most_cases(self) -> int:
        """How many cases arrive if the run is long enough."""
        return self.cases + sum(burst.cases for burst in self.bursts)

    def can_fire(self, state: int, command: int) -> bool:
        """Whether any enabled branch of a command has a weight in any window."""
        key = (state, command)
        if key not in self._can_fire:
            enabled = self.moves.enabled(state, command)
            windows = range(len(self.clockworks[command].windows))
            self._can_fire[key] = any(self.thresholds(command, window, enabled) for window in windows)
        return self._can_fire[key]

    def thresholds(self, command: int, window: int, enabled: tuple[int, ...]) -> Thresholds:
        """How a draw chooses among the enabled branches of a command, by the weights of a window."""
        key = (command, window, enabled)
        if key not in self._thresholds:
            weights = self.clockworks[command].windows[window].weights
            self._thresholds[key] = thresholds([weights[branch] for branch in enabled])
        return self._thresholds[key]


def plan_of(program: Program, scenario: Scenario, seed: int, cases: int | None = None) -> Plan:
    """Prepare a program for simulation; `cases` overrides how many arrive.

    UnsupportedError if two draws would share a site.
    """
    opened = [variable for variable in program.variables if len(variable.initial) > 1]
    picks, bursts = _picks(program), _bursts(scenario)
    picked = dict.fromkeys(map(_pick_name, picks))  # two shares of one name pick the same cases first
    drawn = [*map(_opening_name, opened), *picked, *map(_burst_name, range(len(bursts)))]
    names = [ARRIVAL, *(command.name for command in program.commands), *drawn]
    assert len(set(names)) == len(names), "two commands have one name"
    place_of = sites(names)
    return Plan(
        program=program,
        moves=Moves(program),
        key=key_of(seed),
        horizon_us=scenario.run_for,
        cases=scenario.arrivals.cases if cases is None else cases,
        arrival_site=place_of[ARRIVAL],
        arrival_table=table_of(Distribution("exponential", (HOUR_US / scenario.arrivals.per_hour,))),
        clockworks=tuple(_clockwork(program, command, place_of[command.name], picks) for command in program.commands),
        first=tuple(program.ordinal[p][v.initial[0]] for p, v in enumerate(program.variables)),
        openings=tuple(_opening(program, scenario, v, place_of[_opening_name(v)]) for v in opened),
        picks=tuple((place_of[_pick_name(pick)], pick.share) for pick in picks),
        bursts=tuple(
            Wave(burst.cases, burst.at, place_of[_burst_name(n)], table_of(_within(burst)))
            for n, burst in enumerate(bursts)
        ),
    )


def _bursts(scenario: Scenario) -> tuple[Burst, ...]:
    """The bursts; none begins once the faults have stopped."""
    end = scenario.heal.at if scenario.heal else scenario.run_for
    return tuple(burst for burst in scenario.arrivals.bursts if burst.at < end)


def _picks(program: Program) -> list[Picked]:
    """What picks cases, in the order of their bits."""
    profiles = (profile for command in program.commands for profile in command.timing.profiles)
    return list(dict.fromkeys(profile.picked for profile in profiles if profile.picked is not None))


def _pick_name(pick: Picked) -> str:
    return f"pick of {pick.name}"


def _burst_name(number: int) -> str:
    return f"burst {number + 1}"


def _within(burst: Burst) -> Distribution:
    return Distribution("uniform", (0.0, float(burst.within)))


@cache
def _limits(weights: tuple[float, ...]) -> Thresholds:
    sums = list(accumulate(weights))  # `sum` does not round alike in every version of Python
    limits = [min(int(sum_so_far / sums[-1] * 2**64), 2**64) for sum_so_far in sums]
    last = max(place for place, weight in enumerate(weights) if weight > 0)
    return (*limits[:last], *[2**64] * (len(weights) - last))


def thresholds(weights: list[float]) -> Thresholds:
    """Thresholds for choosing in proportion to weights; empty where no weight is above zero."""
    assert all(weight >= 0 for weight in weights), weights
    return _limits(tuple(weights)) if any(weights) else ()


def choose(limits: Thresholds, draw: int) -> int:
    """Which choice a draw of 64 bits makes."""
    return bisect_right(limits, draw)


def _clockwork(program: Program, command: Command, site: int, picks: list[Picked]) -> Clockwork:
    timing = command.timing
    pools = {resource.name: number for number, resource in enumerate(program.resources)}
    place, values = _keeps(program, timing)
    return Clockwork(
        name=command.name,
        site=site,
        windows=tuple(_window(command, profile, picks) for profile in timing.profiles),
        index_place=-1 if timing.indexed_by is None else program.position[timing.indexed_by],
        pool=-1 if timing.resource is None else pools[timing.resource],
        keeps_place=place,
        keeps_values=values,
        works=timing.works,
        restarts=timing.restarts,
        jumps=timing.jumps,
    )


def _window(command: Command, profile: Profile, picks: list[Picked]) -> Window:
    weights = profile.weights or tuple(branch.weight for branch in command.branches)
    assert len(weights) == len(command.branches), f"{command.name}: a weight per branch"
    tables = tuple(map(table_of, profile.delays)) or (AT_ONCE,)
    assert not command.urgent or tables == (AT_ONCE,), f"{command.name}: an urgent command takes no time"
    picked = 0 if profile.picked is None else 1 << picks.index(profile.picked)
    return Window(profile.from_us, profile.until_us, profile.chance, tables, weights, picked, profile.beat_us)


def _keeps(program: Program, timing: Timing) -> tuple[int, frozenset[int]]:
    if timing.keeps_while is None:
        return -1, frozenset()
    variable, values = timing.keeps_while
    place = program.position[variable]
    return place, frozenset(program.ordinal[place][value] for value in values)


def _opening_name(variable: Variable) -> str:
    return f"beginning of {variable.name}"


def _opening(
    program: Program, scenario: Scenario, variable: Variable, site: int
) -> tuple[int, int, Thresholds, tuple[int, ...]]:
    place = program.position[variable.name]
    shares = scenario.data.get(variable.name.removeprefix("data."), {})
    weights = [sum(share for value, share in shares.items() if _lies_in(value, cell)) for cell in variable.initial]
    limits = thresholds(weights) or thresholds([1.0] * len(weights))
    return place, site, limits, tuple(program.ordinal[place][value] for value in variable.initial)


def _lies_in(value: Value, cell: Value) -> bool:
    """Whether a value of the scenario is meant by a cell: the same, or an integer within "1..2000"."""
    if isinstance(value, bool) or isinstance(cell, bool):
        return value is cell
    if isinstance(value, int) and isinstance(cell, str) and ".." in cell:
        low, _, high = cell.partition("..")
        return int(low) <= value <= int(high)
    return str(value) == str(cell)
