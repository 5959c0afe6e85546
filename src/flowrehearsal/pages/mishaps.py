"""What can go wrong with a call of an effect, and what the definition says of each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flowrehearsal.definition.workflow import Effect, Event, Workflow
from flowrehearsal.rules.repetitions import unrecognised
from flowrehearsal.rules.schedule import calls
from flowrehearsal.vocabulary.durations import duration


@dataclass(frozen=True, slots=True)
class Mishap:
    """One thing that can happen to a call: its words, the fault that it is, and the events that report it.

    `fault`: the name of the fault; empty for what follows from several of them.
    """

    words: str
    fault: str
    events: tuple[str, ...]
    says: Callable[[Workflow, str, Effect], str]


def mishaps(workflow: Workflow, name: str) -> Iterator[Mishap]:
    """Those that can happen to an effect as it is declared, in the order in which people ask about them."""
    effect = workflow.effects[name]
    people = any(workflow.actions[action].by for action in workflow.asking[name])
    only = {
        "terminal-error": bool(effect.terminal_errors),
        "response-lost": people,
        "message-loss": effect.sent == "after_commit",
        "redelivery": effect.sent == "after_commit",
        **dict.fromkeys(_OF_CALLBACKS, workflow.partners[effect.partner].callbacks is not None),
    }
    return (mishap for mishap in MISHAPS if only.get(mishap.fault, True))


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


def _final(workflow: Workflow, name: str, effect: Effect) -> str:
    return "not tried again"


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


def _dropped(workflow: Workflow, name: str, effect: Effect) -> str:
    return "it was nowhere written down"


def _delivered_again(workflow: Workflow, name: str, effect: Effect) -> str:
    return f"called again; {_again(workflow, effect)}"


def _asked_again(workflow: Workflow, name: str, effect: Effect) -> str:
    keyed = all(workflow.actions[action].request_key for action in workflow.asking[name])
    return "a second request is seen to be the same" if keyed else "a second request may ask for it again"


def _given_up(workflow: Workflow, name: str, effect: Effect) -> str:
    handled = any(Event(name, "exhausted") in action.on for action in workflow.actions.values())
    return "the case is told" if handled else "the case learns nothing"


MISHAPS = (
    Mishap("its partner answers with an error", "error", ("failed", "exhausted"), _error),
    Mishap("its partner answers with an error for good", "terminal-error", ("failed", "exhausted"), _final),
    Mishap("no answer, and it was done", "timeout-executed", ("failed", "unknown", "exhausted"), _timeout),
    Mishap(
        "no answer, and it was not done",
        "timeout-not-executed",
        ("failed", "unknown", "not_done", "exhausted"),
        _not_done,
    ),
    Mishap("no answer, and it is done later", "timeout-late", ("failed", "unknown", "exhausted"), _timeout),
    Mishap("who asked for it gets no answer", "response-lost", (), _asked_again),
    Mishap("its message is lost before the queue has it", "message-loss", (), _dropped),
    Mishap("its message is delivered again", "redelivery", (), _delivered_again),
    Mishap("its callback comes twice", "duplicate-callback", ("done",), _twice),
    Mishap("its callback never comes", "lost-callback", ("unknown", "not_done"), _unheard),
    Mishap("a crash before the call", "crash-before-effect", (), _before),
    Mishap("a crash after the call", "crash-after-effect", (), _after),
    Mishap("its worker stops and comes back", "pause-zombie", (), _pause),
    Mishap("it is given up", "", ("exhausted",), _given_up),
)
_OF_CALLBACKS = ("duplicate-callback", "lost-callback")
