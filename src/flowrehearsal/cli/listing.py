"""What `rehearse tables` did, in a line: how many rows say what."""

from collections.abc import Iterator

from flowrehearsal.gate.decide import PASSED, Decision
from flowrehearsal.report import Bearing, FaultCourse, FaultRow, Reception, WhatIf
from flowrehearsal.vocabulary.counting import counted


def listing(found: WhatIf, decision: Decision) -> str:
    """What the tables hold, in one line: they judge nothing, so they neither pass nor fail."""
    tables = (found.fault_rows, found.protections, found.assumptions, found.events)
    made = counted(sum(table is not None for table in tables), "table")
    word = "Listed" if decision.code == PASSED else "Undecided in part: listed"
    return f"{word} {made}: {', '.join(_rows(found))}."


def _rows(found: WhatIf) -> Iterator[str]:
    rows = found.fault_rows or ()
    for faults, more in ((1, ""), (2, "more ")):
        chosen = [row for row in rows if len(row.faults) == faults]
        if chosen:
            violating = sum(map(_violates, chosen))
            of = counted(len(chosen), "fault" if faults == 1 else "pair")
            yield f"{violating} of {of} {'violates' if violating == 1 else 'violate'} {more}properties"
    for parts, noun in ((found.protections, "protection"), (found.assumptions, "assumption")):
        if parts is not None:
            bearing = sum(part.bearing is Bearing.LOAD_BEARING for part in parts)
            yield f"{bearing} of {counted(len(parts), noun)} {'bears' if bearing == 1 else 'bear'} a load"
    if found.events is not None:
        cells = [cell for row in found.events for cell in row.cells if cell.reception is not Reception.NEVER]
        silent = sum(cell.reception is Reception.UNMENTIONED for cell in cells)
        yield f"{silent} of {counted(len(cells), 'arrival')} unanswered"


def _violates(row: FaultRow) -> bool:
    """Whether something is violated that fewer of these faults do not violate."""
    return any(cell.course is FaultCourse.CONTRADICTION and not cell.also_without for cell in row.cells)
