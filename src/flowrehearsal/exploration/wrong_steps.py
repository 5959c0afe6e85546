"""Puts together claims about steps: which steps apply an action, and where one of them would be wrong."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, WrongStep
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.relation import possible
from flowrehearsal.program.program import Branch, Command, Update
from flowrehearsal.runtime import names
from flowrehearsal.runtime.outcomes import APPLIED, OVERWRITES, UNANSWERED, about, outcome_of


@dataclass(frozen=True)
class Applied:
    """One way in which an action is applied, or something else happens, without a fault: a branch of a command, both
    with their numbers. `outcome`: the action, or how it came out."""

    exploration: Exploration
    outcome: str
    command: Command
    branch: Branch
    numbers: tuple[int, int]

    def wrong(self, where: Mask) -> WrongStep:
        """The step, wrong wherever it can be taken in these states."""
        return WrongStep(*self.numbers, possible(self.exploration, self.command, self.branch, where))


def applying(
    exploration: Exploration, actions: Collection[str], manners: tuple[str, ...] = (APPLIED, OVERWRITES)
) -> Iterator[Applied]:
    """Every way in which one of these actions is applied in one of these manners."""
    wanted = {outcome_of(action, manner): action for action in actions for manner in manners}
    found = [(wanted[outcome], step) for outcome in wanted for step in exploration.by_outcome.get(outcome, ())]
    for action, (number, place, command, branch) in sorted(found, key=lambda one: one[1][:2]):
        if about(command, branch)[0] == action:
            yield Applied(exploration, action, command, branch, (number, place))


def writing(exploration: Exploration, update: Update) -> Iterator[Applied]:
    """Every step that makes this update, without a fault; none where the program has no such variable."""
    if not exploration.has(update.variable):
        return
    for number, place, command, branch in exploration.runtime.program.branches():
        if update in branch.updates and not branch.fault:
            yield Applied(exploration, branch.outcome, command, branch, (number, place))


def happening(exploration: Exploration, site: tuple[str, str]) -> Iterator[Applied]:
    """Every way in which what a site stands for happens without a fault."""
    for number, place, command, branch in exploration.runtime.program.branches():
        if command.site == site and not branch.fault:
            yield Applied(exploration, branch.outcome, command, branch, (number, place))


def calling(exploration: Exploration, effect: str) -> Iterator[Applied]:
    """Every way in which a call of an effect reaches its partner, who does it or takes it on, without a fault."""
    return (step for step in happening(exploration, ("call", effect)) if step.outcome in ("done", "acknowledged"))


ACTS = ("decide", "look", "intervene", "save", "repeat", "commit")
"""The sites of commands in which somebody's act is applied; what follows is their role."""


def acted(workflow: Workflow, command: Command, branch: Branch) -> tuple[str, str] | None:
    """The action that a person's step applies, answered or not, and the person's role; None for any other step."""
    action, manner = about(command, branch)
    if command.site[:1] and command.site[0] in ACTS and manner in (APPLIED, OVERWRITES, UNANSWERED):
        role = command.site[1]
        if action in workflow.actions and role in workflow.roles and workflow.roles[role].kind != "service":
            return action, role
    return None


def entered(workflow: Workflow, branch: Branch) -> tuple[str, ...]:
    """The states that a step leads to, in the order of the file."""
    written = {(update.variable, update.operand) for update in branch.updates}
    return tuple(s for s in workflow.states if not written.isdisjoint([(names.STATE, s), (names.active(s), True)]))


def claim_about(effect: str, premise: Mask, steps: Iterable[WrongStep]) -> Claim:
    """The claim that none of these steps is taken where it would be wrong."""
    wrong = tuple(step for step in steps if step.where.any())
    violated = premise & False
    for step in wrong:
        violated |= step.where
    return Claim(effect, premise, violated, by=wrong)
