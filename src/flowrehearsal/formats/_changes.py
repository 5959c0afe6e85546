"""What every format says of a comparison in the same words."""

from collections import Counter
from collections.abc import Sequence

from flowrehearsal.comparison.judge import Judgement
from flowrehearsal.comparison.remark import Bump
from flowrehearsal.comparison.result import ChangeReport
from flowrehearsal.vocabulary.counting import agreeing, counted
from flowrehearsal.vocabulary.naming import joined
from flowrehearsal.vocabulary.verdict import Severity

BUMPS = {
    Bump.PATCH: "a patch",
    Bump.MINOR: "a minor version",
    Bump.MAJOR: "a major version",
    Bump.MIGRATION: "a migration",
}


def title(report: ChangeReport) -> str:
    """The workflow and its versions: "hotel-booking, version 1 to 2"."""
    versions = [str(each.version) for each in (report.old, report.new) if each is not None]
    return f"{report.workflow.name}, version {' to '.join(dict.fromkeys(versions))}"


def files(report: ChangeReport) -> str:
    """Where the two versions stand: "main:hotel.yaml → hotel.yaml"."""
    return " → ".join(each.source.file if each is not None else "nothing" for each in (report.old, report.new))


def tally(report: ChangeReport) -> str:
    """How much was found: "12 changes; 1 error, 3 warnings and 8 notes"."""
    counts = Counter(judgement.finding.severity for judgement in report.judgements)
    found = [f"{counts[each]} {agreeing(counts[each], each.noun)}" for each in Severity if counts[each]]
    return f"{counted(len(report.changes), 'change')}{'; ' if found else ''}{joined(found)}"


def whom(judgement: Judgement, report: ChangeReport) -> str:
    """Whom it concerns, and what it takes: "for cases in flight (12 of them); a migration"."""
    number = touched(report, report.where(judgement))
    return f"for {joined(judgement.concerns)}{f' ({number})' if number else ''}; {BUMPS[judgement.bump]}"


def touched(report: ChangeReport, states: Sequence[str]) -> str:
    """How many cases are in some states today, in words; empty where nobody counted, or there is no state."""
    number = report.touched(states) if states else None
    return "" if number is None else counted(number, "case")
