"""Everything that a review pack shows, section by section, before any markup."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from flowrehearsal.drawing.state_diagram import state_diagram
from flowrehearsal.formats._covered import covered
from flowrehearsal.formats._html_examples import Example, examples
from flowrehearsal.formats._html_measured import Measured, measured
from flowrehearsal.formats._pack_cover import Cover, cover
from flowrehearsal.formats._pack_findings import FindingGroup, finding_groups
from flowrehearsal.formats._pack_json import pack_json
from flowrehearsal.formats._verdicts import Promise, promises
from flowrehearsal.pages.evidence import Evidence, evidence_of
from flowrehearsal.pages.pack import PackPage, pack_pages
from flowrehearsal.pages.questions_asked import ROLES, Asked, asked, stale
from flowrehearsal.pages.subjects import Subjects
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.review_notes import ReviewNote

RUNS = "how-it-goes-wrong"
"""The anchor of the page with the runs."""


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the navigation. `number`: that of a page, empty for what has none; `roles`: who asks, none: all."""

    anchor: str
    title: str
    number: str = ""
    problems: int = 0
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackView:
    """A whole pack. Pictures are SVG text that this package drew; the first `headlines` examples are one of each
    property, the others are folded away. `clean`: the anchor of what says that nothing was found; `anchors`: what the
    pages are called that a question can name; `stale`: notes on questions that are gone; `lines`: the definition, each
    line with its number and the keys of the parts that begin there; `script`: a block of JSON that is safe inside a
    script element."""

    report: Report
    subjects: Subjects
    cover: Cover
    sections: tuple[Section, ...]
    diagram: Markup
    pages: tuple[PackPage, ...]
    questions: tuple[Asked, ...]
    findings: tuple[FindingGroup, ...]
    promises: tuple[Promise, ...]
    examples: tuple[Example, ...]
    headlines: int
    measured: Measured | None
    covered: str
    roles: tuple[str, ...]
    clean: str
    anchors: Mapping[str, str]
    stale: tuple[ReviewNote, ...]
    lines: tuple[tuple[int, str, tuple[str, ...]], ...]
    script: Markup


def pack_view(report: Report) -> PackView:
    """The pack of a report."""
    evidence = evidence_of(report)
    pages, shown, questions = pack_pages(evidence), examples(evidence), asked(evidence)
    sections = _sections(evidence, pages)
    return PackView(
        report=report,
        subjects=evidence.subjects,
        cover=cover(evidence, pages, bool(questions)),
        sections=sections,
        diagram=Markup(state_diagram(report.workflow, keys=evidence.subjects.keys)),
        pages=pages,
        questions=questions,
        findings=finding_groups(report),
        promises=promises(report, {example.number: example.result.name for example in shown}),
        examples=shown,
        headlines=len({example.example.property for example in shown}),
        measured=measured(report.study, report.staffing) if report.study else None,
        covered=covered(report.exploration) if report.exploration else "",
        roles=ROLES,
        clean="promises" if report.exploration else "findings" if report.findings is not None else "reach",
        anchors={section.anchor: f"Page {section.number}" if section.number else section.title for section in sections},
        stale=stale(evidence, questions),
        lines=_lines(evidence.subjects, report.workflow.source.lines),
        script=pack_json(evidence, questions),
    )


def _sections(evidence: Evidence, pages: tuple[PackPage, ...]) -> tuple[Section, ...]:
    report = evidence.report
    numbered = [Section(page.anchor, page.title, str(page.number), page.problems, page.roles) for page in pages]
    errors = len(report.deciding_findings)
    last = [Section("questions", "Open questions")]
    last += [Section("findings", "Findings", problems=errors)] if report.findings is not None else []
    last += [Section("promises", "Promises")] if report.exploration is not None else []
    last += [Section("measured", "Measured")] if report.study is not None else []
    last += [Section("reach", "How far this looked")]
    last += [Section("definition", "The definition")]
    return (Section("cover", "Cover"), Section("workflow", "The workflow"), *numbered, *last)


def _lines(subjects: Subjects, lines: tuple[str, ...]) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
    begins: dict[int, list[str]] = {}
    for key, part in subjects.by_key.items():
        if key[0] != "f":
            begins.setdefault(part.first or 1, []).append(key)
    return tuple((number, line, tuple(begins.get(number, ()))) for number, line in enumerate(lines, start=1))
