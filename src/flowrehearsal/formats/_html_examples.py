"""The counterexamples with their pictures, the worst first."""

from dataclasses import dataclass

from markupsafe import Markup

from flowrehearsal.drawing.sequence_diagram import sequence_diagram
from flowrehearsal.formats._why import causes
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.fixes import Fix, fixes
from flowrehearsal.pages.words import phase_words
from flowrehearsal.report import Counterexample, PropertyResult
from flowrehearsal.vocabulary.counting import counted

OPEN = 3
"""So many counterexamples are open when the page opens."""
DRAWN = 20
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
    fixes: tuple[Fix, ...]
    diagram: Markup
    open: bool


def examples(evidence: Evidence) -> tuple[Example, ...]:
    """Every counterexample with its picture, the worst first."""
    return tuple(example_of(number, *pair, evidence) for number, pair in enumerate(evidence.examples, start=1))


def example_of(number: int, example: Counterexample, result: PropertyResult, evidence: Evidence) -> Example:
    """One counterexample, under a number of its own."""
    exploration = evidence.report.exploration
    faults = ", ".join(phase_words(fault) for fault in example.faults)
    needs = f"{counted(len(example.faults), 'fault')}: {faults}" if faults else "no fault needed"
    drawn = sequence_diagram(example, evidence.workflow) if number <= DRAWN else ""
    return Example(
        number=number,
        example=example,
        result=result,
        needs=needs,
        steps=counted(len(example.steps), "step"),
        cause=tuple(causes(example, exploration)) if exploration else (),
        fixes=fixes(evidence, example),
        diagram=Markup(drawn),
        open=number <= OPEN,
    )
