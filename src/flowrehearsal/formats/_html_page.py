"""What the HTML page shows, section by section, before any markup."""

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from flowrehearsal.drawing.state_diagram import state_diagram
from flowrehearsal.formats._html_examples import Example, examples
from flowrehearsal.formats._html_measured import Measured, measured
from flowrehearsal.formats._verdicts import Promise, Tile, Verdicts, promises, tiles, verdicts
from flowrehearsal.report import Report, Table
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SHOWN = 3
"""So many findings of one rule are open; the rest is folded away."""


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """What one rule found: the first few, and the rest, which the page folds away."""

    name: str
    first: tuple[Finding, ...]
    rest: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one severity, rule by rule."""

    title: str
    mark: str
    count: int
    rules: tuple[RuleFindings, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the navigation: the anchor of a section, its title, and a count (empty: none)."""

    anchor: str
    title: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page. Pictures are SVG text that this package drew; the first `headlines` examples are one of
    each property, the others are folded away."""

    report: Report
    verdicts: Verdicts
    tiles: tuple[Tile, ...]
    sections: tuple[Section, ...]
    diagram: Markup
    tables: dict[str, Table]
    findings: tuple[FindingGroup, ...]
    promises: tuple[Promise, ...]
    examples: tuple[Example, ...]
    headlines: int
    measured: Measured | None


def page(report: Report) -> Page:
    """The page of a report."""
    shown = examples(report)
    return Page(
        report=report,
        verdicts=verdicts(report),
        tiles=tiles(report),
        sections=_sections(report, shown),
        diagram=Markup(state_diagram(report.workflow)),
        tables={table.name: table for table in report.tables},
        findings=_groups(report.findings or ()),
        promises=promises(report, {example.number: example.result.name for example in shown}),
        examples=shown,
        headlines=len({example.example.property for example in shown}),
        measured=measured(report.study) if report.study else None,
    )


def _sections(report: Report, shown: tuple[Example, ...]) -> tuple[Section, ...]:
    titles = {
        "state-by-surface": "What each screen shows",
        "partial-completion": "Who owns what",
        "definition-of-done": "What done means",
        "assumptions": "Assumptions",
    }
    named = [(titles.get(table.name, table.title), table.name) for table in report.tables]
    pages = [Section(anchor, title) for title, anchor in named if anchor != "assumptions"]
    ledger = [Section(anchor, title) for title, anchor in named if anchor == "assumptions"]
    found = [Section("findings", "Findings", str(len(report.findings)))] if report.findings is not None else []
    explored = [Section("promises", "Promises", str(len(report.exploration.results)))] if report.exploration else []
    wrong = [Section("examples", "How it goes wrong", str(len(shown)))] if shown else []
    study = [Section("measured", "Measured")] if report.study else []
    last = [*ledger, Section("reach", "How far this looked")]
    return (Section("workflow", "The workflow"), *pages, *found, *explored, *wrong, *study, *last)


def _groups(findings: tuple[Finding, ...]) -> tuple[FindingGroup, ...]:
    titles = {
        Severity.ERROR: ("Errors", "bad"),
        Severity.WARN: ("Warnings", "warn"),
        Severity.NOTE: ("Notes", "muted"),
    }
    groups = []
    for severity, (title, mark) in titles.items():
        chosen = sorted((f for f in findings if f.severity is severity), key=lambda f: (f.name, f.location))
        if chosen:
            rules = (_of_rule(name, tuple(found)) for name, found in groupby(chosen, key=lambda finding: finding.name))
            groups.append(FindingGroup(title, mark, len(chosen), tuple(rules)))
    return tuple(groups)


def _of_rule(name: str, found: tuple[Finding, ...]) -> RuleFindings:
    return RuleFindings(name, found[:SHOWN], found[SHOWN:])
