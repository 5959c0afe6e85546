"""Page 4: what becomes of every call when something goes wrong with it, who notices, and whether that is safe."""

from collections.abc import Iterable, Iterator

from flowrehearsal.pages.cells import NOTHING, Cell
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.fault_by_outcome import course_cell
from flowrehearsal.pages.fault_safety import NEVER, NEVER_ASKED, breaks, followed, news, runs_of, safety
from flowrehearsal.pages.mishaps import Mishap, ends, mishaps
from flowrehearsal.pages.sheet import Column, Link, Row, Sheet
from flowrehearsal.pages.words import phase_words
from flowrehearsal.report import FaultCourse, FaultRow

NUMBER = 4
QUESTION = "A call goes wrong: what happens, who notices, and is it safe?"
TITLE = "Fault by outcome"
LEAD = (
    "Every effect with everything that can befall its call. Red: a run with it breaks a promise, and nobody may "
    "notice. Green: every run with it alone was followed, and none does. The second table says what one fault does to "
    "a case, wherever it strikes."
)
ROLES = ("backend", "operations", "partner manager")
_COLUMNS = (
    Column("Effect", "e"),
    Column("When"),
    Column("What happens"),
    Column("Who notices"),
    Column("It ends in", "s"),
    Column("Is that safe?"),
)


def sheets(evidence: Evidence) -> Iterator[Sheet]:
    """Effects by mishaps; then single faults, where they were followed."""
    rows = tuple(
        _row(evidence, name, mishap)
        for name in evidence.workflow.effects
        for mishap in mishaps(evidence.workflow, name)
    )
    if rows:
        yield Sheet("mishap-by-outcome", "Every call, and what can befall it", _COLUMNS, rows)
    found = followed(evidence)
    if found is not None:
        columns = tuple(map(Column, ("One fault", "The case", "Promises that break with it, and not without")))
        faults = tuple(
            _fault(evidence, row) for row in found.fault_rows or () if row.course is not FaultCourse.NOT_ASKED
        )
        yield Sheet("one-fault", "One fault, wherever it strikes", columns, faults)


def _row(evidence: Evidence, name: str, mishap: Mishap) -> Row:
    workflow = evidence.workflow
    effect = workflow.effects[name]
    states = ends(workflow, name, mishap)
    owners = dict.fromkeys(owner for owner in (effect.owner, *(workflow.states[s].owner for s in states)) if owner)
    verdict, links = safety(evidence, name, mishap.fault)
    harmful = verdict[1] == "bad" or not mishap.fault
    unneeded = effect.best_effort or verdict in (NEVER, NEVER_ASKED)
    nobody: Cell = ("nobody", "muted" if unneeded else "bad" if harmful else "warn")
    cells: tuple[Cell, ...] = (
        (name, ""),
        (f"{mishap.words}\n{phase_words(mishap.fault)}" if mishap.fault else mishap.words, ""),
        (mishap.says(workflow, name, effect), ""),
        (", ".join(owners), "") if owners else nobody,
        (", ".join(states), "") if states else NOTHING,
        verdict,
    )
    key = evidence.subjects.key("effects", name)
    return Row(cells, (key,), links or _rules(evidence, (name,)))


def _fault(evidence: Evidence, row: FaultRow) -> Row:
    """What one fault does to the case; and promises that it alone breaks."""
    heads: tuple[Cell, ...] = ((" + ".join(map(phase_words, row.faults)), ""), course_cell(row), _broken(row))
    return Row(heads, (), runs_of(evidence, row)[:3] or _rules(evidence, dict.fromkeys(e.effect for e in news(row))))


def _broken(row: FaultRow) -> Cell:
    broken = breaks(row)
    if broken:
        return ", ".join(broken), "bad"
    if any(cell.course is FaultCourse.UNDECIDED for cell in row.cells):
        return "none seen, but not every run was followed", "warn"
    return "none", "good"


def _rules(evidence: Evidence, effects: Iterable[str]) -> tuple[Link, ...]:
    """A rule that speaks of these effects."""
    keys = [key for effect in effects if (key := evidence.subjects.key("effects", effect))]
    return tuple(link for link in evidence.of(*keys) if link.about)[:1]
