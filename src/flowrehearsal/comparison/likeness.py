"""Which of the new names probably mean what an old one meant, for an author who did not say so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from flowrehearsal.comparison.authored import Entry, authored, parts, shown
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.definition.build import SECTIONS
from flowrehearsal.definition.workflow import Workflow

ENOUGH = 0.6
"""The likeness from which on two names are proposed for one; 1 is the same in everything."""
COMPARED = 2_500
"""Pairs of one section that are compared; where there are more, somebody has rewritten the definition."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two names of one section that may mean the same. `agree` of `facts` facts about them are equal."""

    section: str
    old: str
    new: str
    agree: int
    facts: int
    share: float


def likenesses(comparison: Comparison) -> tuple[Likeness, ...]:
    """The pairs that are alike, each name once, the likest first; of equal ones the first by name."""
    found = [like for section in SECTIONS for like in _alike(comparison, section) if like.share >= ENOUGH]
    taken: set[tuple[str, str, str]] = set()
    chosen = []
    for like in sorted(found, key=lambda one: (-one.share, one.section, one.old, one.new)):
        both = {("old", like.section, like.old), ("new", like.section, like.new)}
        if not both & taken:
            taken |= both
            chosen.append(like)
    return tuple(chosen)


def _alike(comparison: Comparison, section: str) -> Iterator[Likeness]:
    gone = [change.name for change in comparison.of(section, "removed")]
    come = [change.name for change in comparison.of(section, "added")]
    if not gone or not come or len(gone) * len(come) > COMPARED:
        return
    old, new = _facts(comparison.old, section, gone), _facts(comparison.new, section, come)
    for was, first in old.items():
        for name, second in new.items():
            agree, every = len(first & second), len(first | second)
            alphabet = SequenceMatcher(None, was, name, autojunk=False).ratio()
            yield Likeness(section, was, name, agree, every, round((agree / every + alphabet) / 2, 6) if every else 0.0)


def _facts(workflow: Workflow, section: str, names: Iterable[str]) -> dict[str, frozenset[str]]:
    """What is said of each of these: its fields, and for states also what leads in and out."""
    known = parts(workflow)
    return {
        name: frozenset((*_said(authored(known[section, name])), *_around(workflow, section, name))) for name in names
    }


def _said(entry: Entry, path: str = "") -> Iterator[str]:
    for key, value in entry.items():
        if isinstance(value, dict):
            yield from _said(value, f"{path}{key}.")
        else:
            yield f"{path}{key}: {shown(value)}"


def _around(workflow: Workflow, section: str, name: str) -> Iterator[str]:
    if section == "states":
        for action, each in workflow.actions.items():
            if name in each.start.states:
                yield f"left by {action}"
            if name in each.to.states:
                yield f"entered by {action}"
    if section == "effects":
        yield from (f"asked for by {action}" for action in workflow.asking[name])
