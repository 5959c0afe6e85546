"""The order in which a reader wants counterexamples."""

from flowrehearsal.report import Counterexample, PropertyResult, Report

Pair = tuple[Counterexample, PropertyResult]
"""A counterexample and the property that it violates."""


def ranked_examples(report: Report) -> list[Pair]:
    """Every counterexample and its property: by severity, fewest faults, effects that weigh first, fewest steps.

    The best of every property comes before the second of any, so that the first ones tell different stories.
    """
    found = [(example, result) for result in report.results for example in result.counterexamples]

    def rank(pair: Pair) -> tuple[int, int, bool, int, str]:
        example, result = pair
        effect = report.workflow.effects.get(example.effect)
        light = effect is None or effect.weight is None
        return result.severity.rank, len(example.faults), light, len(example.steps), example.subject

    return _best_of_each(sorted(found, key=rank))


def _best_of_each(ranked: list[Pair]) -> list[Pair]:
    first = {pair[0].property: pair for pair in reversed(ranked)}
    best = [pair for pair in ranked if first[pair[0].property] is pair]
    return best + [pair for pair in ranked if first[pair[0].property] is not pair]
