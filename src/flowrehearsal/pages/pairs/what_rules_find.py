"""Page 5 of two designs: what the rules find in one only, and in both."""

from collections.abc import Iterator

from flowrehearsal.pages.cells import NOTHING, Cell
from flowrehearsal.pages.findings_compared import Compared, findings_compared
from flowrehearsal.pages.sheet import Column, Row, Sheet
from flowrehearsal.pages.sides import Sides
from flowrehearsal.rules.grouping import Group
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.verdict import Severity

NUMBER = 5
QUESTION = "What did the rules find fault with, and what of it is gone, new or still there?"
TITLE = "Findings"
LEAD = (
    "What can be seen in the definitions without running anything. A finding is the same in both when it is about the "
    "same part and says the same of it. Findings of one cause are one row."
)
_WEIGHTS = {Severity.ERROR: ("error", "bad"), Severity.WARN: ("warning", "warn"), Severity.NOTE: ("note", "muted")}
_HEADS = ("Rule", "Weight", "What", "Instead")


def sheets(sides: Sides) -> Iterator[Sheet]:
    """Three tables; those without a row are left out, and nothing is said where no rule was asked."""
    if None in (report.findings for report in sides.reports):
        return
    found = findings_compared(sides)
    first, second = sides.labels
    yield from _sheet("gone", f"Gone: found in {first} only", found.gone)
    yield from _sheet("come", f"New: found in {second} only", found.come)
    yield from _sheet("kept", "Still there: found in both", found.kept)
    if not (found.gone or found.come or found.kept):
        yield Sheet("none", "No rule found anything in either", tuple(map(Column, _HEADS)), (), evidence=False)


def _sheet(name: str, title: str, groups: Compared) -> Iterator[Sheet]:
    weighty = [group for group in groups if group.leading.severity is not Severity.NOTE]
    notes = len(groups) - len(weighty)
    told = f"{counted(notes, 'note')} {'is' if notes == 1 else 'are'} left out here." if notes else ""
    rows = tuple(map(_row, sorted(weighty, key=_place)))
    title = f"{title} ({len(weighty)})"
    if rows:
        yield Sheet(f"findings-{name}", title, tuple(map(Column, _HEADS)), rows, told, evidence=False)


def _place(group: Group) -> tuple[int, str, str]:
    return group.leading.severity.rank, group.leading.name, group.leading.subject


def _row(group: Group) -> Row:
    finding = group.leading
    weight, mark = ("not decided", "warn") if finding.is_undecided else _WEIGHTS[finding.severity]
    also = f"\nalso {group.also}" if group.others else ""
    advice: Cell = (finding.advice.replace("`", ""), "") if finding.advice else NOTHING
    what = f"{finding.message.replace('`', '')}\n{finding.subject}{also}"
    return Row(((finding.name, ""), (weight, mark), (what, ""), advice))
