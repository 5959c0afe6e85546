"""Makes the tables of a plan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import ceil

import numpy as np

from flowrehearsal.packed.guards import Integers, Masks, both, guard_tables, integers, masks_of
from flowrehearsal.packed.layout import WORD_BITS, Field, Layout
from flowrehearsal.packed.updates import code_of
from flowrehearsal.program.timing import Resource
from flowrehearsal.simulation.batch import tables as t
from flowrehearsal.simulation.batch.tables import Tables
from flowrehearsal.simulation.plan import Clockwork, Plan, Thresholds, Window
from flowrehearsal.simulation.quantiles import Table

EVERY_BIT = -1
NO_FIELD = Field(0, 0, 0)


@dataclass
class Numbers:
    """Numbers of no fixed length, one piece after another; equal tables of quantiles stand there once."""

    written: list[int] = field(default_factory=list)
    quantiles: dict[Table, int] = field(default_factory=dict)

    def place(self, piece: Iterable[int]) -> int:
        """Write a piece; where it stands."""
        start = len(self.written)
        self.written += piece
        return start

    def delays(self, tables: Sequence[Table]) -> int:
        """Write delays, one after another; where the first stands."""
        for table in tables:
            if table not in self.quantiles:
                self.quantiles[table] = self.place(table)
        return self.place(number for table in tables for number in (self.quantiles[table], len(table)))


@dataclass(frozen=True)
class Bits:
    """Where guards stand: `sets` words for those of the commands; the `first` bit of each rank's branches; all `bits`.

    Branches of one command share a word if they fit into one at all, so that a mask tells them from others; if they do
    not, their words are their own.
    """

    sets: int
    first: tuple[int, ...]
    bits: int


@dataclass(frozen=True)
class Tabulation:
    """A plan on its way into tables: the layout of its states, where its guards stand, the numbers written so far."""

    plan: Plan
    layout: Layout
    bits: Bits
    numbers: Numbers

    def works(self) -> Iterator[Clockwork]:
        """The clockworks by rank."""
        return (self.plan.clockworks[command] for command in self.plan.moves.order)

    def windows(self) -> Iterator[Window]:
        """The windows of all of them."""
        return (window for work in self.works() for window in work.windows)


def tabulate(plan: Plan, layout: Layout, like: Tables | None = None) -> tuple[Tables, Integers]:
    """The tables of a plan whose states are laid out like that; and for each resource its capacity and, in their
    numbers, its calendar and absences. `like`: those of a plan that differs in its times only."""
    made = Tabulation(plan, layout, _bits(plan), Numbers())
    chunks, allowed = (like.chunks, like.allowed) if like else guard_tables(layout, _guards(plan, made.bits))
    scalars, branches, windows = _scalars(made), _branches(made), _windows(made)
    resources = [placed(made.numbers, resource) for resource in plan.program.resources]
    tables = Tables(
        scalars=scalars,
        chunks=chunks,
        allowed=allowed,
        commands=_commands(made),
        branches=branches,
        windows=windows,
        weights=np.array([weight for window in made.windows() for weight in window.weights], dtype=np.float64),
        numbers=integers(made.numbers.written),
    )
    return tables, integers(resources).reshape(-1, 3)


def _scalars(made: Tabulation) -> Integers:
    plan, urgent = made.plan, sum(command.urgent for command in made.plan.program.commands)
    arrivals = plan.cases, plan.arrival_site, made.numbers.delays([plan.arrival_table])
    waves = [(wave.cases, wave.at_us, wave.site, made.numbers.delays([wave.table])) for wave in plan.bursts]
    bursts = len(waves), made.numbers.place(number for wave in waves for number in wave), plan.most_cases
    picks = len(plan.picks), made.numbers.place(n for site, share in plan.picks for n in (site, _limit(share)))
    openings = [_opening(made.layout.fields[place], site, *rest) for place, site, *rest in plan.openings]
    opening = made.numbers.place(number for piece in openings for number in piece)
    sizes = made.layout.words, len(plan.clockworks), made.bits.sets, urgent
    first = made.layout.pack([plan.first])[0]
    scalars = *plan.key, plan.horizon_us, *arrivals, *bursts, *sizes, *picks, len(openings), opening
    return integers([*scalars, *first.tolist()])


def _opening(place: Field, site: int, limits: Thresholds, values: tuple[int, ...]) -> list[int]:
    """The values that a draw can choose: up to the first that every draw stays below, which needs no limit."""
    reachable = limits.index(1 << 64) + 1
    piece = [site, reachable]
    for limit, value in list(zip(limits, values, strict=True))[:reachable]:
        piece += [limit ^ 1 << 63, place.word, ~(place.mask << place.shift), value << place.shift]
    return piece


# -- guards and branches


def _bits(plan: Plan) -> Bits:
    sets = -(-len(plan.clockworks) // WORD_BITS)
    first, bit = [], sets * WORD_BITS
    for command in plan.moves.order:
        count = len(plan.program.commands[command].branches)
        if bit % WORD_BITS + count > WORD_BITS:
            bit += -bit % WORD_BITS
        first.append(bit)
        bit += count if count <= WORD_BITS else count + -count % WORD_BITS
    return Bits(sets, tuple(first), bit + -bit % WORD_BITS)


def _guards(plan: Plan, bits: Bits) -> list[Masks | None]:
    """The guard of every bit."""
    found: list[Masks | None] = [None] * bits.bits
    for rank, number in enumerate(plan.moves.order):
        command = plan.program.commands[number]
        found[rank] = common = masks_of(plan.program, command.guard)
        for bit, branch in enumerate(command.branches, start=bits.first[rank]):
            found[bit] = both(common, masks_of(plan.program, branch.condition))
    return found


def _branches(made: Tabulation) -> Integers:
    """For each bit the row of its branch."""
    program, order = made.plan.program, made.plan.moves.order
    rank_of = {program.commands[command].name: rank for rank, command in enumerate(order)}
    rows = np.zeros((made.bits.bits, t.AGAIN + made.bits.sets), dtype=np.int64)
    for rank, work in enumerate(made.works()):
        for place, branch in enumerate(program.commands[order[rank]].branches):
            row = rows[made.bits.first[rank] + place]
            row[t.CODE] = made.numbers.place(code_of(program, made.layout, branch.updates))
            row[t.HAS_WEIGHT] = any(window.weights[place] > 0 for window in work.windows)
            row[t.AGAIN :] = _set(made.bits.sets, [rank_of[name] for name in branch.restarts if name in rank_of])
    return rows


def _set(words: int, ranks: Iterable[int]) -> Integers:
    """A set of ranks as words of bits."""
    bits = sum(1 << rank for rank in set(ranks))
    return integers([bits >> WORD_BITS * word for word in range(words)])


# -- clocks and resources


def _commands(made: Tabulation) -> Integers:
    rows, window = [], 0
    for command, work, first in zip(made.plan.moves.order, made.works(), made.bits.first, strict=True):
        assert work.pool >= 0 or not (work.takes_last or work.works), f"{work.name} needs a resource"
        keeps = made.layout.fields[work.keeps_place] if work.takes_last else NO_FIELD
        index = made.layout.fields[work.index_place] if work.index_place >= 0 else NO_FIELD
        windows = window, window + len(work.windows)
        kept = keeps.word, keeps.shift, keeps.mask, sum(1 << value for value in work.keeps_values)
        words = _words(first, len(made.plan.program.commands[command].branches))
        clock = command, work.site, work.pool, _flags(work), *windows
        jumps = made.numbers.place([len(work.jumps), *(number for jump in work.jumps for number in jump)])
        rows.append([*clock, *kept, index.word, index.shift, index.mask, *words, first, jumps])
        window = windows[1]
    return integers(rows).reshape(-1, t.COMMAND_COLUMNS)


def _words(first: int, count: int) -> tuple[int, int, int]:
    """The words in which so many bits stand, and which bits of each."""
    if count > WORD_BITS:
        return first // WORD_BITS, -(-(first + count) // WORD_BITS), EVERY_BIT
    return first // WORD_BITS, first // WORD_BITS + 1, (1 << count) - 1 << first % WORD_BITS


def _flags(work: Clockwork) -> int:
    flags = {
        t.TAKES_FIRST: work.takes_first,
        t.TAKES_LAST: work.takes_last,
        t.WORKS: work.works,
        t.RESTARTS: work.restarts,
        t.SLEEPS: work.sleeps,
    }
    return sum(flag for flag, is_set in flags.items() if is_set)


def _windows(made: Tabulation) -> Integers:
    rows, weight = [], 0
    for window in made.windows():
        first = made.numbers.delays(window.tables)
        last = first + (len(window.tables) - 1) * t.DELAY_NUMBERS
        wrong = window.picked, window.beat_us
        rows.append([window.from_us, window.until_us, _limit(window.chance), first, last, weight, *wrong])
        weight += len(window.weights)
    return integers(rows).reshape(-1, t.WINDOW_COLUMNS)


def _limit(chance: float) -> int:
    """A word is below a share of all words where it is below the next whole number."""
    return t.CERTAIN if chance >= 1 else ceil(chance * t.CERTAIN)


def placed(numbers: Numbers, resource: Resource) -> tuple[int, int, int]:
    """Write the calendar and the absences of a resource; its capacity, and where these stand."""
    lengths = [end - start for start, end in resource.calendar]
    calendar = [len(lengths), sum(lengths)]
    for interval, before in zip(resource.calendar, accumulate(lengths, initial=0), strict=False):
        calendar += [*interval, before]
    absences = [len(resource.absences), *(number for absence in resource.absences for number in absence)]
    return resource.capacity, numbers.place(calendar), numbers.place(absences)
