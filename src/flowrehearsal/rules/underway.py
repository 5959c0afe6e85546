"""Where a request may still be under way: it was asked for, and the case has not heard how it ended."""

from collections.abc import Collection, Iterator, Mapping

from flowrehearsal.definition.workflow import Action, Effect, Workflow
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.steps import Step
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.ways import Ways, ways_from

STILL_OPEN = ("acknowledged", "unknown")
"""Events of an effect after which the partner may yet execute it."""


class Underway(Mapping[Configuration, tuple[str, ...]]):
    """The configurations in which an outcome may be open, each with the actions of a shortest course that leads there.

    A course begins with the action that asks for the effect. It is put together when it is asked for.
    """

    def __init__(self, ways: Ways) -> None:
        self._ways = ways

    def __getitem__(self, configuration: Configuration) -> tuple[str, ...]:
        return self._ways.to(configuration)

    def __contains__(self, configuration: object) -> bool:
        return configuration in self._ways.came_by

    def __iter__(self) -> Iterator[Configuration]:
        return iter(self._ways.came_by)

    def __len__(self) -> int:
        return len(self._ways.came_by)


def underway(design: Design, effect: str) -> Underway:
    """The configurations in which the outcome of an effect may be open, until the case hears how it ended.

    Raw writes (the caller chooses the state) are no course.
    """
    known = known_at_commit(design.workflow, design.workflow.effects[effect])
    hearing = design.workflow.acted_on.get(effect, ())
    barred = frozenset(name for name in hearing if not goes_on(design.workflow.actions[name], effect))
    return Underway(ways_from(design.configurations, () if known else asking_steps(design, effect), barred))


def goes_on(action: Action, effect: str) -> bool:
    """Whether an action can be taken without the case hearing how an effect ended."""
    return not action.on or any(event.subject != effect or event.what in STILL_OPEN for event in action.on)


def knowingly_left(workflow: Workflow, action: Action, effect: str) -> bool:
    """Whether an action that ends a case knows of an effect: it undoes it, or says that it leaves it behind."""
    return effect in action.leaves or workflow.effects[effect].undo in action.effects


def known_at_commit(workflow: Workflow, effect: Effect) -> bool:
    """Whether the commit that asks for an effect follows its outcome: the call was awaited, and its answer is final."""
    return effect.sent == "before_commit" and workflow.partners[effect.partner].replies == "answers"


def asking_steps(design: Design, effect: str) -> list[Step]:
    """Every step that asks for an effect, in the order of its actions in the file."""
    taking = design.configurations.taking
    return [step for action in design.asking[effect] for step in taking.get(action, ())]


def settled_by(design: Design, effect: str, words: Collection[str]) -> tuple[str, ...]:
    """The actions that are only taken on these events of an effect, such as its outcome."""
    hearing = dict.fromkeys(name for word in words for name in design.answering.get(f"{effect}.{word}", ()))
    actions = design.workflow.actions
    return tuple(
        name for name in hearing if all(event.subject == effect and event.what in words for event in actions[name].on)
    )
