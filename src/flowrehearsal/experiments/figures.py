"""Figures by the words in which expectations speak of them: `p95(queue_wait(clerk))`."""

from flowrehearsal.definition.expectations import expectation
from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.scenario import Expectation, Scenario
from flowrehearsal.simulation.expectations import metric_of, statistic_of, subjects_of, wanted_of
from flowrehearsal.simulation.measuring import MEAN, MOST, metrics, unit_text
from flowrehearsal.simulation.result import Figure, StudyReport
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.naming import listed


def asked_for(figure: str) -> Expectation:
    """An expectation about the figure, without any demand; UsageError for words that speak of none."""
    try:
        found = expectation(f"{figure} <= 0")
    except Misfit:
        raise UsageError(f"`{figure}` is no figure; write metric(name), or p95(metric(name))") from None
    metric_of(found)  # refuses one that does not exist
    return found


def check_measured(figure: str, scenario: Scenario) -> None:
    """Refuse, before anything is simulated, words that speak of no figure, or of one that nobody measures there.

    UsageError says which ones are.
    """
    asked = asked_for(figure)
    measured = wanted_of(scenario)[metric_of(asked)]
    if statistic_of(asked) not in measured:
        about = f"{asked.metric}({', '.join(asked.arguments)})" if asked.arguments else asked.metric
        known = [about if one == MEAN else f"{one}({about})" for one in measured if one != MOST]
        raise UsageError(f"`{figure}` is not measured; write {listed(known, 'or')}, or expect something of it")


def figure_of(study: StudyReport, figure: str) -> Figure:
    """The figure of a study that these words speak of; UsageError with what the study measured instead."""
    asked = asked_for(figure)
    metric, statistic = metric_of(asked), statistic_of(asked)
    unit = unit_text(metrics()[metric].UNIT, statistic)
    mine = [one for one in study.figures if one.metric == metric]
    for one in mine:
        if one.subject in subjects_of(asked) and one.unit == unit:
            return one
    known = [f"{one.subject or 'all cases'} ({one.unit})" for one in mine]
    raise UsageError(f"`{figure}` was not measured. Of {metric} there is {listed(known) or 'nothing'}")
