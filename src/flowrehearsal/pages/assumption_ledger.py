"""What the verdicts rest on, who vouches for it, and until when."""

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.pages.cells import Cell
from flowrehearsal.report import AssumptionLine, ExplorationReport, Table

_COLUMNS = ("Assumption", "It says", "In this rehearsal", "Owner", "Until")


def assumption_ledger(workflow: Workflow, exploration: ExplorationReport | None = None) -> Table:
    """The runtime's assumptions as exploration used them, then those that the authors wrote.

    Warn: nobody vouches for it. Bad: the definition contradicts it, so nothing rests on it.
    """
    used = tuple(_used(line) for line in exploration.assumptions) if exploration else ()
    written = tuple(
        (
            (name, ""),
            (f"{assumption.text or 'nothing is said'}\ncovers {assumption.covers}", ""),
            ("written in the definition", "muted"),
            _owner(assumption.owner),
            _until(assumption.until),
        )
        for name, assumption in workflow.assumptions.items()
    )
    return Table("assumptions", "What the verdicts rest on", _COLUMNS, (*used, *written))


def _used(line: AssumptionLine) -> tuple[Cell, ...]:
    mark = {"assumed": "", "switched off": "muted", "contradicted": "bad"}.get(line.state, "")
    return (line.name, ""), (line.text, ""), (line.state, mark), _owner(line.owner), _until(line.until)


def _owner(owner: str) -> Cell:
    return (owner, "") if owner else ("nobody", "warn")


def _until(until: str) -> Cell:
    return (until, "") if until else ("no date", "muted")
