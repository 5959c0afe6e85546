"""What somebody can choose about a rehearsal beside its files, and how reports and command lines spell it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

from flowrehearsal.vocabulary.engine import BATCH, check_engine
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.memory_size import memory_size, shown_size
from flowrehearsal.vocabulary.nearest import meant
from flowrehearsal.vocabulary.reduction import AUTO, check_reduction

LEAST = {"faults": 0, "interventions": 0, "attempts": 1, "state_limit": 1, "cores": 1, "replications": 1, "seed": 0}
"""The least that a number among the options may be."""
CAPS = ("faults", "interventions", "in_flight_faults")
"""Numbers that are None where there is no limit, which people also write as the word `any`."""
ANY: Literal["any"] = "any"
OPTIONAL = (*CAPS, "state_limit", "cores", "replications")
"""Numbers that may be None."""
MANY_STATES = 5_000_000
"""States after which exploration gives up unless it is told otherwise: some seconds."""
MANY_REPLICATIONS = 20
"""Replications of a scenario that expects nothing, unless it is told otherwise: seconds."""
FEW_REPLICATIONS = 10
"""Replications at each number of people that a review tries, unless it is told otherwise: half a study each."""
MOST_REPLICATIONS = 1_000
"""Replications after which a study of a scenario that expects something ends undecided: a minute or two."""
LEAST_MEMORY = memory_size("400MB")
"""Below this there is nothing left to explore with: the process itself, its compiled parts and the report take most."""

LOWERING = ("attempts", "faults", "interventions", "off")
EXPLORING = (*LOWERING, "state_limit", "memory", "reduce", "properties", "why")
SIMULATING = ("replications", "seed", "engine")
"""The names of the options that decide what is searched, what exploration finds, and what simulation measures."""

People = Mapping[str, Sequence[int]]
"""Role → the numbers of people that a review tries."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What decides the results of a rehearsal beside the files, and how many cores look for them.

    `faults`: the cap of exploration, None for any number; `interventions`: how often customers, and how often
    operators, may step in, None for no limit; `attempts`: calls per effect explored; `off`: names of assumptions
    switched off; `state_limit`: states after which exploration gives up, None: five million, or, where `memory` is
    given, as many as it holds; `memory` ("2GB"): the most memory that the whole process may take while it explores,
    empty: what the machine has to spare; `reduce`: forget what nobody will read (auto: in large searches, always,
    never); `cores`: how many search together, whatever the result (None: one for each there is, up to four);
    `properties`: the names of those that are judged, empty: all; `why`: find out what would have prevented each
    counterexample; `replications` (None: 20; at most 1,000 until what the scenario expects is decided), `seed` and
    `engine` (batch, reference) are the simulation's.
    UsageError where one of them makes no sense.
    """

    faults: int | None = 2
    interventions: int | None = 1
    attempts: int = 2
    off: tuple[str, ...] = ()
    state_limit: int | None = None
    memory: str = ""
    reduce: str = AUTO
    cores: int | None = None
    properties: tuple[str, ...] = ()
    why: bool = False
    replications: int | None = None
    seed: int = 1
    engine: str = BATCH

    def __post_init__(self) -> None:
        for name in ("off", "properties"):
            if isinstance(value := getattr(self, name), str):
                raise UsageError(f"{name}={value!r} is one name; write {name}=({value!r},)")
        for name, least in LEAST.items():
            value = getattr(self, name)
            if not (value is None and name in OPTIONAL) and (not isinstance(value, int) or value < least):
                other = ", nor None for any number" if name in CAPS else ""
                raise UsageError(f"{name}={value!r} is no whole number from {least} up{other}")
        check_memory(self.memory)
        check_engine(self.engine)
        check_reduction(self.reduce)

    @property
    def most_states(self) -> int | None:
        """States after which exploration gives up; None: only when memory is used up."""
        return self.state_limit if self.state_limit or self.memory else MANY_STATES

    @property
    def most_bytes(self) -> int | None:
        """The most memory that the process may take while it explores; None: nothing is said."""
        return memory_size(self.memory) if self.memory else None

    def budget(self, expects: bool) -> int:
        """How many replications there are, at most where the scenario expects something."""
        return self.replications or (MOST_REPLICATIONS if expects else MANY_REPLICATIONS)

    def told(self, names: Sequence[str], expects: bool = False) -> Iterator[tuple[str, str]]:
        """What these options say, in words, in this order; of those that ask for nothing, nothing.

        `expects`: whether the scenario expects something.
        """
        meant = {
            "properties": ", ".join(sorted(self.properties)),
            "state_limit": self.most_states,
            "replications": self.budget(expects),
        }
        for name in names:
            value = meant.get(name, getattr(self, name))
            if value is not False and value not in ("", AUTO):
                yield name, _spelled(name, value)


def asked(given: Mapping[str, Any], known: type) -> dict[str, Any]:
    """Keyword arguments of a notebook, with None where one says that there is no limit, as command lines do: any.

    `known`: the TypedDict that names them. UsageError for one that is not in it.
    """
    names = known.__annotations__
    for name in given:
        if name not in names:
            raise UsageError(f"there is no option `{name}`. {meant(name, names)}")
    return {name: None if name in CAPS and value == ANY else value for name, value in given.items()}


def check_memory(text: str) -> None:
    """Refuse an amount of memory that is none, or too little to begin with; UsageError says what to write."""
    if text and memory_size(text) < LEAST_MEMORY:
        raise UsageError(f"{text!r} is too little memory to explore in; write {shown_size(LEAST_MEMORY)} or more")


def _spelled(name: str, value: object) -> str:
    if name == "memory":
        return shown_size(memory_size(str(value)))
    if isinstance(value, tuple):
        return ", ".join(sorted(value)) or "none"
    return ANY if value is None else "yes" if value is True else str(value)


class Exploring(TypedDict, total=False):
    """The options of `explore`; `Options` says what they mean."""

    faults: int | Literal["any"] | None
    interventions: int | Literal["any"] | None
    attempts: int
    off: tuple[str, ...]
    state_limit: int | None
    memory: str
    reduce: str
    cores: int | None
    properties: tuple[str, ...]
    why: bool


class Simulating(TypedDict, total=False):
    """The options of `simulate`; `Options` says what they mean."""

    replications: int | None
    seed: int
    engine: str
