"""Puts together claims about steps: which steps apply an action, and where one of them would be wrong."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from flowrehearsal.exploration.claim import Claim, WrongStep
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.tables.relation import possible
from flowrehearsal.program.program import Branch, Command
from flowrehearsal.runtime.outcomes import APPLIED, OVERWRITES, spoken


@dataclass(frozen=True)
class Applied:
    """One way in which an action is applied without a fault: a branch of a command, both with their numbers, and the
    states in which it can be taken."""

    action: str
    command: Command
    branch: Branch
    numbers: tuple[int, int]
    where: Mask

    def wrong(self, where: Mask) -> WrongStep:
        """The step, wrong wherever it can be taken in these states."""
        return WrongStep(*self.numbers, self.where & where)


def applying(
    exploration: Exploration, wanted: Callable[[str], bool], manners: tuple[str, ...] = (APPLIED, OVERWRITES)
) -> Iterator[Applied]:
    """Every way in which a wanted action is applied in one of these manners."""
    for number, place, command, branch in exploration.runtime.program.branches():
        action, manner = spoken(branch.outcome)
        known = action in exploration.workflow.actions
        if known and manner in manners and not branch.fault and wanted(action):
            yield Applied(action, command, branch, (number, place), possible(exploration, command, branch))


def claim_about(effect: str, premise: Mask, steps: Iterable[WrongStep]) -> Claim:
    """The claim that none of these steps is taken where it would be wrong."""
    wrong = tuple(step for step in steps if step.where.any())
    violated = premise & False
    for step in wrong:
        violated |= step.where
    return Claim(effect, premise, violated, by=wrong)
