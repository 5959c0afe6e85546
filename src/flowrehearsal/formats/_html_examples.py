"""The counterexamples with their pictures, the worst first."""

from dataclasses import dataclass

from markupsafe import Markup

from flowrehearsal.drawing.sequence_diagram import sequence_diagram
from flowrehearsal.formats._ranking import ranked_examples
from flowrehearsal.formats._why import causes
from flowrehearsal.pages.words import phase_words
from flowrehearsal.report import Counterexample, PropertyResult, Report
from flowrehearsal.vocabulary.counting import counted

OPEN = 3
"""So many counterexamples are open when the page opens."""
DRAWN = 24
"""So many counterexamples get a picture; the rest are told in words, to keep the page small."""


@dataclass(frozen=True, slots=True)
class Example:
    """One counterexample. `diagram` is empty for those beyond the first `DRAWN`.

    `cause`: why it went wrong, as heads with what is said of them.
    """

    number: int
    example: Counterexample
    result: PropertyResult
    needs: str
    steps: str
    cause: tuple[tuple[str, tuple[str, ...]], ...]
    diagram: Markup
    open: bool


def examples(report: Report) -> tuple[Example, ...]:
    """Every counterexample with its picture, the worst first."""
    return tuple(_example(number, *pair, report) for number, pair in enumerate(ranked_examples(report), start=1))


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
        cause=tuple(causes(example, report.exploration)) if report.exploration else (),
        diagram=Markup(drawn),
        open=number <= OPEN,
    )
