"""Page 4: what becomes of every call when something goes wrong with it, who notices, and whether that is safe."""

from collections.abc import Iterator

from flowrehearsal.pages.cells import NOTHING, Cell
from flowrehearsal.pages.evidence import Evidence, example_link
from flowrehearsal.pages.fault_by_outcome import course_cell
from flowrehearsal.pages.mishaps import Mishap, ends, mishaps
from flowrehearsal.pages.sheet import Column, Link, Row, Sheet
from flowrehearsal.pages.words import phase_words
from flowrehearsal.report import FaultCourse, FaultRow
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.verdict import Verdict

NUMBER = 4
QUESTION = "A call goes wrong: what happens, who notices, and is it safe?"
TITLE = "Fault by outcome"
LEAD = (
    "Every effect with everything that can befall its call. Red: a run with it breaks a promise, and nobody may "
    "notice. The second table says what one fault does to a case, wherever it strikes."
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
    found = evidence.report.one_at_a_time or evidence.report.what_if
    if found is not None and found.fault_rows:
        columns = tuple(map(Column, ("One fault", "The case", "Promises that break with it, and not without")))
        faults = tuple(_fault(evidence, row) for row in found.fault_rows if row.course is not FaultCourse.NOT_ASKED)
        yield Sheet("one-fault", "One fault, wherever it strikes", columns, faults)


def _row(evidence: Evidence, name: str, mishap: Mishap) -> Row:
    workflow = evidence.workflow
    effect = workflow.effects[name]
    states = ends(workflow, name, mishap)
    owners = dict.fromkeys(owner for owner in (effect.owner, *(workflow.states[s].owner for s in states)) if owner)
    verdict, links = _verdict(evidence, name, mishap)
    harmful = verdict[1] == "bad" or not mishap.faults
    nobody: Cell = ("nobody", "muted" if effect.best_effort else "bad" if harmful else "warn")
    cells: tuple[Cell, ...] = (
        (name, ""),
        (mishap.words, ""),
        (mishap.says(workflow, name, effect), ""),
        (", ".join(owners), "") if owners else nobody,
        (", ".join(states), "") if states else NOTHING,
        verdict,
    )
    key = evidence.subjects.key("effects", name)
    return Row(cells, (key,), links or tuple(link for link in evidence.of(key) if link.about)[:1])


def _verdict(evidence: Evidence, name: str, mishap: Mishap) -> tuple[Cell, tuple[Link, ...]]:
    """What the runs say of a mishap of an effect, and which ones."""
    exploration = evidence.report.exploration
    if exploration is None:
        return ("not explored", "warn"), ()
    broken = [
        (number, example)
        for number, (example, _) in enumerate(evidence.examples, start=1)
        if example.effect == name and mishap.faults & set(example.faults)
    ]
    if broken:
        fewest = min(len(example.faults) for _, example in broken)
        title = next(example.title for _, example in broken if len(example.faults) == fewest)
        words = "no: " + ("" if fewest == 1 else f"with {counted(fewest, 'fault')}: ") + title
        return (words, "bad"), tuple(example_link(number) for number, _ in broken[:2])
    if not mishap.faults:
        return NOTHING, ()
    if mishap.faults <= set(exploration.faults_never_possible):
        return ("it cannot happen", "muted"), ()
    open_ = sum(result.verdict is Verdict.UNDECIDED for result in exploration.results)
    if open_ or exploration.limits_met:
        return ("no harm seen, but not every run was followed", "warn"), ()
    return ("yes: no run with it breaks a promise", "good"), ()


def _fault(evidence: Evidence, row: FaultRow) -> Row:
    """What one fault does to the case; and promises that it alone breaks."""
    broken = [cell for cell in row.cells if cell.course is FaultCourse.CONTRADICTION and not cell.also_without]
    numbers = {example.subject: number for number, (example, _) in enumerate(evidence.examples, start=1)}
    seen = [numbers[each.subject] for cell in broken for each in cell.counterexamples if each.subject in numbers]
    names: Cell = (", ".join(cell.property for cell in broken), "bad") if broken else ("none", "good")
    heads: tuple[Cell, ...] = ((" + ".join(map(phase_words, row.faults)), ""), course_cell(row), names)
    return Row(heads, (), tuple(map(example_link, seen[:3])))
