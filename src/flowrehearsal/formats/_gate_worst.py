"""The one run that a reader of a gate should see: where the worst of it happens, as a sequence diagram."""

from dataclasses import dataclass

from flowrehearsal.drawing.sequence_mermaid import carried_mermaid, sequence_mermaid
from flowrehearsal.gate.trial import Trial
from flowrehearsal.pages.ranking import ranked_examples
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Worst:
    """What happens, in a sentence; which promise it breaks; and the diagram as Mermaid reads it."""

    title: str
    promise: str
    diagram: str


def worst(trial: Trial) -> Worst | None:
    """A run that the change made possible comes first, then one of a case that was inside, then one that was possible
    before; None where no promise is broken by any."""
    return _explored(trial, new=True) or _carried(trial) or _stranded(trial) or _explored(trial, new=False)


def _explored(trial: Trial, new: bool) -> Worst | None:
    if trial.report is None:
        return None
    before = _broken(trial.before)
    for example, result in ranked_examples(trial.report):
        if (result.name not in before) is new:
            diagram = sequence_mermaid(example, trial.report.workflow)
            return Worst(example.title, result.name, diagram)
    return None


def _broken(report: Report | None) -> frozenset[str]:
    results = report.results if report is not None else ()
    return frozenset(result.name for result in results if result.verdict is Verdict.VIOLATED)


def _carried(trial: Trial) -> Worst | None:
    """The harm that is told first: they come in the order of the properties, the severe before the rest."""
    harms = trial.change.in_flight.harms if trial.change.in_flight is not None else ()
    if not harms:
        return None
    harm = min(harms, key=lambda each: (each.severity.rank, len(each.old_steps) + len(each.new_steps)))
    diagram = carried_mermaid(harm.old_steps, harm.arrives, harm.new_steps, f"{harm.sentence}.")
    return Worst(harm.sentence, harm.promise, diagram)


def _stranded(trial: Trial) -> Worst | None:
    """A case that was inside and skips, repeats or loses something: of the findings that tell a way, the first."""
    for judgement in trial.stranded:
        finding, passage = judgement.finding, judgement.passage
        if passage is not None and finding.standing is Standing.OPEN:
            diagram = carried_mermaid(passage.before, passage.arrives, passage.onward, finding.message)
            return Worst(finding.message, finding.name, diagram)
    return None
