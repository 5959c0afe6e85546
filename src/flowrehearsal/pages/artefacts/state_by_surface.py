"""Page 1: what every audience sees in every state, and what it may press there."""

from collections.abc import Iterator

from flowrehearsal.definition.beliefs import sides
from flowrehearsal.pages.cells import NAME_LINE, Cell
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.sheet import Column, Row, Sheet, sheet_of
from flowrehearsal.pages.state_surface import state_surface

NUMBER = 1
QUESTION = "What does each audience see in every state, and what can it press?"
TITLE = "State by surface"
LEAD = (
    "Read across: one state, all screens at the same moment. A cell says the words on the screen, what they mean, and "
    "the buttons. Red: nothing is shown, or a screen says completed while others, or the case itself, say otherwise."
)
ROLES = ("frontend", "product", "operations", "compliance")


def sheets(evidence: Evidence) -> Iterator[Sheet]:
    """One table; its rows are the states, its columns the surfaces."""
    workflow, subjects = evidence.workflow, evidence.subjects
    table = state_surface(workflow)
    surfaces = [Column(name, about=subjects.key("surfaces", name), names="a") for name in workflow.surfaces]
    rows = []
    for (name, state), cells in zip(workflow.states.items(), table.rows, strict=True):
        key = subjects.key("states", name)
        done, others = sides(workflow, state)
        disagreeing = {*done, *others} if done and others else set()
        told = tuple(
            _disagrees(cell) if surface in disagreeing else cell
            for surface, cell in zip(workflow.surfaces, cells[1:], strict=True)
        )
        rows.append(Row((cells[0], *told), (key,), evidence.of(key)))
    if workflow.surfaces:
        yield sheet_of(table, tuple(rows), (Column("State", names="s"), *surfaces))


def _disagrees(cell: Cell) -> Cell:
    """Some say completed, and others that it is not."""
    return (f"{cell[0]}{NAME_LINE}the screens disagree on whether it is done", "bad")
