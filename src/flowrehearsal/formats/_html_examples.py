"""The counterexamples in the order in which a reader wants them, with their pictures."""

from dataclasses import dataclass

from markupsafe import Markup

from flowrehearsal.drawing.sequence_diagram import sequence_diagram
from flowrehearsal.pages.words import phase_words
from flowrehearsal.report import Counterexample, PropertyResult, Report
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.verdict import Severity

OPEN = 3
"""So many counterexamples are open when the page opens."""
DRAWN = 24
"""So many counterexamples get a picture; the rest are told in words, to keep the page small."""

Pair = tuple[Counterexample, PropertyResult]
"""A counterexample and the property that it violates."""


@dataclass(frozen=True, slots=True)
class Example:
    """One counterexample. `diagram` is empty for those beyond the first `DRAWN`."""

    number: int
    example: Counterexample
    result: PropertyResult
    needs: str
    steps: str
    diagram: Markup
    open: bool


def examples(report: Report) -> tuple[Example, ...]:
    """Every counterexample with its picture, the worst first."""
    return tuple(_example(number, *pair, report) for number, pair in enumerate(ranked_examples(report), start=1))


def ranked_examples(report: Report) -> list[Pair]:
    """Every counterexample and its property: by severity, fewest faults, effects that weigh first, fewest steps.

    The best of every property comes before the second of any, so that the first ones tell different stories.
    """
    results = report.exploration.results if report.exploration else ()
    found = [(example, result) for result in results for example in result.counterexamples]
    order = list(Severity)

    def rank(pair: Pair) -> tuple[int, int, bool, int, str]:
        example, result = pair
        effect = report.workflow.effects.get(example.effect)
        light = effect is None or effect.weight is None
        return order.index(result.severity), len(example.faults), light, len(example.steps), example.subject

    return _best_of_each(sorted(found, key=rank))


def _best_of_each(ranked: list[Pair]) -> list[Pair]:
    first = {pair[0].property: pair for pair in reversed(ranked)}
    best = [pair for pair in ranked if first[pair[0].property] is pair]
    return best + [pair for pair in ranked if first[pair[0].property] is not pair]


def _example(number: int, example: Counterexample, result: PropertyResult, report: Report) -> Example:
    faults = ", ".join(phase_words(fault) for fault in example.faults)
    needs = f"{counted(len(example.faults), 'fault')}: {faults}" if faults else "no fault needed"
    drawn = sequence_diagram(example, report.workflow) if number <= DRAWN else ""
    return Example(
        number=number,
        example=example,
        result=result,
        needs=needs,
        steps=counted(len(example.steps), "step"),
        diagram=Markup(drawn),
        open=number <= OPEN,
    )
