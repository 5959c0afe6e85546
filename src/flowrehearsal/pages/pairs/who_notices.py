"""Page 4 of two designs: what the change does to customers, operators, partners, and the cases that are inside."""

from collections.abc import Iterator

from flowrehearsal.comparison.judge import Judgement
from flowrehearsal.comparison.remark import Audience
from flowrehearsal.comparison.result import ChangeReport
from flowrehearsal.pages.cells import NOTHING, Cell
from flowrehearsal.pages.sheet import Column, Row, Sheet
from flowrehearsal.pages.sides import Sides
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.naming import capitalised
from flowrehearsal.vocabulary.verdict import Severity

NUMBER = 4
QUESTION = "Who notices when the second design takes the place of the first?"
TITLE = "Who notices"
LEAD = (
    "For each audience, what is no longer as it was. Red: somebody, or a case that is inside, is harmed if nothing "
    "else is done. A change that concerns several stands with each of them."
)
_MARKS = {Severity.ERROR: "bad", Severity.WARN: "warn", Severity.NOTE: ""}
_WEIGHTS = {Severity.ERROR: "does harm", Severity.WARN: "take care", Severity.NOTE: "to know"}
_HEADS = ("What changes", "Weight", "It takes", "Instead")
_ORDER = (Audience.CASES, Audience.CUSTOMERS, Audience.OPERATORS, Audience.PARTNERS)


def sheets(sides: Sides) -> Iterator[Sheet]:
    """A table for each audience that notices anything; of cases inside also what came of following them."""
    changes = sides.changes
    for audience in _ORDER:
        found = [each for each in changes.judgements if audience in each.concerns]
        rows = tuple(_row(sides, each) for each in found)
        harms = tuple(_harms(changes)) if audience is Audience.CASES else ()
        note = f"{capitalised(changes.told_in_flight)}" if audience is Audience.CASES and changes.in_flight else ""
        if rows or harms or note:
            title = f"{capitalised(audience)} ({len(rows) + len(harms)})"
            name = audience.replace(" ", "-")
            yield Sheet(f"for-{name}", title, tuple(map(Column, _HEADS)), (*harms, *rows), note, evidence=False)


def _row(sides: Sides, judgement: Judgement) -> Row:
    finding = judgement.finding
    advice: Cell = (finding.advice.replace("`", ""), "") if finding.advice else NOTHING
    states = sides.changes.where(judgement)
    touched = sides.changes.touched(states) if states else None
    count = f"\n{counted(touched, 'case')}" if touched is not None else ""
    key = sides.subjects.of_path(finding.subject)
    cells: tuple[Cell, ...] = (
        (f"{finding.message.replace('`', '')}{count}", ""),
        (_WEIGHTS[finding.severity], _MARKS[finding.severity]),
        (str(judgement.bump), ""),
        advice,
    )
    return Row(cells, (key,) if key else ())


def _harms(changes: ChangeReport) -> Iterator[Row]:
    """Promises that cases could rely on before they came over, and that are broken for them now."""
    for harm in changes.in_flight.harms if changes.in_flight is not None else ():
        says = f"{harm.sentence.replace('`', '')}\n{harm.run}"
        yield Row(((says, ""), (_WEIGHTS[harm.severity], _MARKS[harm.severity]), ("migration", ""), NOTHING))
