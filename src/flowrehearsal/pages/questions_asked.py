"""The questions of a review with what the results answer, and what people have written at each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flowrehearsal import plugins
from flowrehearsal.pages.evidence import Evidence, example_link, figure_anchor
from flowrehearsal.pages.question import Question
from flowrehearsal.pages.sheet import Link
from flowrehearsal.report import PropertyResult
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.review_notes import NO_NOTES, ReviewNote, ReviewNotes
from flowrehearsal.vocabulary.verdict import Severity, Verdict

QUESTIONS = "flowrehearsal.pages.questions"
ROLES = ("backend", "frontend", "operations", "compliance", "product", "partner manager")
"""In the order in which a review hears them."""
OPEN = "open"
_MOST_LINKS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer. `key` is its stable name in files of notes ("backend.once"); `mark`: good, warn, bad
    or open (nothing that was run can answer it); `note`: what people wrote."""

    key: str
    role: str
    text: str
    mark: str
    answer: str
    page: str
    links: tuple[Link, ...]
    note: ReviewNote


def asked(evidence: Evidence) -> tuple[Asked, ...]:
    """Every question, role by role."""
    found = {module.ROLE: module.QUESTIONS for module in plugins.modules(QUESTIONS).values()}
    assert set(found) == set(ROLES), "a role without a place in the order"
    return tuple(_asked(evidence, role, question) for role in ROLES for question in found[role])


def stale(evidence: Evidence, questions: Iterable[Asked]) -> tuple[ReviewNote, ...]:
    """Notes on questions that nobody asks any more."""
    known = {question.key for question in questions}
    return tuple(note for note in _notes(evidence).notes if note.question not in known)


def _notes(evidence: Evidence) -> ReviewNotes:
    return evidence.report.notes or NO_NOTES


def _asked(evidence: Evidence, role: str, question: Question) -> Asked:
    key = f"{role.replace(' ', '-')}.{question.name}"
    said = [*_promised(evidence, question), *_ruled(evidence, question), *_measured(evidence, question)]
    marks = [mark for mark, _, _ in said]
    mark = next((each for each in ("bad", "warn", OPEN, "good") if each in marks), OPEN)
    telling = [words for each, words, _ in said if each == mark]
    links = {link.text: link for each, _, found in reversed(said) if each == mark for link in reversed(found)}
    answer = "; ".join(telling) or "Only people can answer this"
    return Asked(
        key,
        role,
        question.text,
        mark,
        answer,
        question.page,
        tuple(reversed(links.values()))[:_MOST_LINKS],
        _notes(evidence).of(key),
    )


Said = tuple[str, str, tuple[Link, ...]]
"""A mark, words, and where more is told."""


def _promised(evidence: Evidence, question: Question) -> Iterator[Said]:
    known = {result.name: result for result in evidence.report.results}
    for name in question.promises:
        result = known.get(name)
        if result is None:
            yield OPEN, f"“{name}” was not asked of the runs", ()
        else:
            yield _verdict(evidence, result)


def _verdict(evidence: Evidence, result: PropertyResult) -> Said:
    here = (Link(result.name, "promises"),)
    if result.verdict is Verdict.VIOLATED:
        runs = [number for number, (_, of) in enumerate(evidence.examples, 1) if of.name == result.name]
        links = tuple(map(example_link, runs[:2])) or here
        return "bad", f"“{result.title}” is broken in {counted(len(runs), 'run')}", links
    if result.verdict is Verdict.UNDECIDED:
        return OPEN, f"“{result.title}” is undecided: {result.reason or 'a limit was met'}", here
    if result.vacuous:
        return OPEN, f"“{result.title}” was never put to the test", here
    return "good", f"“{result.title}” holds", here


def _ruled(evidence: Evidence, question: Question) -> Iterator[Said]:
    if not question.rules:
        return
    if evidence.report.findings is None:
        yield OPEN, "no rule was asked", ()
        return
    found = [
        (number, group.leading)
        for number, group in enumerate(evidence.report.groups)
        if {group.leading.name, *(other.name for other in group.others)} & set(question.rules)
    ]
    weighty = [(number, finding) for number, finding in found if finding.severity is not Severity.NOTE]
    if not weighty:
        yield "good", "the rules for it find nothing", ()
        return
    mark = "bad" if any(finding.severity is Severity.ERROR for _, finding in weighty) else "warn"
    links = dict.fromkeys(Link(finding.name, f"finding-{number}", f"f{number}") for number, finding in weighty)
    yield mark, f"rules find {counted(len(weighty), 'thing')} in the definition", tuple(links)


def _measured(evidence: Evidence, question: Question) -> Iterator[Said]:
    study = evidence.report.study
    for metric in question.metrics:
        figures = [figure for figure in study.figures if figure.metric == metric] if study else []
        seen = [figure for figure in figures if figure.estimate is not None]
        words = metric.replace("-", " ")
        if not seen:
            yield OPEN, f"{words} was not measured", ()
            continue
        missed = [figure for figure in seen if figure.gate_verdict is Verdict.VIOLATED]
        link = (Link(metric, figure_anchor(seen[0])),)
        if missed:
            yield "bad" if missed[0] in evidence.report.deciding_figures else "warn", f"{words} misses its gate", link
        elif any(figure.gate_verdict is Verdict.HOLDS for figure in seen):
            yield "good", f"{words} keeps its gate", link
        else:
            yield OPEN, f"{words} was measured; what it may be, nobody has said", link
