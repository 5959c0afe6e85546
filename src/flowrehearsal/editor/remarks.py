"""What is wrong in a text, at the characters where it is: problems of a definition, and findings of the rules."""

from __future__ import annotations

from dataclasses import dataclass

from flowrehearsal import pipeline
from flowrehearsal.definition.kind import kind_of
from flowrehearsal.definition.load import parse_scenario, parse_workflow
from flowrehearsal.editor.outline import Outline, Span, outline
from flowrehearsal.pipeline import Checking
from flowrehearsal.rules.acceptance import misnamed
from flowrehearsal.rules.grouping import Group, grouped
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity

PROBLEM = "definition"
"""What takes the place of the name of a rule where a text is no definition."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say of a part of a text.

    `name` is that of the rule. `is_open`: nobody has answered it yet. `related` are other places that belong to it.
    `findings` are what rules found, of one cause, the one that leads first; none for a problem of the definition.
    """

    span: Span
    name: str
    message: str
    severity: Severity = Severity.ERROR
    is_open: bool = True
    related: tuple[Location, ...] = ()
    findings: tuple[Finding, ...] = ()


def remarks(text: str, file: str, checking: Checking) -> tuple[Remark, ...]:
    """Everything to say of a text, in its order; nothing where it is no workflow and no scenario."""
    kind, around = kind_of(text), outline(text)
    try:
        found = _findings(text, file, checking) if kind == "workflow" else ()
        if kind == "scenario":
            parse_scenario(text, file)
    except DefinitionError as error:
        return tuple(_of_problem(problem, around, file) for problem in error.problems)
    told = (_of_group(group, around) for group in grouped(found))
    return tuple(sorted(told, key=lambda remark: (remark.span.start, remark.severity.rank)))


def _findings(text: str, file: str, checking: Checking) -> tuple[Finding, ...]:
    workflow = parse_workflow(text, file)
    if unknown := misnamed(workflow):
        raise DefinitionError(unknown)
    return pipeline.check(workflow, checking).findings or ()


def _of_problem(problem: Problem, around: Outline, file: str) -> Remark:
    """A problem; one of another file, which this one extends, is told where this one names it."""
    if problem.location.file == file:
        return Remark(_span(problem.location, around), PROBLEM, problem.text)
    naming = next((word.span for word in around.words if word.path == ("extends",) and not word.is_key), Span(0, 0))
    return Remark(naming, PROBLEM, str(problem), related=(problem.location,))


def _of_group(group: Group, around: Outline) -> Remark:
    finding = group.leading
    parts = [finding.message, finding.advice, f"For example: {finding.witness}." if finding.witness else ""]
    parts += [f"Undecided: {finding.limit}." if finding.limit else "", f"Also: {group.also}." if group.also else ""]
    return Remark(
        _span(finding.location, around),
        finding.name,
        " ".join(filter(None, parts)),
        finding.severity,
        finding.standing is Standing.OPEN,
        finding.related,
        (finding, *group.others),
    )


def _span(location: Location, around: Outline) -> Span:
    """The word that begins at a place, or has it inside; where there is none, the rest of the line."""
    place = around.place(location.line - 1, location.column - 1)
    word = around.word_at(place)
    if word is None:
        return Span(place, max(around.line_end(place), place))
    begins, ends = word.span.start, min(word.span.end, around.line_end(word.span.start))
    # In an expression the place is that of what is wrong in it.
    return Span(place, ends) if begins < place < ends else Span(begins, ends)
