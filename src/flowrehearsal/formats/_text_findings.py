"""The findings of a report as lines of text: those of one cause as one, each with its line of the file and a caret."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from flowrehearsal.definition.source import Source
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.formats._ink import Ink, harmless, width, wrapped
from flowrehearsal.report import Report
from flowrehearsal.rules.grouping import Group
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity

WIDTH = 100
SEVERITY_COLOUR = {Severity.ERROR: "red", Severity.WARN: "yellow", Severity.NOTE: "blue"}


def found(report: Report, ink: Ink, most: int | None = None) -> Iterator[str]:
    """How many there are, and each of them; with `most` no more than so many, those that matter most.

    Then what the baseline knows is left out too, and the last line says how much was left out.
    """
    groups = report.groups
    yield ink("Findings", "bold") + ": " + _tally(groups)
    shown = groups if most is None else _weightiest(groups, report.workflow)[:most]
    sources = _sources(report)
    for (is_known, severity, name), members in groupby(sorted(shown, key=_place), key=_heading):
        yield ""
        known = f"{Standing.KNOWN} " if is_known else ""
        yield f"{ink(known + severity, SEVERITY_COLOUR[severity])} {ink(name, 'bold')}"
        for group in members:
            yield from _group(group, sources, ink)
    if len(shown) < len(groups):
        yield ""
        yield f"… and {_tally([group for group in groups if group not in shown])}. Add --all to see all of them."


def _heading(group: Group) -> tuple[bool, Severity, str]:
    """What the findings below one heading have in common: whether they are known, and how severe; the rule."""
    # What else somebody may have answered is a note already; only what is known keeps its severity.
    return group.leading.standing is Standing.KNOWN, group.leading.severity, group.leading.name


def _place(group: Group) -> tuple[bool, int, str, Location]:
    is_known, severity, name = _heading(group)
    return is_known, severity.rank, name, group.leading.location


def _weightiest(groups: tuple[Group, ...], workflow: Workflow) -> list[Group]:
    """What is not known, the weightiest first: by severity, then one finding of each rule before the second of any,
    then effects that weigh something and causes that several rules name."""
    seen: Counter[str] = Counter()
    ranked: list[tuple[tuple[bool, int, int, bool, int], int, Group]] = []
    for group in sorted((g for g in groups if g.leading.standing is not Standing.KNOWN), key=_place):
        finding = group.leading
        effect = workflow.effects.get(finding.subject.removeprefix("effects."))
        is_light = effect is None or effect.weight is None
        answered = finding.standing is not Standing.OPEN
        rank = (answered, finding.severity.rank, seen[finding.name], is_light, -len(group.others))
        ranked.append((rank, len(ranked), group))
        seen[finding.name] += 1
    return [group for *_, group in sorted(ranked, key=lambda one: one[:2])]


def _tally(groups: "tuple[Group, ...] | list[Group]") -> str:
    """ "2 errors, 1 note; 3 known, 1 accepted"; each cause counts once."""
    leading = [group.leading for group in groups]
    open_ones = [finding.severity for finding in leading if finding.standing is Standing.OPEN]
    counts = [(open_ones.count(severity), severity) for severity in Severity]
    parts = [counted(count, severity.noun) for count, severity in counts if count]
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
    # A long line is shown from a place from which what is meant can be seen.
    skipped = max(0, location.column - WIDTH // 2) if len(line) > WIDTH else 0
    before, rest = line[skipped : location.column - 1], line[location.column - 1 : skipped + WIDTH]
    yield ink(f"    {number} | ", "faint") + before + rest
    yield " " * (7 + len(number) + width(before)) + ink("^", "red")
