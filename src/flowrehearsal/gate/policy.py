"""What a team demands of a change before it may be merged."""

from dataclasses import dataclass, field

from flowrehearsal.options import Options
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Somebody answers for something that a change does: its kind (or the promise that it breaks), and what it is at.

    `until` (2027-06-30) is the last day on which that counts; `workflow` is the one that it speaks of, empty: any.
    """

    change: str
    at: str
    reason: str
    owner: str
    until: str
    workflow: str = ""

    def covers(self, finding: Finding, workflow: str) -> bool:
        """Whether it speaks of a finding: its kind, at its subject or at a part around it."""
        here = not self.workflow or self.workflow == workflow
        return here and self.change == finding.name and f"{finding.subject}.".startswith(f"{self.at}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the gate asks. The defaults are strict, so that a team loosens knowingly.

    `fails`: the least severity at which something new fails, of rules and of changes. `options`: how far every
    definition is explored, and how much is simulated. `in_flight_faults`: how many faults may strike where cases that
    are inside are followed into the new version (None: any number). `behaviour`: compare what cases can do as well.
    `scenarios`: names or files of those whose expectations must be met. `raise_version`: the number must say that
    something changed. `untested`: properties that need not be put to the test any more. `against`: what to compare
    with where the command line says nothing.
    """

    fails: Severity = Severity.ERROR
    options: Options = field(default_factory=Options)
    in_flight_faults: int | None = 0
    behaviour: bool = True
    scenarios: tuple[str, ...] = ()
    raise_version: bool = False
    untested: tuple[str, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    against: str = ""

    def is_failing(self, severity: Severity) -> bool:
        """Whether something new of this severity fails."""
        return severity.rank <= self.fails.rank


DEFAULT = Policy()
