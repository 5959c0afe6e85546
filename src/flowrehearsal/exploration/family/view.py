"""Some states of a family as one member's properties see them.

Whether all is quiet in a state, and whether an end can be reached from it, differs between members of which everything
else is the same. So a view answers these two as it is told to, and notes that it was asked.
"""

from dataclasses import dataclass, replace
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions, Mask
from flowrehearsal.exploration.layout import Layout, Words
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.pieces import Read
from flowrehearsal.runtime.runtime import Runtime

Answers = tuple[bool, bool]
"""Whether all is quiet, and whether what is asked about can be reached; the same for all states."""
ANSWERS: tuple[Answers, ...] = ((True, True), (False, True), (True, False), (False, False))
QUIET, ABLE = "quiet", "able"


@dataclass(frozen=True)
class Member:
    """A variation: its runtime, the program that is explored, and what its definition says otherwise than the first."""

    runtime: Runtime
    program: Program
    changed: frozenset[Read] = frozenset()


@dataclass(frozen=True)
class Verdicts:
    """What a property finds in some states.

    `violated`: for what each claim is about, and for each pair of answers, where it is violated. `goal`: from where the
    property asks what can be reached, None if it does not.
    """

    violated: dict[str, dict[Answers, Mask]]
    goal: Mask | None


class View(Exploration):
    """An exploration that was not made for one program alone."""

    union: Program
    answers: Answers
    asked: set[str]
    goals: list[Mask]

    def column(self, variable: str) -> Any:
        """As for one program; but where a variable lies is the family's matter."""
        return self.layout.column(self.found.words, self.union.position[variable])

    @property
    def quiescent(self) -> Mask:
        """The answer that was agreed on."""
        self.asked.add(QUIET)
        return self.everywhere if self.answers[0] else self.nowhere

    def can_reach(self, goal: Mask) -> Mask:
        """The answer that was agreed on."""
        self.asked.add(ABLE)
        self.goals.append(goal)
        return self.everywhere if self.answers[1] else self.nowhere


@dataclass(frozen=True)
class Sight:
    """States, and where their variables lie. `workflow` is what properties read of the definition."""

    member: Member
    workflow: Workflow
    union: Program
    layout: Layout
    words: Words

    def view(self, answers: Answers) -> View:
        """These states with the member's variables and labels."""
        runtime, program = self.member.runtime, self.member.program
        # Of a variable that others know more values of, the values lie where the family has them.
        own = tuple(self.union.variable(variable.name) for variable in program.variables)
        frame = replace(runtime.frame, workflow=self.workflow)
        runtime = replace(runtime, frame=frame, program=replace(program, variables=own))
        states: Any = SimpleNamespace(words=self.words, expanded=len(self.words))
        view = View(runtime, runtime, self.layout, states, ExplorationOptions())
        for name, value in (("union", self.union), ("answers", answers), ("asked", set()), ("goals", [])):
            object.__setattr__(view, name, value)
        return view


def judged(module: ModuleType, sight: Sight) -> Verdicts:
    """What a property says of some states, whatever is quiet there and can be reached from there."""
    found: dict[str, dict[Answers, Mask]] = {}
    asked: set[str] = set()
    goal: Mask | None = None
    for answers in ANSWERS:
        # What was not asked for does not matter: the first answer holds for the other one as well.
        told = answers[0] or QUIET not in asked, answers[1] or ABLE not in asked
        if told != answers:
            for masks in found.values():
                masks[answers] = masks[told]
            continue
        view = sight.view(answers)
        for claim in module.claims(view):
            violated = claim.premise & claim.violated & ~view.cut
            masks = found.setdefault(claim.effect, {})
            masks[answers] = masks.get(answers, np.zeros_like(violated)) | violated
        asked |= view.asked
        assert len(view.goals) <= 1, f"{module.__name__} asks about several goals"
        goal = view.goals[0] if view.goals else goal
    return Verdicts(found, goal)
