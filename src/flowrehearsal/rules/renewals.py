"""Where a case asks anew for what was already done, so that a key of the whole case swallows the second request."""

from collections.abc import Collection, Iterable, Iterator

from flowrehearsal.definition.uniqueness import is_said_to_happen_once
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.outcomes import is_undo
from flowrehearsal.graph.steps import Step
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.ways import ways_from

FAILURES = ("refused", "failed", "not_done", "exhausted", "unknown")
"""Events after which a further request is another attempt."""
AGAIN = ("replay", "override")
"""Kinds of action by which people ask once more for what was asked before."""


def must_be_unique(workflow: Workflow, effect: str) -> bool:
    """Whether an effect matters so much that a second one in a case is a duplicate, unless somebody says otherwise."""
    declared = workflow.effects[effect]
    stands = any(effect in state.stands for state in workflow.states.values())
    return declared.weight in ("money", "legal") or declared.undo is not None or stands


def swallowed(design: Design, effect: str) -> tuple[str, ...]:
    """What happens from a request to a new one that one key for the whole case would swallow: the actions, in order.

    Empty where there is none: every further request repeats the first (replays, overrides, what follows a failure), the
    author says that it may happen once in a case, or it must be unique and people have a hand in the second request. An
    undo is as unique as what it undoes.
    """
    actions = design.workflow.actions
    if is_said_to_happen_once(design.workflow, effect) or is_undo(design.workflow, effect):
        return ()
    asking = [name for name in design.asking[effect] if actions[name].kind not in AGAIN]
    for first in asking:
        again = {name for name in asking if name != first or actions[name].max_rounds != 1}
        way = _to_the_next(design, effect, first, again) if again else ()
        if way:
            return way
    return ()


def _to_the_next(design: Design, effect: str, first: str, again: Collection[str]) -> tuple[str, ...]:
    """The actions from one request to the next; where an action hears that it was done, that lies in between."""
    done = design.answering.get(f"{effect}.done", ())
    failing = frozenset(name for word in FAILURES for name in design.telling.get(word, ()))
    barred = failing.difference(done)
    if must_be_unique(design.workflow, effect):
        barred |= {name for name, action in design.workflow.actions.items() if action.by}
    asked = [step for step in design.configurations.taking.get(first, ()) if not step.raw]
    for way, step in _ways_to(design, asked, done or again, barred):
        if step.action in again:
            return way
        rest = next(_ways_to(design, [step], again, barred), None)
        if rest is not None:
            return (*way[:-1], *rest[0])
    return ()


def _ways_to(
    design: Design, first: Iterable[Step], actions: Collection[str], barred: Collection[str]
) -> Iterator[tuple[tuple[str, ...], Step]]:
    """Each place where one of these actions leads after these steps, with all that is taken up to then."""
    after, seen = ways_from(design.configurations, first, barred), set()
    for step in after.steps():
        if step.action in actions and step.action not in barred and step.after not in seen:
            seen.add(step.after)
            yield (*after.to(step.before), step.action), step
