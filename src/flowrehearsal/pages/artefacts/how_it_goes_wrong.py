"""Page 10: the runs that break a promise, in business words; each is told step by step below the table."""

from collections.abc import Iterator

from flowrehearsal.pages.cells import NOTHING, Cell
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.fixes import fixes
from flowrehearsal.pages.sheet import Column, Link, Row, Sheet
from flowrehearsal.pages.words import phase_words
from flowrehearsal.report import Counterexample
from flowrehearsal.vocabulary.counting import counted

NUMBER = 10
QUESTION = "How does it go wrong, who sees what at each step, and what would prevent it?"
TITLE = "Counterexample cards"
LEAD = (
    "Each of these is a run that can happen, with as few faults and steps as possible, replayed before it was shown. "
    "Step through one: the case, the messages and every screen stand side by side."
)
ROLES = ("backend", "frontend", "operations", "compliance", "product", "partner manager")
SHOWN = 12
"""Runs in the table; the others are below, after those."""
_COLUMNS = ("What goes wrong", "It takes", "Where it went wrong", "What would mend it")


def sheets(evidence: Evidence) -> Iterator[Sheet]:
    """One table: the worst runs, the best one of every broken promise first."""
    rows = tuple(
        _row(evidence, number, example) for number, (example, _) in enumerate(evidence.examples[:SHOWN], start=1)
    )
    if rows:
        more = len(evidence.examples) - len(rows)
        note = f"{counted(more, 'more run')} below." if more else ""
        yield Sheet("worst-runs", "The worst runs", tuple(map(Column, _COLUMNS)), rows, note)


def _row(evidence: Evidence, number: int, example: Counterexample) -> Row:
    found = fixes(evidence, example)
    mends = [f"{place}. {fix.says}{' (tried: it helps)' * fix.proved}" for place, fix in enumerate(found, 1)]
    says = "\n".join(mends).replace("`", "")
    links = [Link(f"run {number}", f"example-{number}"), *dict.fromkeys(fix.rule for fix in found if fix.rule)]
    faults = ", ".join(map(phase_words, example.faults))
    takes = f"{counted(len(example.faults), 'fault')}: {faults}" if faults else "no fault at all"
    cells: tuple[Cell, ...] = (
        (example.title, "bad"),
        (f"{takes}\n{counted(len(example.steps), 'step')}", ""),
        _turn(example),
        (says, "") if says else NOTHING,
    )
    return Row(cells, (), tuple(links))


def _turn(example: Counterexample) -> Cell:
    """The single step from which on nobody could avert it."""
    why = example.why
    if why is None:
        return NOTHING
    if why.inevitable == 0:
        return "from the beginning", ""
    return f"step {why.inevitable}\n{why.turning_point or example.steps[why.inevitable - 1].text}", ""
