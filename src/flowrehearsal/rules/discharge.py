"""Turns a finding into a note where exploration showed that what it warns of cannot happen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from flowrehearsal.rules.catalogue import names, rule
from flowrehearsal.vocabulary.counting import agreeing, counted
from flowrehearsal.vocabulary.danger import Danger
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity


@dataclass(frozen=True, slots=True)
class Shown:
    """What an exploration showed, and how to see it again.

    `reach`: for each property that holds, up to how many faults (None: any number); `speaks_of`: whether a property
    was asked about a danger where it could have shown itself; `assumptions`: the names of those that this rests on;
    `states`: how many were explored; `command`: the command line that explores them again.
    """

    reach: Mapping[str, int | None]
    speaks_of: Callable[[str, Danger], bool]
    assumptions: tuple[str, ...]
    states: int
    command: str


def discharge(findings: Iterable[Finding], shown: Shown) -> tuple[Finding, ...]:
    """The findings, in the same order; nothing is hidden.

    A finding becomes a note when all properties that its rule names hold, and the exploration has looked at what it
    warns of: a fault was possible, what it takes has happened, and the properties speak of it. It says how far they
    do, under which assumptions, and which run shows it.
    """
    return tuple(_weighed(finding, shown) for finding in findings)


def can_be_refuted(finding: Finding) -> bool:
    """Whether properties can speak of what it warns of, and there is anything to refute: a note weighs nothing.

    A note that leaves something undecided does weigh: a check ends with it.
    """
    weighs = finding.severity is not Severity.NOTE or finding.is_undecided
    return bool(_needed(finding)) and finding.danger is not None and weighs


def _needed(finding: Finding) -> tuple[str, ...]:
    """The properties that refute a finding when all of them hold."""
    return tuple(rule(finding.name).DISCHARGED_BY) if finding.name in names() else ()


def _weighed(finding: Finding, shown: Shown) -> Finding:
    needed = _needed(finding)
    if not can_be_refuted(finding) or not _is_shown(finding, needed, shown):
        return finding
    # Names stand without backquotes here: a finding is recognised by those that its own sentence quotes.
    message = (
        f"Flagged, not exploitable {_extent(needed, shown)} {_premises(shown.assumptions)}: {finding.message} "
        f"{' and '.join(needed)} {'holds' if len(needed) == 1 else 'hold'} in the {counted(shown.states, 'state')} of "
        f"{shown.command}."
    )
    return replace(finding, severity=Severity.NOTE, message=message, standing=Standing.REFUTED)


def _is_shown(finding: Finding, needed: tuple[str, ...], shown: Shown) -> bool:
    """Whether the properties hold, with faults if there are any, and were asked about this very finding."""
    assert finding.danger is not None
    if not all(shown.reach.get(name, 0) != 0 for name in needed):
        return False
    return all(shown.speaks_of(name, finding.danger) for name in finding.danger.by or needed)


def _extent(needed: Iterable[str], shown: Shown) -> str:
    """As far as all of the needed properties hold."""
    caps = [cap for name in needed if (cap := shown.reach[name]) is not None]
    return f"up to {counted(min(caps), 'fault')}" if caps else "with any number of faults"


def _premises(assumptions: tuple[str, ...]) -> str:
    if not assumptions:
        return "under no assumption"
    return f"under the {agreeing(len(assumptions), 'assumption')} {', '.join(assumptions)}"
