"""The line that ends a command: the verdict, how much stands behind it, and what to do next."""

from collections import Counter
from collections.abc import Iterator, Sequence

from flowrehearsal.definition.room import doubtful
from flowrehearsal.definition.source import Source
from flowrehearsal.gate.decide import FAILED, PASSED, Decision, decide
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity, Verdict

EXPLAIN = "`rehearse explain NAME` says why one matters and what to write instead"


def closing(reports: Sequence[Report], decision: Decision, is_mended: bool = False) -> Iterator[str]:
    """The verdict in one line, after a report that shows everything; below it what the report could not show.

    `is_mended`: whatever mends could be made have been made.
    """
    tables = reports[0].what_if
    if tables is None:
        yield _judged(reports, decision, is_mended)
    else:
        # A check need not wait until the words of tables are loaded.
        from flowrehearsal.cli.listing import listing

        yield listing(tables, decision)
    yield from (f"  {reason}" for reason in decision.unshown)


def _judged(reports: Sequence[Report], decision: Decision, is_mended: bool) -> str:
    word, tally = decision.word.capitalize(), ", ".join(_counts(reports))
    if decision.code == PASSED:
        warnings = sum(map(_warnings, reports))
        return f"{word}, with {counted(warnings, 'warning')}" if warnings else word
    if not tally:
        return f"{word}:"
    if decision.code != FAILED:
        tally = tally.replace(f"{decision.word} ", "")
    against = sum(decide(report).code != PASSED for report in reports)
    where = f" in {against} of {counted(len(reports), 'workflow')}" if len(reports) > 1 else ""
    if decision.code == FAILED:
        return f"{word}: {tally}{where}. {EXPLAIN if is_mended else _next(reports)}."
    limits = dict.fromkeys(limit for report in reports for limit in _limits(report))
    return f"{word}: {tally}{where}" + (f" ({next(iter(limits))})." if len(limits) == 1 else ".")


def _counts(reports: Sequence[Report]) -> Iterator[str]:
    """How many of what fail, and then how many are undecided."""
    found: Counter[str] = Counter()
    for report in reports:
        new = (finding.severity.noun for finding in report.deciding_findings)
        found.update(noun if noun == Severity.ERROR else f"new {noun}" for noun in new)
        found.update({"undecided finding": len(report.undecided_findings)})
        for verdict, word in ((Verdict.VIOLATED, "violated"), (Verdict.UNDECIDED, "undecided")):
            found[f"{word} property"] += sum(result.verdict is verdict for result in report.deciding_results)
            found[f"{word} gate"] += sum(figure.gate_verdict is verdict for figure in report.deciding_figures)
    order = sorted(found, key=lambda noun: noun.startswith("undecided"))
    yield from (counted(found[noun], noun) for noun in order if found[noun])


def _warnings(report: Report) -> int:
    leading = (group.leading for group in report.groups)
    return sum(finding.severity is Severity.WARN and finding.standing is Standing.OPEN for finding in leading)


def _limits(report: Report) -> Iterator[str]:
    """Why each of what is undecided is so."""
    yield from (finding.limit for finding in report.undecided_findings)
    yield from (result.reason for result in report.deciding_results if result.verdict is Verdict.UNDECIDED)


def _next(reports: Sequence[Report]) -> str:
    """What to do about it."""
    mends = sum(map(_mends, reports))
    return f"{EXPLAIN}; --fix can mend {counted(mends, 'cause')}" if mends else EXPLAIN


def _mends(report: Report) -> int:
    """The causes of which a finding can be mended: the file can be written where it has to be."""
    groups = [[each for each in (group.leading, *group.others) if each.has_mend] for group in report.groups]
    if report.exploration is not None or not any(groups):
        return 0
    source, edits = report.workflow.source, dict.fromkeys(e for found in groups for each in found for e in each.edits)
    refused = _refused(source, doubtful(source, edits))
    return sum(any(refused.isdisjoint(finding.edits) for finding in members) for members in groups)


def _refused(source: Source, edits: Sequence[Edit]) -> frozenset[Edit]:
    """The edits that nobody could make in a file."""
    if not edits:
        return frozenset()
    # To see how a file is written takes as long as to read it.
    from flowrehearsal.definition.editing import unwritable

    return frozenset(unwritable("\n".join(source.lines), edits))
