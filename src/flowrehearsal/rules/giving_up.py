"""Whether a case in which an effect was executed can still be given up."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from flowrehearsal.definition.beliefs import GIVEN_UP
from flowrehearsal.definition.workflow import Action, Event, State
from flowrehearsal.graph.arrivals import DEADLINE
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.steps import Step
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.underway import asking_steps, known_at_commit

NOT_EXECUTED = ("refused", "not_done", "failed", "exhausted")
"""Events after which a case goes on without the effect."""


class GivenUp(NamedTuple):
    """How a case is given up: the action that asked for the effect, the one that ends the case, and where it ends."""

    asked_by: str
    ended_by: str
    state: str


@dataclass(frozen=True)
class Outlook:
    """How the cases of a design can end, looked at from any step of theirs."""

    design: Design

    @cached_property
    def closed(self) -> frozenset[Configuration]:
        """The configurations in which every active state is final."""
        states = self.design.workflow.states
        return frozenset(each for each in self.design.stays if all(states[name].final for name in each))

    def given_up_after(self, effect: str, past_rest: bool = False) -> GivenUp | None:
        """A way for a case to be given up after an effect was executed, where it could as well have succeeded.

        Ends that the author accepts for the effect are none: `stands` in the final state, `leaves` of the action. Where
        a case may rest in success it has succeeded; with `past_rest` what can follow then counts too. A deadline that
        passes while the case waits for the effect is left to the rule about deadlines.
        """
        for asking in asking_steps(self.design, effect):
            ended: Step | None = None
            succeeds = asking.after in self.design.stays and not _is_given_up(self.design, effect, asking)
            for step in self._endings(effect, asking, past_rest):
                if not _is_given_up(self.design, effect, step):
                    succeeds = True
                elif ended is None:
                    ended = step
                if ended is not None and succeeds:
                    return GivenUp(asking.action, ended.action, _final(self.design, ended.after))
        return None

    def _endings(self, effect: str, asking: Step, past_rest: bool) -> Iterator[Step]:
        """The steps to where a case may stay that can follow the execution, the nearest first; none beyond an end."""
        table, ends = self.design.configurations.without_raw, self.closed if past_rest else self.design.stays
        never, unless_waiting, waits = _not_taken(self.design, effect)
        waiting = [] if asking.raw or asking.after in ends else [asking.after]
        seen = {asking.after}
        for configuration in waiting:
            for step in table[configuration]:
                if step.action not in never and not (step.action in unless_waiting and step.source in waits):
                    if step.after in self.design.stays:
                        yield step
                    if step.after not in seen and step.after not in ends:
                        seen.add(step.after)
                        waiting.append(step.after)


def _not_taken(design: Design, effect: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The actions that tell that the effect was not executed; those that do, or are taken at a deadline; and the states
    that wait for it, in which a deadline is left to the rule about deadlines."""
    hearing = {name: design.workflow.actions[name] for name in design.workflow.acted_on.get(effect, ())}
    late = {name: design.workflow.actions[name] for name in design.answering.get("deadline", ())}
    never = frozenset(name for name, action in hearing.items() if all(_tells_otherwise(e, effect) for e in action.on))
    if known_at_commit(design.workflow, design.workflow.effects[effect]):
        return never, frozenset(), frozenset()
    done = design.answering.get(f"{effect}.done", ())
    waits = frozenset(state for name in done for state in design.workflow.actions[name].start.states)
    or_late = frozenset(
        name for name, action in late.items() if all(_tells_otherwise(e, effect) or e == DEADLINE for e in action.on)
    )
    return never, or_late, waits


def _tells_otherwise(event: Event, effect: str) -> bool:
    return event.subject == effect and event.what in NOT_EXECUTED


def _is_given_up(design: Design, effect: str, step: Step) -> bool:
    action = design.workflow.actions[step.action]
    if effect in action.leaves:
        return False
    finals = [design.workflow.states[name] for name in step.after if design.workflow.states[name].final]
    return any(_without_success(state, action) and effect not in state.stands for state in finals)


def _without_success(state: State, action: Action) -> bool:
    """Whether a final state is no success; where it has no phase, the action that leads there tells."""
    if state.phase is not None:
        return state.phase in GIVEN_UP
    return action.kind == "cancel" or any(event.what in ("refused", "failed") for event in action.on)


def _final(design: Design, configuration: Configuration) -> str:
    return next(name for name in configuration if design.workflow.states[name].final)
