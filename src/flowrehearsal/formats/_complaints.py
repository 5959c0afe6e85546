"""What stands against a design, whichever stage found it: one list of sentences with a place and a severity."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowrehearsal.formats._finding_order import ranked_groups
from flowrehearsal.formats._places import place_of_example, place_of_figure
from flowrehearsal.formats._why import cause_lines
from flowrehearsal.pages.ranking import ranked_examples
from flowrehearsal.report import Figure, PropertyResult, Report
from flowrehearsal.rules.grouping import Group
from flowrehearsal.vocabulary.counting import amount, counted
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity, Verdict

ANSWERED = (Standing.ACCEPTED, Standing.KNOWN)


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing to look at. `name` is the rule, property or metric that says so; `text` may have several lines."""

    name: str
    severity: Severity
    location: Location
    text: str


def complaints(*reports: Report) -> tuple[Complaint, ...]:
    """Everything that is open in these reports: the severe first, and within a severity what a run has shown.

    Findings of one cause are one complaint. What the owners have accepted or know of is left out. An undecided answer
    is a warning, a figure that decides nothing a note.
    """
    found = (complaint for stage in (_explored, _found, _measured) for report in reports for complaint in stage(report))
    return tuple(sorted(found, key=lambda complaint: complaint.severity.rank))


def told(group: Group) -> tuple[str, ...]:
    """What is said of findings of one cause, in lines: message, example, mend, and what else it brings about."""
    finding = group.leading
    witness = [f"For example: {finding.witness}"] if finding.witness else []
    advice = [f"Instead: {finding.advice}"] if finding.advice else []
    return (finding.message, *witness, *advice, *([f"The same cause: {group.also}"] if group.others else []))


def _found(report: Report) -> Iterator[Complaint]:
    for group in ranked_groups(report):
        finding = group.leading
        if finding.standing not in ANSWERED:
            severity = Severity.WARN if finding.is_undecided else finding.severity
            yield Complaint(finding.name, severity, finding.location, "\n".join(told(group)))


def _explored(report: Report) -> Iterator[Complaint]:
    deciding = report.deciding_results
    for result in report.results:
        if result.verdict is Verdict.VIOLATED:
            yield _violated(report, result)
        elif result.verdict is Verdict.UNDECIDED:
            severity = Severity.WARN if result in deciding else Severity.NOTE
            text = f"{result.title}: undecided, since {result.reason or 'a limit was met'}."
            yield Complaint(result.name, severity, report.workflow.source.at(), text)


def _violated(report: Report, result: PropertyResult) -> Complaint:
    """A property is one complaint, told by its worst example, whatever the number of examples."""
    examples = [example for example, broken in ranked_examples(report) if broken is result]
    if not examples:
        return Complaint(result.name, result.severity, report.workflow.source.at(), f"{result.title}: violated.")
    best, more = examples[0], len(examples) - 1
    rest = (f"{counted(more, 'more counterexample')} of it.",) if more else ()
    why = cause_lines(best, report.exploration) if report.exploration else ()
    text = "\n".join((f"{best.title}.", promise_broken(result, best.faults), *why, *rest))
    return Complaint(result.name, result.severity, place_of_example(report, best), text)


def promise_broken(result: PropertyResult, faults: tuple[str, ...]) -> str:
    """Which promise a counterexample breaks, and what must go wrong for it."""
    needed = f"after {counted(len(faults), 'fault')}: {', '.join(faults)}" if faults else "with no fault at all"
    return f"This breaks the promise “{result.title}” {needed}."


def _measured(report: Report) -> Iterator[Complaint]:
    deciding = report.deciding_figures
    for figure in report.study.figures if report.study else ():
        decides = figure in deciding
        if figure.gate_verdict is Verdict.VIOLATED:
            severity = Severity.ERROR if decides else Severity.NOTE
            yield Complaint(figure.metric, severity, place_of_figure(report, figure), gate_told(figure, decides))
        elif figure.gate_verdict is Verdict.UNDECIDED and decides:
            yield Complaint(figure.metric, Severity.WARN, place_of_figure(report, figure), gate_told(figure, decides))


def gate_told(figure: Figure, decides: bool) -> str:
    """What was measured against a gate, in a sentence."""
    missed = "misses" if figure.gate_verdict is Verdict.VIOLATED else "may or may not meet"
    estimate = "nothing" if figure.estimate is None else f"{amount(figure.estimate)} {figure.unit}"
    interval = "" if figure.low is None or figure.high is None else f" ({amount(figure.low)} to {amount(figure.high)})"
    aside = "" if decides else "; the scenario's figures are placeholders, so that decides nothing"
    subject = f"{figure.metric} of {figure.subject}" if figure.subject else figure.metric
    return f"{subject} {missed} its gate `{figure.gate}`: {estimate} measured{interval}{aside}.{shown_by(figure)}"


def shown_by(figure: Figure) -> str:
    """The cases that show why a gate is broken, in a sentence; nothing where there are none or it is not."""
    if figure.gate_verdict is not Verdict.VIOLATED or not figure.witnesses:
        return ""
    return f" `rehearse simulate --trace` shows it in {listed(figure.witnesses, 'and')}."
