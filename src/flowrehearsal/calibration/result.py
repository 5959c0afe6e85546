"""What records say of the figures of a scenario, as plain data."""

from dataclasses import dataclass, field
from typing import Literal

from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.statistics.fitting import Fit

Refusal = Literal["", "too few", "cut off", "too coarse", "several populations", "bad fit", "incomplete"]


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of a scenario.

    `path`: where it stands in the file; `records`: how many it comes from; `written`: its value as the file says it,
    empty where it is refused, which `refusal` says in a word or two and `reason` in sentences, with what would help.
    `fit`: of times, in seconds; `estimates`: what was counted or averaged, each with its interval (times in seconds,
    shares from 0 to 1, cases per hour). `notes`: what else a reader should know, as sentences.
    """

    path: tuple[str, ...]
    records: int
    written: str = ""
    refusal: Refusal = ""
    reason: str = ""
    fit: Fit | None = None
    estimates: tuple[tuple[str, Estimate], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Where it stands, in one word."""
        return ".".join(self.path)


@dataclass(frozen=True)
class Calibration:
    """What the records of a file say. `scenario` is the text of the scenario with it.

    `measured`: every figure that records speak of; `missing`: those that the workflow needs and no record speaks of, so
    that they come from the scenario that is extended. `left_out`: (activity, records) that the caller left out.
    `figures`: ours, where nothing was refused and nothing is missing; else placeholder.
    """

    workflow: str
    workflow_digest: str
    file: str
    records_digest: str
    records: int
    cases: int
    zoned: bool
    extends: str
    measured: tuple[Measured, ...]
    missing: tuple[str, ...]
    left_out: tuple[tuple[str, int], ...]
    package_version: str
    scenario: str = field(default="", repr=False)

    @property
    def refused(self) -> tuple[Measured, ...]:
        """The figures that the records do not support."""
        return tuple(one for one in self.measured if one.refusal)

    @property
    def figures(self) -> Literal["ours", "placeholder"]:
        """What the scenario says of its figures."""
        return "placeholder" if self.refused or self.missing else "ours"
