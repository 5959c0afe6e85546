"""Page 1 of two designs: what the second one adds, takes out and calls otherwise."""

from collections.abc import Iterator

from flowrehearsal.comparison.change import SECTIONS
from flowrehearsal.pages.cells import NOTHING, Cell
from flowrehearsal.pages.parts_changed import FIRST, HOW, SECOND, PartMark, part_marks
from flowrehearsal.pages.sheet import Column, Row, Sheet
from flowrehearsal.pages.sides import Sides
from flowrehearsal.pages.words import phase_words
from flowrehearsal.vocabulary.naming import capitalised

NUMBER = 1
QUESTION = "Where can a case be in each design, and what is new, gone or called otherwise?"
TITLE = "Both workflows"
LEAD = (
    "Boxes are states, arrows the actions between them. A plus stands before what only the second design has, a minus "
    "before what only the first one has, ≈ before what has another name, ~ before what works otherwise. Choose a box, "
    "and it is marked in both."
)
_COUNTED = ("states", "actions", "effects", "surfaces", "roles", "data", "partners", "clocks", "invariants")


def sheets(sides: Sides) -> Iterator[Sheet]:
    """How many parts of each kind there are, and which of them differ; kinds of which none does are left out."""
    second = part_marks(sides.changes.changes, SECOND)
    marks = {**part_marks(sides.changes.changes, FIRST), **second}
    rows = []
    for section in (each for each in SECTIONS if each in _COUNTED):
        own = {name: mark for (where, name), mark in marks.items() if where == section}
        if own:
            sizes = [len(getattr(report.workflow, section)) for report in sides.reports]
            count = f"{sizes[0]} → {sizes[1]}" if sizes[0] != sizes[1] else str(sizes[0])
            rows.append(Row(((capitalised(section), ""), (count, ""), *(_cell(own, how) for how in HOW))))
    heads = ("Kind", "How many", "+ new", "− gone", "≈ called otherwise", "~ works otherwise")
    yield Sheet("parts", "What is new, gone or changed", tuple(map(Column, heads)), tuple(rows), evidence=False)


def _cell(marks: dict[str, PartMark], how: str) -> Cell:
    found = [name for name, mark in marks.items() if mark.how == how]
    if not found:
        return NOTHING
    told = [f"{phase_words(name)} ({marks[name].says})" if how == "renamed" else phase_words(name) for name in found]
    return f"{len(found)}\n{', '.join(told)}", ""
