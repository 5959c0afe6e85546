"""What the HTML page shows, section by section, before any markup."""

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from flowrehearsal.drawing.state_diagram import state_diagram
from flowrehearsal.formats._covered import covered
from flowrehearsal.formats._html_examples import Example, examples
from flowrehearsal.formats._html_measured import Measured, measured
from flowrehearsal.formats._verdicts import Promise, Tile, Verdicts, promises, tiles, verdicts
from flowrehearsal.report import Report, Table
from flowrehearsal.rules.grouping import Group
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity

SHOWN = 3
"""So many findings of one rule are open; the rest is folded away."""


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """What one rule found, findings of one cause as one: the first few, and the rest, which the page folds away."""

    name: str
    first: tuple[Group, ...]
    rest: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one severity, or those that the baseline knows, rule by rule."""

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
    each property, the others are folded away. `covered`: how far an exploration came that ended early, or empty."""

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
    covered: str


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
        findings=_groups(report),
        promises=promises(report, {example.number: example.result.name for example in shown}),
        examples=shown,
        headlines=len({example.example.property for example in shown}),
        measured=measured(report.study) if report.study else None,
        covered=covered(report.exploration) if report.exploration else "",
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
    found = [Section("findings", "Findings", str(len(report.groups)))] if report.findings is not None else []
    explored = [Section("promises", "Promises", str(len(report.exploration.results)))] if report.exploration else []
    wrong = [Section("examples", "How it goes wrong", str(len(shown)))] if shown else []
    study = [Section("measured", "Measured")] if report.study else []
    last = [*ledger, Section("reach", "How far this looked")]
    return (Section("workflow", "The workflow"), *pages, *found, *explored, *wrong, *study, *last)


def _groups(report: Report) -> tuple[FindingGroup, ...]:
    known = [group for group in report.groups if group.leading.standing is Standing.KNOWN]
    unsure = [group for group in report.groups if group.leading.is_undecided]
    others = [group for group in report.groups if group not in known and group not in unsure]
    by_severity = {severity: [group for group in others if group.leading.severity is severity] for severity in Severity}
    parts = (
        ("Errors", "bad", by_severity[Severity.ERROR]),
        ("Warnings", "warn", by_severity[Severity.WARN]),
        ("Undecided", "warn", unsure),
        ("Notes", "muted", by_severity[Severity.NOTE]),
        ("Known from the baseline", "muted", known),
    )
    return tuple(FindingGroup(title, mark, len(chosen), _by_rule(chosen)) for title, mark, chosen in parts if chosen)


def _by_rule(chosen: list[Group]) -> tuple[RuleFindings, ...]:
    ordered = sorted(chosen, key=lambda group: (group.leading.name, group.leading.location))
    return tuple(_of_rule(name, tuple(found)) for name, found in groupby(ordered, key=lambda group: group.leading.name))


def _of_rule(name: str, found: tuple[Group, ...]) -> RuleFindings:
    return RuleFindings(name, found[:SHOWN], found[SHOWN:])
