"""What became of measuring several designs in the same worlds, as plain data for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from flowrehearsal.version import __version__

LOWER, HIGHER, NEITHER = "lower", "higher", ""
"""What `BETTER` of a metric says of its figures; without it, lower ones are better."""


class Standing(StrEnum):
    """What the data say of a design beside the first one, on one figure.

    `OTHER`: it differs, and nobody can say which is better (how busy people are). `SAME`: no replication differs.
    `OPEN`: they differ by chance, as far as one can tell.
    """

    BETTER = "better"
    WORSE = "worse"
    OTHER = "different"
    OPEN = "cannot tell"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Contender:
    """A design as it is called here, and where it comes from."""

    label: str
    workflow: str
    version: int
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class World:
    """A scenario; `placeholder`: nobody measured its figures."""

    name: str
    digest: str
    placeholder: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of one design beside the first one, under one scenario.

    `before`, `after`: the figure of the first design and of this one; `estimate`: this one minus the first, in `unit`,
    with its interval (None: no replication differs). All intervals of a contrast cover together with probability
    `confidence`. `pairs`: replications in which both measured it; `needed`: about how many would tell, where they
    cannot yet (None: not even a million). `better`: lower or higher figures, empty: nobody can say. `bound`: the gate
    of the metric, in `unit`, which makes the figure a promise (None: it has none).
    """

    scenario: str
    design: str
    metric: str
    subject: str
    unit: str
    before: float
    after: float
    estimate: float
    low: float | None
    high: float | None
    confidence: float
    method: str
    pairs: int
    standing: Standing
    better: str = LOWER
    needed: int | None = None
    bound: float | None = None

    @property
    def is_broken(self) -> bool:
        """Whether it is a promise that this design does not keep, or only by chance."""
        return self.bound is not None and self.after > self.bound


@dataclass(frozen=True, slots=True)
class Contrast:
    """Designs beside the first of them, in every world, under the same chance.

    `differences` stand in the order of scenarios, designs, metrics. `alone`: figures that only one of two designs
    has (design, metric, subjects). `limits_met`: sentences; they end with the replications that every study has.
    """

    designs: tuple[Contender, ...]
    worlds: tuple[World, ...]
    replications: int
    seed: int
    engine: str
    confidence: float
    differences: tuple[Difference, ...]
    alone: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    limits_met: tuple[str, ...] = ()
    package_version: str = __version__

    def of(self, scenario: str, design: str) -> tuple[Difference, ...]:
        """What is said of one design under one scenario."""
        return tuple(one for one in self.differences if (one.scenario, one.design) == (scenario, design))

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every scenario with every design but the first."""
        return ((world.name, design.label) for world in self.worlds for design in self.designs[1:])

    @property
    def broken(self) -> tuple[Difference, ...]:
        """The promises that another design than the first breaks, and keeps less well."""
        return tuple(one for one in self.differences if one.is_broken and one.standing is Standing.WORSE)

    @property
    def doubtful(self) -> tuple[Difference, ...]:
        """The promises that it breaks and may keep less well: the estimate says so, the interval leaves it open."""
        doubtful = (one for one in self.differences if one.is_broken and one.standing is Standing.OPEN)
        return tuple(one for one in doubtful if (one.estimate > 0) == (one.better == LOWER))
