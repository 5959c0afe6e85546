"""Load-bearing protections: what falls without each of them, and where nothing does, what stands in for it."""

from collections.abc import Iterator, Mapping, Sequence

from flowrehearsal.exploration.tables.masks import stand_ins
from flowrehearsal.exploration.tables.protections import Protection, protections, without
from flowrehearsal.exploration.tables.result import Bearing, ProtectionRow
from flowrehearsal.exploration.tables.trial import Outcome, Trials, Variation

MOST_STAND_INS = 3
"""Stand-ins tried for one protection."""
PAIR_FAULTS = 1
"""Faults up to which two protections are taken away together: every pair with every fault would be too much."""


def protection_rows(trials: Trials) -> Iterator[ProtectionRow]:
    """One row per protection of the design, in their order; twice, where what stands in for it was found out later."""
    workflow = trials.base.workflow
    known = {protection.path: protection for protection in protections(workflow)}
    outcomes: dict[str, Outcome] = {}
    variations = (Variation(path, without(workflow, protection)) for path, protection in known.items())
    for variation, outcome in trials.outcomes(variations):
        outcomes[variation.name] = outcome
        yield _row(known[variation.name], outcome)
    for path, others in _masking(trials, known, outcomes):
        yield _row(known[path], outcomes[path], others)


def not_explored(protection: Protection) -> ProtectionRow:
    """The row of a protection that nothing was found out about."""
    p = protection
    return ProtectionRow(p.path, p.kind, p.becomes, p.whose, Bearing.NOT_EXPLORED)


def _row(protection: Protection, outcome: Outcome, masked_by: tuple[str, ...] = ()) -> ProtectionRow:
    p, o = protection, outcome
    bearing = Bearing.MASKED if masked_by else o.bearing
    return ProtectionRow(p.path, p.kind, p.becomes, p.whose, bearing, o.fallen, o.lost, masked_by, o.up_to, o.reason)


def _masking(
    trials: Trials, known: Mapping[str, Protection], outcomes: Mapping[str, Outcome]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The protections without which nothing falls, with those of which one more taken away makes something fall.

    What falls must not fall without the other one alone, or with more faults only; and since that other one may bear a
    load of its own, it is explored as far as the pair.
    """
    alone = [path for path, outcome in outcomes.items() if outcome.bearing in (Bearing.MASKED, Bearing.IDLE)]
    pairs = [(path, other) for path in alone for other in _candidates(trials, known, outcomes, path)]
    found: dict[str, list[str]] = {}
    for (path, other), outcome in _together(trials, known, pairs):
        if outcome.tells:
            found.setdefault(path, []).append(other)
            yield path, tuple(found[path])


def _candidates(
    trials: Trials, known: Mapping[str, Protection], outcomes: Mapping[str, Outcome], path: str
) -> Sequence[str]:
    """A few protections that may stand in for one, first those that nothing falls without either: they are cheap."""
    near = [other.path for other in stand_ins(trials.base.workflow, known[path], known)]
    return sorted(near, key=lambda other: outcomes[other].tells)[:MOST_STAND_INS]


def _together(
    trials: Trials, known: Mapping[str, Protection], pairs: Sequence[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], Outcome]]:
    """What each pair shows that the second alone does not show."""
    workflow = trials.base.workflow
    less = {other: Variation(other, without(workflow, known[other])) for _, other in pairs}
    both = {f"{path} and {other}": (path, other) for path, other in pairs}
    variations = (
        Variation(name, without(workflow, known[path], known[other]), than=less[other])
        for name, (path, other) in both.items()
    )
    for variation, outcome in trials.outcomes(variations, PAIR_FAULTS):
        yield both[variation.name], outcome
