"""What done means: for every end, and every state that somebody takes for one, what each audience believes."""

from flowrehearsal.definition.beliefs import DONE, belief, sides
from flowrehearsal.definition.workflow import State, Workflow
from flowrehearsal.pages.cells import NAME_LINE, NOTHING, Cell
from flowrehearsal.pages.words import phase_words
from flowrehearsal.report import Figure, StudyReport, Table
from flowrehearsal.vocabulary.counting import amount
from flowrehearsal.vocabulary.durations import duration

_MEASURED = "disagreement"
"""The metric that measures how long a pair of surfaces ("a / b") disagrees, in minutes."""
_MINUTE = 60_000_000
_DONE = {DONE: "done", "partly_completed": "partly done"}


def definition_of_done(workflow: Workflow, study: StudyReport | None = None) -> Table:
    """Rows are end states and states that a surface takes for completed; columns are surfaces and what must stand.

    Bad: surfaces disagree on "completed". The last rows say how long each surface may disagree with the others, and for
    how long it did in simulation (the 95th percentile over cases, with the one it disagrees with most).
    """
    columns = ("State", *workflow.surfaces, "Must have happened outside")
    rows = [_row(workflow, name) for name, state in workflow.states.items() if _looks_done(workflow, state)]
    if any(surface.tolerates for surface in workflow.surfaces.values()):
        rows.append(_tolerance(workflow))
    if study and any(figure.metric == _MEASURED for figure in study.figures):
        rows.append(_measured(workflow, study))
    return Table("definition-of-done", "What done means to whom", columns, tuple(rows))


def _looks_done(workflow: Workflow, state: State) -> bool:
    return bool(state.final) or any(belief(state, surface) == DONE for surface in workflow.surfaces)


def _row(workflow: Workflow, name: str) -> tuple[Cell, ...]:
    state = workflow.states[name]
    disagree = all(sides(workflow, state))
    cells = (_cell(belief(state, surface), state, disagree) for surface in workflow.surfaces)
    kind = "end state" if state.final else "a case may stay here" if state.resting else "the case goes on"
    mark = "" if state.final or state.resting else "warn"
    return (f"{name}{NAME_LINE}{kind}", mark), *cells, _stands(workflow, state)


def _cell(phase: str, state: State, disagree: bool) -> Cell:
    if not phase:
        return "says nothing", "muted"
    words = f"{_DONE.get(phase, 'not done')}{NAME_LINE}{phase_words(phase)}"
    wrong = phase == DONE and not (state.final or (state.resting and state.phase == DONE))
    return words, "bad" if wrong or disagree else "good" if phase == DONE else ""


def _stands(workflow: Workflow, state: State) -> Cell:
    """What must be executed and not undone in an end state; every other effect with an undo must net to nothing."""
    if not state.final:
        return NOTHING
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
    return ("may disagree with the others", ""), *cells, NOTHING


def _measured(workflow: Workflow, study: StudyReport) -> tuple[Cell, ...]:
    cells = (_worst(name, surface.tolerates, study) for name, surface in workflow.surfaces.items())
    return ("did disagree in simulation", ""), *cells, NOTHING


def _worst(surface: str, tolerates: int | None, study: StudyReport) -> Cell:
    """The longest of a surface's disagreements; good or bad where its whole interval is on one side of the limit."""
    pairs = ((figure.subject.split(" / "), figure) for figure in study.figures if _is_p95(figure))
    own = [(pair, figure) for pair, figure in pairs if surface in pair and figure.estimate is not None]
    if not own:
        return "not measured", "muted"
    pair, figure = max(own, key=lambda found: found[1].estimate or 0.0)
    other = next(name for name in pair if name != surface)
    words = f"{amount(figure.estimate or 0.0)} minutes (p95){NAME_LINE}against {other}"
    if tolerates is None or figure.low is None or figure.high is None:
        return words, ""
    limit = tolerates / _MINUTE
    return words, "bad" if figure.low > limit else "good" if figure.high <= limit else "warn"


def _is_p95(figure: Figure) -> bool:
    return figure.metric == _MEASURED and figure.unit.endswith("p95")
