"""Small random programs with timings, for comparing the engine with the reference interpreter."""

from dataclasses import replace

from hypothesis import strategies as st

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.program.program import Branch, Command, Guard, Label, Program, Term, Update, Variable
from flowrehearsal.program.timing import Picked, Profile, Resource, Timing
from flowrehearsal.runtime import names

VARIABLES = ("a", "b", "c")
VALUES = (0, 1, 2)
RESOURCES = (
    Resource("few", 1, absences=((3_000, 5_000, 1),)),
    Resource("shift", 2, ((500, 2_500), (4_000, 9_000), (20_000, 30_000)), ((1_000, 5_000, 1), (4_500, 8_000, 2))),
)
SECOND = 1_000_000


def programs() -> st.SearchStrategy[Program]:
    """Programs of three variables with three values each; clocks take at least a microsecond, urgent ones nothing."""
    return st.builds(_program, st.lists(_commands(), min_size=1, max_size=6))


def _program(commands: list[Command]) -> Program:
    variables = [Variable(name, VALUES, VALUES[: 1 + (name == "c")], "case") for name in VARIABLES]
    named = tuple(_named(number, command) for number, command in enumerate(commands))
    never = Label(names.CLOSED, ((Term("a", (2,)), Term("b", (2,))),))
    return Program("random", tuple(variables), named, (never,), RESOURCES)


def _named(number: int, command: Command) -> Command:
    return Command(f"command {number}", "x", command.guard, command.branches, command.timing, command.urgent)


def _guards(most: int) -> st.SearchStrategy[Guard]:
    term = st.builds(Term, st.sampled_from(VARIABLES), st.sets(st.sampled_from(VALUES), min_size=1).map(_sorted))
    return st.lists(term, max_size=most).map(tuple)


def _sorted(values: set[int]) -> tuple[int, ...]:
    return tuple(sorted(values))


def _updates() -> st.SearchStrategy[tuple[Update, ...]]:
    puts = st.builds(Update, st.sampled_from(VARIABLES), st.just("set"), st.sampled_from(VALUES))
    copies = st.builds(Update, st.sampled_from(VARIABLES), st.just("copy"), st.sampled_from(VARIABLES))
    return st.lists(puts | copies, min_size=1, max_size=2, unique_by=lambda update: update.variable).map(tuple)


def _branches() -> st.SearchStrategy[Branch]:
    weights = st.sampled_from((0.5, 1.0, 3.0))
    restarts = st.lists(st.sampled_from(("command 0", "command 1", "nowhere")), max_size=2, unique=True).map(tuple)
    return st.builds(
        lambda condition, updates, weight, again: Branch("one", condition, updates, weight, restarts=again),
        _guards(1),
        _updates(),
        weights,
        st.just(()) | restarts,
    )


def _profiles() -> st.SearchStrategy[tuple[Profile, ...]]:
    """One for the whole run, and perhaps others for a part of it; each with a delay for each value of a variable."""
    delays = st.sampled_from((Distribution("fixed", (700.0,)), Distribution("uniform", (1.0, 2_000.0))))
    several = st.lists(delays, min_size=1, max_size=3).map(tuple)
    beats = st.sampled_from((0, 0, 300))
    whole = st.builds(
        lambda given, chance, beat: Profile(chance, given, beat_us=beat), several, st.sampled_from((1.0, 0.5)), beats
    )
    picked = st.sampled_from((None, None, Picked("few", 0.4), Picked("others", 0.7)))
    window = st.sampled_from(((0, 4_000), (2_000, 12_000), (4_000, 1 << 62)))
    part = st.builds(lambda one, w, who: replace(one, from_us=w[0], until_us=w[1], picked=who), whole, window, picked)
    return st.builds(lambda first, more: (first, *more), whole, st.just([]) | st.lists(part, max_size=2))


def _timings() -> st.SearchStrategy[Timing]:
    jumps = st.sampled_from(((), (), ((3_000, 1_000),), ((2_500, -700), (6_000, 5_000))))
    keeps = st.sampled_from((None, ("a", (1, 2))))
    scarce = st.builds(
        lambda p, k, r, resource, works: Timing(
            p, resource=resource, keeps_while=k, restarts=r, works=works and resource == "shift"
        ),
        _profiles(),
        keeps,
        st.booleans(),
        st.sampled_from(("few", "shift")),
        st.booleans(),
    )
    free = st.builds(
        lambda p, i, r: Timing(p, indexed_by=i, restarts=r), _profiles(), st.sampled_from((None, "b")), st.booleans()
    )
    return st.builds(lambda timing, jumped: replace(timing, jumps=jumped), scarce | free, jumps)


def _commands() -> st.SearchStrategy[Command]:
    several = st.lists(_branches(), min_size=1, max_size=3).map(tuple)
    timed = st.builds(Command, st.just(""), st.just("x"), _guards(2), several, _timings())
    # An urgent command only moves forward, so that it cannot go on for ever at one moment.
    forward = st.builds(
        lambda name, value: Command(
            "", "x", (Term(name, (value,)),), (Branch("on", (), (Update(name, "set", value + 1),)),), urgent=True
        ),
        st.sampled_from(VARIABLES),
        st.sampled_from((0, 1)),
    )
    return timed | timed | timed | forward
