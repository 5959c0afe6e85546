"""Event by state: what every state does with everything that can arrive."""

from flowrehearsal.pages.cells import NOTHING, Cell
from flowrehearsal.report import EventCell, EventRow, Reception, Table


def event_by_state(rows: tuple[EventRow, ...]) -> Table:
    """One row per event, one column per state.

    Bad: it arrives, and nobody has said what then. Warn: it can, but in no run that was explored; or a handler that
    checks nothing is carried out.
    """
    states = tuple(cell.state for cell in rows[0].cells) if rows else ()
    cells = tuple(((row.event, ""), *(_cell(cell) for cell in row.cells)) for row in rows)
    return Table("event-by-state", "What becomes of everything that arrives", ("Event", *states), cells)


def _cell(cell: EventCell) -> Cell:
    match cell.reception:
        case Reception.NEVER:
            return NOTHING
        case Reception.UNMENTIONED:
            return (f"unmentioned\n{cell.words}", "warn") if cell.words else ("unmentioned", "bad")
        case Reception.APPLY:
            loose = cell.words.startswith("unchecked")
            return f"apply: {', '.join(cell.by)}\n{cell.words}".strip(), "warn" if loose else "good"
        case Reception.RECORD:
            return f"record: {', '.join(cell.by)}" if cell.by else "record", ""
    return f"{cell.reception}\n{cell.words}", "muted"
