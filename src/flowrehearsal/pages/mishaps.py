"""What can go wrong with a call of an effect, and what the definition says of each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flowrehearsal.definition.workflow import Effect, Event, Workflow
from flowrehearsal.rules.repetitions import unrecognised
from flowrehearsal.rules.schedule import calls
from flowrehearsal.vocabulary.durations import duration


@dataclass(frozen=True, slots=True)
class Mishap:
    """One thing that can happen to a call: its words, the faults that are it, and the events that report it."""

    words: str
    faults: frozenset[str]
    events: tuple[str, ...]
    says: Callable[[Workflow, str, Effect], str]


def mishaps(workflow: Workflow, name: str) -> Iterator[Mishap]:
    """Those that can happen to an effect, in the order in which people ask about them."""
    effect = workflow.effects[name]
    calls_back = workflow.partners[effect.partner].callbacks is not None
    for mishap in MISHAPS:
        if calls_back or not mishap.faults & _OF_CALLBACKS:
            yield mishap


def ends(workflow: Workflow, name: str, mishap: Mishap) -> tuple[str, ...]:
    """The states that the reports of a mishap lead to."""
    found = (
        end
        for action in workflow.actions.values()
        for event in action.on
        if event.subject == name and event.what in mishap.events
        for end in action.to.states
    )
    return tuple(dict.fromkeys(found))


def _again(workflow: Workflow, effect: Effect) -> str:
    """What a second call does."""
    why = unrecognised(effect, workflow.partners[effect.partner])
    return f"its partner does it twice: {why.replace('`', '')}" if why else "its partner recognises it"


def _error(workflow: Workflow, name: str, effect: Effect) -> str:
    most = calls(effect)
    return "tried again without limit" if most is None else "not tried again" if most == 1 else f"at most {most} calls"


def _timeout(workflow: Workflow, name: str, effect: Effect) -> str:
    if effect.timeout is None:
        return "nothing ends the wait"
    if effect.on_timeout == "ask" and effect.ask is not None:
        return f"asked about after {duration(effect.ask.after)}"
    return f"tried again; {_again(workflow, effect)}" if effect.on_timeout == "retry" else "taken for a failure"


def _not_done(workflow: Workflow, name: str, effect: Effect) -> str:
    return "tried again" if effect.on_timeout == "retry" else _timeout(workflow, name, effect)


def _twice(workflow: Workflow, name: str, effect: Effect) -> str:
    handlers = [action for action in workflow.actions.values() if Event(name, "done") in action.on]
    if not handlers:
        return "nothing acts on it"
    checked = all(action.checks for action in handlers)
    return "the second is seen to be old" if checked else "the second is applied without a look at the case"


def _unheard(workflow: Workflow, name: str, effect: Effect) -> str:
    if effect.reconcile is not None:
        return f"found when both sides are compared, every {duration(effect.reconcile)}"
    return "asked about" if effect.ask is not None else "nobody asks"


def _before(workflow: Workflow, name: str, effect: Effect) -> str:
    return "sent later: it is in the outbox" if effect.sent == "outbox" else "lost with the process that had it"


def _after(workflow: Workflow, name: str, effect: Effect) -> str:
    return f"sent again; {_again(workflow, effect)}" if effect.sent == "outbox" else "done, and nowhere written down"


def _pause(workflow: Workflow, name: str, effect: Effect) -> str:
    if effect.lease is None:
        return "nobody takes it over"
    fence = "what the first says late is refused" if effect.fenced else "what the first says late counts"
    return f"taken over after {duration(effect.lease)}; {fence}"


def _given_up(workflow: Workflow, name: str, effect: Effect) -> str:
    handled = any(Event(name, "exhausted") in action.on for action in workflow.actions.values())
    return "the case is told" if handled else "the case learns nothing"


MISHAPS = (
    Mishap(
        "its partner answers with an error", frozenset({"error", "terminal-error"}), ("failed", "exhausted"), _error
    ),
    Mishap(
        "no answer, and it was done",
        frozenset({"timeout-executed", "response-lost"}),
        ("failed", "unknown", "exhausted"),
        _timeout,
    ),
    Mishap(
        "no answer, and it was not done",
        frozenset({"timeout-not-executed", "message-loss"}),
        ("failed", "unknown", "not_done", "exhausted"),
        _not_done,
    ),
    Mishap(
        "no answer, and it is done later", frozenset({"timeout-late"}), ("failed", "unknown", "exhausted"), _timeout
    ),
    Mishap("its callback comes twice", frozenset({"duplicate-callback", "redelivery"}), ("done",), _twice),
    Mishap("its callback never comes", frozenset({"lost-callback"}), ("unknown", "not_done"), _unheard),
    Mishap("a crash before the call", frozenset({"crash-before-effect"}), (), _before),
    Mishap("a crash after the call", frozenset({"crash-after-effect"}), (), _after),
    Mishap("its worker stops and comes back", frozenset({"pause-zombie"}), (), _pause),
    Mishap("it is given up", frozenset(), ("exhausted",), _given_up),
)
_OF_CALLBACKS = frozenset({"duplicate-callback", "redelivery", "lost-callback"})
