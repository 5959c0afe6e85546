"""Page 6: what every state does with everything that can arrive."""

from collections.abc import Iterator

from flowrehearsal.exploration.tables.event_states import event_states
from flowrehearsal.pages.cells import Cell
from flowrehearsal.pages.event_by_state import event_by_state
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.sheet import Column, Row, Sheet, sheet_of

NUMBER = 6
QUESTION = "What happens when an answer, a callback or a timer arrives in a state that does not expect it?"
TITLE = "Event by state"
LEAD = (
    "Read down a column: everything that can arrive while a case is there. Red: it can arrive, and nobody has said "
    "what then. Amber: it is carried out without looking where the case is."
)
ROLES = ("backend", "operations", "partner manager")
_MOST_LINKS = 3


def sheets(evidence: Evidence) -> Iterator[Sheet]:
    """One table: events by states; nothing is explored for it."""
    found, subjects = event_states(evidence.workflow), evidence.subjects
    if not found:
        return
    table = event_by_state(found)
    rows = []
    for event, cells in zip(found, table.rows, strict=True):
        key = subjects.named(event.event.partition(".")[0], "ea")
        wrong = any(mark in ("bad", "warn") for _, mark in cells)
        links = tuple(link for link in evidence.of(key) if link.about or link.anchor.startswith("example-"))
        rows.append(Row(tuple(map(_said, cells)), (key,) if key else (), links[:_MOST_LINKS] if wrong else ()))
    states = (Column(state, "a", subjects.key("states", state)) for state in table.columns[1:])
    yield sheet_of(table, tuple(rows), (Column("Event", "ea"), *states))


def _said(cell: Cell) -> Cell:
    return ("nobody said", "bad") if cell == ("unmentioned", "bad") else cell
