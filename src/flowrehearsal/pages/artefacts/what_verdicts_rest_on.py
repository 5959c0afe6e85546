"""Page 9: what has to be true for the verdicts to be true, who vouches for it, and what falls if it is not."""

from collections.abc import Iterator

from flowrehearsal.pages.assumption_ledger import assumption_ledger
from flowrehearsal.pages.cells import NAME_LINE, NOTHING, Cell
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.load_bearing import up_to_words, worse_words
from flowrehearsal.pages.sheet import Column, Row, Sheet, sheet_of
from flowrehearsal.report import AssumptionRow, Bearing

NUMBER = 9
QUESTION = "What must be true for all of this to hold, who says so, and until when?"
TITLE = "Assumption ledger"
LEAD = (
    "Every verdict in this pack is only as good as these sentences. Ask the partner's people to confirm theirs. Red: "
    "the definition itself contradicts it, or a promise falls without it and nobody vouches for it."
)
ROLES = ("partner manager", "product", "backend")


def sheets(evidence: Evidence) -> Iterator[Sheet]:
    """One table: the assumptions, and, where they were switched off in turn, what falls without each."""
    table = assumption_ledger(evidence.workflow, evidence.report.exploration)
    found = evidence.report.one_at_a_time or evidence.report.what_if
    tried = {row.name: row for row in (found.assumptions if found else None) or ()}
    rows = []
    for cells in table.rows:
        row = tried.get(cells[0][0].split(NAME_LINE)[0])
        falls: Cell = _falls(evidence, row) if row else ("not asked", "muted")
        heads = (cells[0], cells[1], cells[2], falls, _owner(cells[3], row), cells[4])
        rows.append(Row(heads))
    columns = tuple(map(Column, (*table.columns[:3], "Without it falls", *table.columns[3:])))
    reach = f"Switched off one at a time, with {up_to_words(found.faults)}." if found and tried else ""
    sheet = sheet_of(table, tuple(rows), columns, reach)
    yield Sheet(sheet.name, sheet.title, sheet.columns, sheet.rows, sheet.note, evidence=False)


def _falls(evidence: Evidence, row: AssumptionRow) -> Cell:
    """What falls, under the titles of the promises, and which ends are lost."""
    if worse := worse_words(row):
        titles = {result.name: result.title for result in evidence.report.results}
        named = [fall.property for fall in row.falls] + [""] * len(row.lost)
        words = (
            _titled(text, name, titles.get(name, name)) if name else text
            for text, name in zip(worse, named, strict=True)
        )
        return NAME_LINE.join(words), ""
    if row.bearing is Bearing.UNDECIDED:
        return row.reason, "warn"
    return NOTHING if row.bearing is Bearing.NOT_EXPLORED else ("nothing falls", "muted")


def _titled(text: str, name: str, title: str) -> str:
    """What falls in words: "no-lost-effect:charge with 1 fault" → "“No effect is lost” of charge with 1 fault"."""
    return text.replace(f"{name}:", f"“{title}” of ", 1).replace(name, f"“{title}”", 1)


def _owner(cell: Cell, row: AssumptionRow | None) -> Cell:
    """Nobody vouches for it: worse where something rests on it."""
    return (cell[0], "bad") if cell[1] == "warn" and row is not None and worse_words(row) else cell
