"""What is kept of a study while its replications come in: columns of numbers, so that memory hardly grows with them."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from flowrehearsal.simulation.curves import Curve
from flowrehearsal.simulation.measuring import WITNESSES, Reading, Statistic
from flowrehearsal.simulation.replication import Replication

Key = tuple[str, str, Statistic]
"""Metric, subject, statistic."""
DIGEST_BYTES = 32


def _numbers() -> "array[int]":
    return array("I")


def _values() -> "array[float]":
    return array("d")


@dataclass
class Column:
    """What the replications measured of one figure, in their order.

    `numbers`: of the replications in which there was something to measure; `values`: what each of them measured, in the
    base of the unit. `size` things adding up to `total` went into it, in all replications together. `bound`: what the
    metric's gate allows, in its unit, if it has one. `witnesses`: the first cases in which what is counted was seen, as
    "replication:case".
    """

    numbers: "array[int]" = field(default_factory=_numbers)
    values: "array[float]" = field(default_factory=_values)
    size: int = 0
    total: float = 0.0
    bound: float | None = None
    witnesses: tuple[str, ...] = ()

    def add(self, number: int, reading: Reading) -> None:
        """Take what the replication of a number measured."""
        self.size += reading.size
        self.total += reading.total
        if self.bound is None:
            self.bound = reading.bound
        if reading.witnesses and len(self.witnesses) < WITNESSES:
            self.witnesses = (*self.witnesses, *(f"{number}:{case}" for case in reading.witnesses))[:WITNESSES]
        if reading.value is not None:
            self.numbers.append(number)
            self.values.append(reading.value)

    @property
    def by_number(self) -> dict[int, float]:
        """What was measured, by the number of the replication."""
        return dict(zip(self.numbers, self.values, strict=True))


def column_of(readings: Iterable[Reading]) -> Column:
    """Readings of replications that are numbered from 0."""
    column = Column()
    for number, reading in enumerate(readings):
        column.add(number, reading)
    return column


@dataclass
class Tally:
    """All that the replications of a study measured.

    Of a replication there remain its number, its digest, and one number for each figure that it measured: `columns`, in
    the order in which figures were first met. `cases` arrived and `steps` were taken in all of them. `curves`: the sums
    of the curves over replications. `limits`: what was met, and by how many cases.
    """

    numbers: "array[int]" = field(default_factory=_numbers)
    digests: bytearray = field(default_factory=bytearray)
    columns: dict[Key, Column] = field(default_factory=dict)
    curves: dict[str, Sequence[float]] = field(default_factory=dict)
    limits: dict[str, int] = field(default_factory=dict)
    cases: int = 0
    steps: int = 0

    def __len__(self) -> int:
        """How many replications there are."""
        return len(self.numbers)

    def add(self, replication: Replication) -> None:
        """Take a replication; numbers must come in ascending order."""
        self.numbers.append(replication.number)
        self.digests += bytes.fromhex(replication.digest)
        self.cases += replication.cases
        self.steps += replication.steps
        for reading in replication.readings:
            self.columns.setdefault(reading.key, Column()).add(replication.number, reading)
        for curve in replication.curves:
            self._add_curve(curve)
        for text, cases in replication.limits:
            self.limits[text] = self.limits.get(text, 0) + cases

    @property
    def digest(self) -> str:
        """SHA-256 over what happened in every replication; equal for equal studies, wherever they were run."""
        return sha256(self.numbers.tobytes() + self.digests).hexdigest()

    def digest_of(self, place: int) -> str:
        """The digest of the replication at a place, counted from 0."""
        return self.digests[DIGEST_BYTES * place : DIGEST_BYTES * (place + 1)].hex()

    def sorted_columns(self) -> dict[Key, Column]:
        """The columns with metrics in order of name, and subjects as first met."""
        return {key: self.columns[key] for key in sorted(self.columns, key=lambda key: key[0])}

    def _add_curve(self, curve: Curve) -> None:
        name, values = curve
        sums = self.curves.get(name)
        # Counts of cases: their sums are exact, in whatever order they are made.
        self.curves[name] = values if sums is None else [one + more for one, more in zip(sums, values, strict=True)]


def tally_of(replications: Iterable[Replication]) -> Tally:
    """What is kept of these replications."""
    tally = Tally()
    for replication in replications:
        tally.add(replication)
    return tally
