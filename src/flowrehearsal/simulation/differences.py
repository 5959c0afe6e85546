"""Differences between studies that share their chance, replication by replication."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flowrehearsal.simulation.contrast import HIGHER, LOWER, Difference, Standing
from flowrehearsal.simulation.estimates import is_over_replications, limits_of
from flowrehearsal.simulation.judging_expectations import terms_of
from flowrehearsal.simulation.measuring import Unit, metrics, unit_text
from flowrehearsal.simulation.study import Study
from flowrehearsal.simulation.tally import Key
from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.statistics.mean import mean
from flowrehearsal.statistics.paired import paired, pairs_needed
from flowrehearsal.statistics.quantile import quantile


@dataclass(frozen=True)
class Beside:
    """Two studies under one scenario with the same seed; `design` is what the second one's is called."""

    design: str
    first: Study
    second: Study


Matched = tuple[Beside, Key, list[float], list[float]]
"""What both measured of a figure, each in the same replications."""


def differences(several: Sequence[Beside], confidence: float) -> Iterator[Difference]:
    """What each second design does otherwise than the first, figure by figure, metrics in order of name.

    The error of all intervals together is at most 1 - `confidence`: who compares a hundred figures would else find five
    that differ where nothing does.
    """
    matched = [(beside, *found) for beside in several for found in _matched(beside)]
    open_to_error = sum(before != after for _, _, before, after in matched)
    each = 1 - (1 - confidence) / max(1, open_to_error)
    for found in matched:
        yield _difference(found, each)


def alone(beside: Beside, label: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What only one of the two designs measures (design, metric, subjects); `label`: what the first one is called."""
    first, second = beside.first.tally.sorted_columns(), beside.second.tally.sorted_columns()
    for mine, theirs, name in ((first, second, label), (second, first, beside.design)):
        others = {(metric, subject) for metric, subject, _ in theirs}
        found: dict[str, dict[str, None]] = {}
        for metric, subject, _ in mine:
            if (metric, subject) not in others:
                found.setdefault(metric, {})[subject] = None
        yield from ((name, metric, tuple(subjects)) for metric, subjects in found.items())


def _matched(beside: Beside) -> Iterator[tuple[Key, list[float], list[float]]]:
    """For each figure that both have, what was measured in the replications in which both measured it."""
    second = beside.second.tally.columns
    for key, column in beside.first.tally.sorted_columns().items():
        if key not in second:
            continue
        mine, theirs = column.by_number, second[key].by_number
        both = [number for number in mine if number in theirs]
        if both:
            yield key, [mine[number] for number in both], [theirs[number] for number in both]


def _difference(found: Matched, confidence: float) -> Difference:
    beside, key, before, after = found
    metric, subject, statistic = key
    module = metrics()[metric]
    unit: Unit = module.UNIT
    if is_over_replications(module, key):
        apart, points = _by_ranks(found, confidence)
    else:
        apart = paired(before, after, confidence)
        points = mean(before).estimate or 0.0, mean(after).estimate or 0.0
    shown = apart.times(1 / unit.size)
    return Difference(
        beside.first.setting.scenario.name, beside.design, metric, subject, unit_text(unit, statistic),
        points[0] / unit.size, points[1] / unit.size, shown.estimate or 0.0, shown.low, shown.high,
        confidence, apart.method, len(before),
        standing=_standing(apart, getattr(module, "BETTER", LOWER)),
        better=getattr(module, "BETTER", LOWER),
        needed=pairs_needed(apart),
        bound=beside.second.tally.columns[key].bound,
    )  # fmt: skip


def _by_ranks(found: Matched, confidence: float) -> tuple[Estimate, tuple[float, float]]:
    """The difference of two quantiles over replications, each with half of the error; pairs do not help here."""
    beside, key, old, new = found
    terms = terms_of(beside.first.setting.scenario, 1 - (1 - confidence) / 2)
    ends = limits_of(metrics()[key[0]], terms)
    first, second = (quantile(values, key[2].share, ends, terms.confidence) for values in (old, new))
    points = first.estimate or 0.0, second.estimate or 0.0
    if old == new or None in (first.low, first.high, second.low, second.high):
        return paired(old, old, confidence), points
    low, high = (second.low or 0.0) - (first.high or 0.0), (second.high or 0.0) - (first.low or 0.0)
    return Estimate(points[1] - points[0], low, high, confidence, "ranks of replications", len(old)), points


def _standing(apart: Estimate, better: str) -> Standing:
    if apart.low is None or apart.high is None:
        return Standing.SAME if not apart.estimate else Standing.OPEN
    if apart.low <= 0 <= apart.high:
        return Standing.OPEN
    if better not in (LOWER, HIGHER):
        return Standing.OTHER
    return Standing.BETTER if (apart.high < 0) == (better == LOWER) else Standing.WORSE
