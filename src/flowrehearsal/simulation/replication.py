"""What was measured of one replication, as it travels between processes and lies in a ledger."""

from dataclasses import dataclass

from flowrehearsal.simulation.curves import Curve
from flowrehearsal.simulation.measuring import Reading


@dataclass(frozen=True)
class Replication:
    """What was measured of one replication.

    `cases` arrived and `steps` were taken; `digest` is that of the run. `limits`: (what was met, by how many cases).
    """

    number: int
    cases: int
    steps: int
    digest: str
    readings: tuple[Reading, ...]
    curves: tuple[Curve, ...]
    limits: tuple[tuple[str, int], ...]
