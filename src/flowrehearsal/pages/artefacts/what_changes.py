"""Page 8: what this version changes for those who rely on the last one, and for the cases that are inside."""

from collections.abc import Iterator

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.judge import Judgement
from flowrehearsal.comparison.result import ChangeReport
from flowrehearsal.pages.cells import NAME_LINE, NOTHING, Cell
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.sheet import Column, Link, Row, Sheet
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.naming import capitalised, joined
from flowrehearsal.vocabulary.verdict import Severity

NUMBER = 8
QUESTION = "What does this version change for those who rely on the last one, and for the cases inside?"
TITLE = "Change impact"
LEAD = (
    "Compared with an older version of the same file. Red: somebody, or a case that is inside, is harmed if nothing "
    "else is done."
)
ROLES = ("product", "operations", "backend", "partner manager")
_MARKS = {Severity.ERROR: "bad", Severity.WARN: "warn", Severity.NOTE: ""}


def sheets(evidence: Evidence) -> Iterator[Sheet]:
    """What differs, and what that does; nothing where there is no older version."""
    changes = evidence.changes
    if changes is None or changes.old is None or changes.new is None:
        return
    columns = tuple(map(Column, ("What it does", "For whom", "It takes", "Cases affected", "Instead")))
    rows = tuple(_judged(evidence, changes, each) for each in changes.judgements)
    yield Sheet("impact", "What the change does", columns, rows, changes.sentence)
    heads = (Column("Part", "saeu"), *map(Column, ("What", "Before", "Now")))
    differing = tuple(_difference(evidence, each) for each in changes.changes)
    yield Sheet("differences", "What differs", heads, differing, evidence=False)


def _difference(evidence: Evidence, change: Change) -> Row:
    before, now = ((text, "") if text else NOTHING for text in (change.old_text, change.new_text))
    head = NAME_LINE.join(part for part in (change.name or change.section, ".".join(change.path)) if part)
    key = evidence.subjects.of_path(change.subject)
    return Row(((head, ""), (change.way, ""), before, now), (key,) if key else ())


def _judged(evidence: Evidence, changes: ChangeReport, judgement: Judgement) -> Row:
    finding = judgement.finding
    touched = changes.touched(changes.where(judgement)) if changes.where(judgement) else None
    count: Cell = NOTHING if touched is None else (counted(touched, "case"), "bad" if touched else "")
    cells: tuple[Cell, ...] = (
        (finding.message.replace("`", ""), _MARKS[finding.severity]),
        (capitalised(joined([str(each) for each in judgement.concerns])), ""),
        (str(judgement.bump), ""),
        count,
        (finding.advice.replace("`", ""), "") if finding.advice else NOTHING,
    )
    key = evidence.subjects.of_path(finding.subject)
    place = Link(finding.name, f"at-{key}", key) if key else Link(finding.name, "what-changes")
    return Row(cells, (key,) if key else (), (place,))
