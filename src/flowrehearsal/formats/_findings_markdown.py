"""Findings of rules as a table of Markdown."""

from collections.abc import Iterator, Sequence

from flowrehearsal.formats._complaints import told
from flowrehearsal.formats._markdown_text import SHOWN, escaped, table
from flowrehearsal.rules.grouping import Group
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Verdict

UNDECIDED = Verdict.UNDECIDED.value


def findings_table(groups: Sequence[Group], most: int = SHOWN) -> Iterator[str]:
    """What rules found, in this order, as a table of at most so many rows; nothing where they found nothing."""
    yield from table(("", "Rule", "Where", "What"), [_row(group) for group in groups], most)


def word(finding: Finding) -> str:
    """How much a finding weighs, or that a limit left it open."""
    return UNDECIDED if finding.is_undecided else finding.severity.noun


def _row(group: Group) -> tuple[str, ...]:
    finding = group.leading
    standing = "" if finding.standing is Standing.OPEN else f" ({finding.standing})"
    place = f"{finding.location.file}:{finding.location.line}"
    what = "<br>".join(escaped(line) for line in told(group))
    return f"{word(finding)}{standing}", escaped(finding.name), escaped(place), what
