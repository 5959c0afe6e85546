"""Page 6: what every state does with everything that can arrive."""

from collections.abc import Iterator

from flowrehearsal.exploration.tables.event_states import event_states
from flowrehearsal.pages.cells import NOTHING, Cell
from flowrehearsal.pages.event_by_state import event_by_state
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.load_bearing import up_to_words
from flowrehearsal.pages.sheet import Column, Link, Row, Sheet, sheet_of
from flowrehearsal.report import EventRow, Reception

NUMBER = 6
QUESTION = "What happens when an answer, a callback or a timer arrives in a state that does not expect it?"
TITLE = "Event by state"
LEAD = (
    "Read down a column: everything that can arrive while a case is there. Red: it can arrive, and nobody has said "
    "what then. Amber: it is carried out without looking where the case is."
)
ROLES = ("backend", "operations", "partner manager")
NOT_EXPLORED = (
    "Read off the definition, nothing was explored for it: what comes because an action that checks nothing has moved "
    "the case is missing."
)
_MOST_LINKS = 3
_MOST_COLUMNS = 24
"""States that still have a column each."""
_ANSWERS = (
    (Reception.UNMENTIONED, "Nobody said what then, in", "bad"),
    (Reception.APPLY, "Applied in", "good"),
    (Reception.RECORD, "Only recorded in", ""),
    (Reception.IGNORE, "Ignored in", "muted"),
    (Reception.REFUSE, "Refused in", "muted"),
)


def sheets(evidence: Evidence) -> Iterator[Sheet]:
    """One table: events by states. With many states a row names those of each answer.

    What was explored for it stands in a review; elsewhere the definition alone is asked, and the table says so.
    """
    asked = evidence.report.one_at_a_time or evidence.report.what_if
    seen = asked.events if asked else None
    found = event_states(evidence.workflow) if seen is None else seen
    note = f"Followed in runs with {up_to_words(asked.faults)}." if asked and seen is not None else NOT_EXPLORED
    if len(evidence.workflow.states) > _MOST_COLUMNS:
        columns = (Column("Event", "ea"), *(Column(title, "s") for _, title, _ in _ANSWERS))
        title = "What becomes of everything that arrives"
        yield Sheet("event-by-answer", title, columns, _answers(evidence, found), note)
    elif found:
        yield _by_state(evidence, found, note)


def _by_state(evidence: Evidence, found: tuple[EventRow, ...], note: str) -> Sheet:
    table, subjects = event_by_state(found), evidence.subjects
    rows = []
    for event, cells in zip(found, table.rows, strict=True):
        key = subjects.named(event.event.partition(".")[0], "ea")
        wrong = any(mark in ("bad", "warn") for _, mark in cells)
        rows.append(Row(tuple(map(_said, cells)), (key,) if key else (), _links(evidence, key) if wrong else ()))
    states = (Column(state, "a", subjects.key("states", state)) for state in table.columns[1:])
    return sheet_of(table, tuple(rows), (Column("Event", "ea"), *states), note)


def _links(evidence: Evidence, key: str) -> tuple[Link, ...]:
    """Rules and runs, since no figure tells of one event."""
    links = evidence.of(key) if key else ()
    return tuple(link for link in links if not link.anchor.startswith("figure-"))[:_MOST_LINKS]


def _answers(evidence: Evidence, found: tuple[EventRow, ...]) -> tuple[Row, ...]:
    """A row for each event, a cell for each answer, with the states that give it."""
    rows = []
    for event in found:
        key = evidence.subjects.named(event.event.partition(".")[0], "ea")
        cells = tuple(_states(event, reception, mark) for reception, _, mark in _ANSWERS)
        wrong = cells[0][1] == "bad"
        rows.append(Row(((event.event, ""), *cells), (key,) if key else (), _links(evidence, key) if wrong else ()))
    return tuple(rows)


def _states(event: EventRow, reception: Reception, mark: str) -> Cell:
    names = [cell.state for cell in event.cells if cell.reception is reception]
    return (f"{len(names)}: {', '.join(names)}", mark) if names else NOTHING


def _said(cell: Cell) -> Cell:
    return (cell[0].replace("unmentioned", "nobody said", 1), cell[1]) if cell[0].startswith("unmentioned") else cell
