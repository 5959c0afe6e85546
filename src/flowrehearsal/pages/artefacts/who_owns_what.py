"""Page 2: who has a case that is only partly done, and what is already done outside."""

from collections.abc import Iterator

from flowrehearsal.pages.cells import cut
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.partial_completion import partial_completion
from flowrehearsal.pages.sheet import Column, Row, Sheet, sheet_of

NUMBER = 2
QUESTION = "Who has the case when it is only partly done, and what has already happened outside?"
TITLE = "Who owns what when partially complete"
LEAD = (
    "Every state that is not an end, and every request to a partner that was given up. Red: nobody has it, nothing can "
    "be done, or something may have happened outside that nobody wrote down."
)
ROLES = ("operations", "backend", "product", "compliance")
_NAMES = ("se", "", "a", "e", "", "s", "e", "e")


def sheets(evidence: Evidence) -> Iterator[Sheet]:
    """One table: states that are not ends, then what was given up."""
    workflow, subjects = evidence.workflow, evidence.subjects
    table = partial_completion(workflow)
    keys = [subjects.key("states", name) for name, state in workflow.states.items() if not state.final]
    keys += [subjects.key("effects", name) for name in workflow.effects]
    rows = tuple(
        Row(tuple(map(cut, cells)), (key,), evidence.of(key)) for key, cells in zip(keys, table.rows, strict=True)
    )
    columns = tuple(Column(title, names) for title, names in zip(table.columns, _NAMES, strict=True))
    yield sheet_of(table, rows, columns)
