"""Page 3: what each audience means by done, and for how long audiences may differ."""

from collections.abc import Iterator

from flowrehearsal.pages.cells import NAME_LINE
from flowrehearsal.pages.definition_of_done import definition_of_done
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.sheet import Column, Link, Row, Sheet, sheet_of

NUMBER = 3
QUESTION = "When is it done, for whom, and for how long may they disagree?"
TITLE = "Definition of done"
LEAD = (
    "End states, and states that somebody takes for one. The last rows say for how long a screen may disagree with the "
    "others, and for how long it did. Red: somebody believes it is done while it goes on, or others believe it is not."
)
ROLES = ("product", "compliance", "frontend", "operations")


def sheets(evidence: Evidence) -> Iterator[Sheet]:
    """One table: ends and what looks like one, then the tolerated and the measured disagreement."""
    table, subjects = definition_of_done(evidence.workflow, evidence.report.study), evidence.subjects
    rows = []
    for cells in table.rows:
        key = subjects.key("states", cells[0][0].split(NAME_LINE)[0])
        measured = (Link("disagreement", "figure-disagreement"),) if "simulation" in cells[0][0] else ()
        rows.append(Row(cells, (key,) if key else (), evidence.of(key) if key else measured))
    surfaces = (Column(name, about=subjects.key("surfaces", name)) for name in evidence.workflow.surfaces)
    yield sheet_of(table, tuple(rows), (Column("State", "s"), *surfaces, Column(table.columns[-1], "e")))
