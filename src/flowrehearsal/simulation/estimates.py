"""What the readings of replications say about one figure: its estimate, with the interval that fits its kind."""

from dataclasses import dataclass
from types import ModuleType

from flowrehearsal.simulation.measuring import MINUTES, metrics
from flowrehearsal.simulation.tally import Column, Key
from flowrehearsal.statistics.anytime.mean import mean as mean_at_any_size
from flowrehearsal.statistics.anytime.quantile import quantile as quantile_at_any_size
from flowrehearsal.statistics.anytime.rate import rate as rate_at_any_size
from flowrehearsal.statistics.estimate import Estimate, nothing
from flowrehearsal.statistics.mean import mean
from flowrehearsal.statistics.quantile import quantile
from flowrehearsal.statistics.rate import rate


@dataclass(frozen=True, slots=True)
class Terms:
    """What an interval has to be: its confidence, and whether it is looked at once or at any number of replications.

    `longest_us`: the length of a run, beyond which no time is measured.
    """

    confidence: float
    longest_us: int
    at_any_size: bool = False


def estimate(key: Key, column: Column, terms: Terms) -> Estimate:
    """The figure in the base of its unit.

    Intervals end where the figure must: at nothing, at all of them for a share, at the length of a run for a time.
    """
    module = metrics()[key[0]]
    if not column.values:
        return nothing(terms.confidence)
    found = _at_any_size if terms.at_any_size else _once
    return found(module, key, column, terms).within(*limits_of(module, terms))


def _at_any_size(module: ModuleType, key: Key, column: Column, terms: Terms) -> Estimate:
    if is_over_replications(module, key):
        return quantile_at_any_size(column.values, key[2].share, limits_of(module, terms), terms.confidence)
    if _is_rate(module, key):
        return rate_at_any_size(column.values, column.total, column.size, terms.confidence)
    return mean_at_any_size(column.values, terms.confidence)


def _once(module: ModuleType, key: Key, column: Column, terms: Terms) -> Estimate:
    if is_over_replications(module, key):
        return quantile(column.values, key[2].share, limits_of(module, terms), terms.confidence)
    if _is_rate(module, key):
        return rate(column.values, column.total, column.size, terms.confidence)
    return mean(column.values, terms.confidence)


def limits_of(module: ModuleType, terms: Terms) -> tuple[float, float]:
    """The ends of what is possible, in the base of the unit: no figure of this metric lies beyond."""
    most = terms.longest_us if module.UNIT is MINUTES else module.UNIT.most
    return 0.0, float(getattr(module, "HIGHEST", most))


def is_over_replications(module: ModuleType, key: Key) -> bool:
    """Whether it is a quantile over replications and not within each."""
    return getattr(module, "ACROSS", False) and key[2].kind == "quantile"


def _is_rate(module: ModuleType, key: Key) -> bool:
    return bool(module.UNIT.is_rate) and key[2].kind == "mean" and not getattr(module, "ACROSS", False)
