"""How many decisions of other people lie between a case and its success."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.definition.people import acting_for
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.steps import Step
from flowrehearsal.graph.walks import walked
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.endings import succeeds


@dataclass(frozen=True)
class Decisions:
    """What operators who have none of some roles must still do: the fewest of their actions on any way to success.

    Only ordinary steps are ways. A configuration from which there is none to success is not in `ahead`.
    """

    design: Design
    roles: frozenset[str]
    ahead: Mapping[Configuration, int]

    def is_of_others(self, step: Step) -> bool:
        """Whether only operators without any of the roles can take a step."""
        workflow, by = self.design.workflow, self.design.workflow.actions[step.action].by
        operators = [role for role in by if workflow.roles[role].kind == "operator"]
        return bool(operators) and len(operators) == len(by) and self.roles.isdisjoint(acting_for(workflow, *by))

    def next_one(self, place: Configuration) -> str:
        """The nearest action of others on a way with the fewest of them; empty where there is none."""
        left = self.ahead.get(place, 0)

        def own(here: Configuration) -> list[Configuration]:
            return [step.after for step in self._ordinary(here) if self.ahead.get(step.after) == left]

        for here in walked([place], own):
            for step in self._ordinary(here):
                if self.is_of_others(step) and self.ahead.get(step.after, left) < left:
                    return step.action
        return ""

    def _ordinary(self, place: Configuration) -> list[Step]:
        return [step for step in self.design.configurations.without_raw[place] if is_ordinary(self.design, step)]


def is_ordinary(design: Design, step: Step) -> bool:
    """Whether a step belongs to the course of a case by itself: nobody steps in, nobody writes a state."""
    return not step.raw and not is_intervention(design.workflow, design.workflow.actions[step.action])


def decisions(design: Design, roles: frozenset[str]) -> Decisions:
    """The decisions of those who have none of these roles."""
    ahead: dict[Configuration, int] = {}
    found = Decisions(design, roles, ahead)
    waiting = deque((place, 0) for place in design.configurations if succeeds(design.workflow, place))
    while waiting:
        place, count = waiting.popleft()
        if place not in ahead:
            ahead[place] = count
            for step in design.configurations.entering[place]:
                if step.before not in ahead and is_ordinary(design, step):
                    if found.is_of_others(step):
                        waiting.append((step.before, count + 1))
                    else:
                        waiting.appendleft((step.before, count))
    return found
