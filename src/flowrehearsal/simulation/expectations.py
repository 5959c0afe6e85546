"""The `expect:` lines of a scenario: which statistics they need, and whether an estimate meets them."""

from flowrehearsal.definition.scenario import Expectation, Scenario
from flowrehearsal.simulation.measuring import MEAN, Statistic, Wanted, metrics
from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import meant
from flowrehearsal.vocabulary.verdict import Verdict


def metric_of(expectation: Expectation) -> str:
    """The metric that an expectation speaks of; UsageError if there is none of that name."""
    name = expectation.metric.replace("_", "-")
    if name not in metrics():
        known = [metric.replace("-", "_") for metric in metrics()]
        raise UsageError(f"“{expectation.text}”: there is no such metric. {meant(expectation.metric, known)}".strip())
    return name


def statistic_of(expectation: Expectation) -> Statistic:
    """The quantile it asks for, or the mean."""
    return MEAN if expectation.quantile is None else Statistic("quantile", expectation.quantile)


def subjects_of(expectation: Expectation) -> tuple[str, ...]:
    """The subjects that its arguments may mean; a pair may be written either way round."""
    return " / ".join(expectation.arguments), " / ".join(reversed(expectation.arguments))


def is_about(expectation: Expectation, key: tuple[str, str, Statistic]) -> bool:
    """Whether it speaks of this metric, subject and statistic."""
    metric, subject, statistic = key
    about = (metric_of(expectation), statistic_of(expectation)) == (metric, statistic)
    return about and subject in subjects_of(expectation)


def wanted_of(scenario: Scenario) -> Wanted:
    """The statistics that every metric shows, and those that the scenario's expectations need."""
    wanted = {name: tuple(module.SHOWN) for name, module in metrics().items()}
    for expectation in scenario.expect:
        name, statistic = metric_of(expectation), statistic_of(expectation)
        if statistic not in wanted[name]:
            wanted[name] += (statistic,)
    return wanted


def judge(expectation: Expectation, estimate: Estimate) -> Verdict:
    """Whether an estimate, in the base of its unit, meets an expectation; on the far end of the interval."""
    if estimate.low is None or estimate.high is None:
        return Verdict.UNDECIDED
    low, high = estimate.low * expectation.per, estimate.high * expectation.per
    if expectation.comparator in ("<=", "<"):
        return at_most(low, high, expectation.bound, strict=expectation.comparator == "<")
    return at_most(-high, -low, -expectation.bound, strict=expectation.comparator == ">")


def at_most(low: float, high: float, bound: float, strict: bool = False) -> Verdict:
    """Whether a figure in this interval is at most (below, where strict) a bound; undecided where it lies within."""
    if high < bound or (high == bound and not strict):
        return Verdict.HOLDS
    if low > bound or (low == bound and strict):
        return Verdict.VIOLATED
    return Verdict.UNDECIDED
