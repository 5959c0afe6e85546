"""The findings of a report as lines of text: those of one cause as one, each with its line of the file and a caret."""

from collections import Counter
from collections.abc import Iterator, Sequence

from flowrehearsal.definition.source import Source
from flowrehearsal.formats._finding_order import ranked_groups
from flowrehearsal.formats._ink import Ink, harmless, width, wrapped
from flowrehearsal.report import Report
from flowrehearsal.rules.grouping import Group, counted_once
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.excerpt import around
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity, Verdict

WIDTH = 100
SEVERITY_COLOUR = {Severity.ERROR: "red", Severity.WARN: "yellow", Severity.NOTE: "blue"}


def found(report: Report, ink: Ink, most: int | None = None) -> Iterator[str]:
    """How many there are, and each of them, what matters most first; with `most` no more than so many.

    Then what the baseline knows is left out too, and the last line says how much was left out.
    """
    groups = ranked_groups(report)
    yield ink("Findings", "bold") + ": " + _tally(groups) + counted_once(groups)
    shown = groups if most is None else [each for each in groups if each.leading.standing is not Standing.KNOWN][:most]
    sources = _sources(report)
    by_rule: dict[str, list[Group]] = {}
    for group in shown:
        by_rule.setdefault(_heading(group.leading, ink), []).append(group)
    for heading, members in by_rule.items():
        yield ""
        yield heading
        for group in members:
            yield from _group(group, sources, ink)
    if len(shown) < len(groups):
        yield ""
        yield f"… and {_tally([group for group in groups if group not in shown])}. Add --all to see all of them."


def _heading(finding: Finding, ink: Ink) -> str:
    """How much it weighs, and the rule; findings below one heading have both in common."""
    # What else somebody may have answered is a note already; only what is known keeps its severity.
    known = f"{Standing.KNOWN} " if finding.standing is Standing.KNOWN else ""
    colour = SEVERITY_COLOUR[Severity.WARN if finding.is_undecided else finding.severity]
    word = Verdict.UNDECIDED if finding.is_undecided else finding.severity
    return f"{ink(known + word, colour)} {ink(finding.name, 'bold')}"


def _tally(groups: Sequence[Group]) -> str:
    """ "2 errors, 1 note; 3 known, 1 accepted"; each cause counts once."""
    leading = [group.leading for group in groups]
    unsure = sum(finding.is_undecided for finding in leading)
    is_open = (finding for finding in leading if finding.standing is Standing.OPEN and not finding.is_undecided)
    open_ones = [finding.severity for finding in is_open]
    counts = [(open_ones.count(severity), severity) for severity in Severity]
    parts = [counted(count, severity.noun) for count, severity in counts if count]
    parts += [f"{unsure} {Verdict.UNDECIDED}"] if unsure else []
    answered: Counter[Standing] = Counter(
        finding.standing for finding in leading if finding.standing is not Standing.OPEN
    )
    rest = [f"{answered[standing]} {standing}" for standing in Standing if answered[standing]]
    return "; ".join(filter(None, (", ".join(parts), ", ".join(rest)))) or "none"


def _group(group: Group, sources: dict[str, Source], ink: Ink) -> Iterator[str]:
    finding = group.leading
    yield from wrapped(finding.message, WIDTH, "  ")
    yield "    " + ink(f"at {finding.location}", "faint")
    yield from _excerpt(finding.location, sources, ink)
    if finding.witness:
        yield from wrapped(f"For example: {finding.witness}", WIDTH, "    ")
    if finding.advice:
        yield from wrapped(f"Instead: {finding.advice}", WIDTH, "    ")
    if group.others:
        yield from wrapped(f"Also: {group.also}", WIDTH, "    ")
    for place in finding.related:
        yield f"    See also {place}"


def _sources(report: Report) -> dict[str, Source]:
    sources = [report.workflow.source] + ([report.scenario.source] if report.scenario else [])
    return {source.file: source for source in reversed(sources)}


def _excerpt(location: Location, sources: dict[str, Source], ink: Ink) -> Iterator[str]:
    source = sources.get(location.file)
    if source is None or not 1 <= location.line <= len(source.lines):
        return
    number = str(location.line)
    line = harmless(source.lines[location.line - 1].expandtabs(1))
    before, rest = around(line, location.column)
    yield ink(f"    {number} | ", "faint") + before + rest
    yield " " * (7 + len(number) + width(before)) + ink("^", "red")
