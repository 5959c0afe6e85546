"""What done means: for every end, and every state that somebody takes for one, what each audience believes."""

from flowrehearsal.definition.workflow import State, Workflow
from flowrehearsal.pages.cells import NAME_LINE, Cell
from flowrehearsal.pages.words import duration, phase_words
from flowrehearsal.report import StudyReport, Table

_DONE = {"completed": "done", "partly_completed": "partly done"}


def definition_of_done(workflow: Workflow, study: StudyReport | None = None) -> Table:
    """Rows are end states and states that a surface takes for completed; columns are surfaces and what must stand.

    Bad: surfaces disagree on "completed". The last row says how long each surface may disagree.
    """
    columns = ("State", *workflow.surfaces, "Must have happened outside")
    rows = [_row(workflow, name) for name, state in workflow.states.items() if _looks_done(workflow, state)]
    if any(surface.tolerates for surface in workflow.surfaces.values()):
        rows.append(_tolerance(workflow))
    return Table("definition-of-done", "What done means to whom", columns, (*rows, *_measured(workflow, study)))


def _belief(state: State, surface: str) -> str:
    shown = state.shows.get(surface)
    return "" if shown is None else shown.phase or state.phase or ""


def _looks_done(workflow: Workflow, state: State) -> bool:
    return bool(state.final) or any(_belief(state, surface) == "completed" for surface in workflow.surfaces)


def _row(workflow: Workflow, name: str) -> tuple[Cell, ...]:
    state = workflow.states[name]
    beliefs = {surface: _belief(state, surface) for surface in workflow.surfaces}
    seen = {belief == "completed" for belief in beliefs.values() if belief}
    cells = (_cell(belief, state, disagree=len(seen) > 1) for belief in beliefs.values())
    kind = "end state" if state.final else "the case goes on"
    return (f"{name}{NAME_LINE}{kind}", "" if state.final else "warn"), *cells, _stands(workflow, state)


def _cell(belief: str, state: State, disagree: bool) -> Cell:
    if not belief:
        return "says nothing", "muted"
    words = f"{_DONE.get(belief, 'not done')}{NAME_LINE}{phase_words(belief)}"
    wrong = belief == "completed" and not state.final
    return words, "bad" if wrong or disagree else "good" if belief == "completed" else ""


def _stands(workflow: Workflow, state: State) -> Cell:
    """What must be executed and not undone in an end state; every other effect with an undo must net to nothing."""
    if not state.final:
        return "–", "muted"
    if state.stands:
        return f"stands: {', '.join(state.stands)}", ""
    undoable = [name for name, effect in workflow.effects.items() if effect.undo]
    if not undoable or state.phase == "partly_completed":
        return "nothing is said", "muted"
    if state.phase == "completed":
        return f"whatever was asked for: {', '.join(undoable)}", ""
    return f"nothing left of {', '.join(undoable)}", ""


def _tolerance(workflow: Workflow) -> tuple[Cell, ...]:
    cells = (
        (f"up to {duration(surface.tolerates)}", "") if surface.tolerates else ("not said", "muted")
        for surface in workflow.surfaces.values()
    )
    return ("may disagree with the others", ""), *cells, ("–", "muted")


def _measured(workflow: Workflow, study: StudyReport | None) -> tuple[tuple[Cell, ...], ...]:
    return ()
