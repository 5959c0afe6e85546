"""Effect slots: asking for an effect, and what becomes of work that is under way."""

from flowrehearsal.program.program import Guard, Update
from flowrehearsal.runtime import names
from flowrehearsal.runtime.boxes import negate
from flowrehearsal.runtime.change import Change, Changes, becomes, sequence
from flowrehearsal.runtime.frame import Frame, is_deduplicated, is_forgettable

BUSY = ("unsent", "ready", "leased")
"""The values of a slot's status while its request is to be sent, or being sent."""
IDLE = ("none", "done", "dead")


def limit(frame: Frame, reason: str) -> Update:
    """The run meets a limit and is not followed further."""
    known = reason in frame.variables[names.LIMIT].domain
    return becomes(names.LIMIT, reason if known else names.SOME_LIMIT)


def requested(frame: Frame, effect: str, *, replayed: bool = False) -> Changes:
    """A commit asks for an effect; a replay asks with the key it had before.

    A busy slot is a limit, unless nobody would miss the request: the lowering has one slot for each effect. So is a new
    key while a request under the old one may still arrive, since a slot has one memory.
    """
    declared = frame.workflow.effects[effect]
    status = names.status(effect)
    first = "unsent" if declared.sent == "after_commit" else "ready"
    updates = [becomes(status, first), becomes(names.attempts(effect), 0), *_fresh(frame, effect)]
    if is_forgettable(frame.workflow, effect):
        return (Change((), tuple(updates)),)
    idle = frame.term(status, *IDLE)
    busy = Change((frame.term(status, *BUSY),), (limit(frame, names.busy(effect)),))
    if declared.key != "per_intent" or replayed or not is_deduplicated(frame, effect):
        return (Change((idle,), tuple(updates)), busy)
    outstanding = _nothing_on_the_way(frame, effect)
    still = [(idle, *box) for box in negate(frame.variables, [outstanding])]
    return (
        Change((idle, *outstanding), (*updates, becomes(names.memory(effect), "none"))),
        *(Change(box, (limit(frame, names.busy(effect)),)) for box in still),
        busy,
    )


def _fresh(frame: Frame, effect: str) -> list[Update]:
    """The marks of a new request: asked for, nothing heard, no question put, listened to."""
    updates = [becomes(names.asked(effect), True), becomes(names.heard(effect), False)]
    if frame.has(names.asks(effect)):
        updates.append(becomes(names.asks(effect), 0))
    if frame.has(names.muted(effect)):
        updates.append(becomes(names.muted(effect), False))
    return updates


def _nothing_on_the_way(frame: Frame, effect: str) -> Guard:
    terms = [frame.term(names.late(effect), "0"), frame.term(names.holder(effect), "none")]
    if frame.has(names.zombie(effect)):
        terms.append(frame.term(names.zombie(effect), "none"))
    if frame.has(names.accepted(effect)):
        terms.append(frame.term(names.accepted(effect), "0"))
    return tuple(terms)


def idle_everywhere(frame: Frame) -> Guard:
    """Where no effect that anybody would miss has anything waiting or leased."""
    missed = (effect for effect in frame.workflow.effects if not is_forgettable(frame.workflow, effect))
    return tuple(frame.term(names.status(effect), *IDLE) for effect in missed)


def set_aside(frame: Frame, how: str | None, kept: tuple[str, ...]) -> Changes:
    """What an override does to work in flight, except for the effects it asks for itself.

    `cancel`: what is not claimed is withdrawn, and what is being called is no longer listened to. `finish_and_ignore`:
    everything runs on and is not listened to. `finish_and_apply`, or nothing said: everything runs on.
    """
    if how not in ("cancel", "finish_and_ignore"):
        return (Change(),)
    parts = [_one_set_aside(frame, effect, how) for effect in frame.workflow.effects if effect not in kept]
    return sequence(frame.variables, *parts)


def _one_set_aside(frame: Frame, effect: str, how: str) -> Changes:
    status, mute = names.status(effect), becomes(names.muted(effect), True)
    running, idle = frame.term(status, *BUSY), frame.term(status, *IDLE)
    if how == "finish_and_ignore":
        return (Change((running,), (mute,)), Change((idle,)))
    return (
        Change((frame.term(status, "unsent", "ready"),), (becomes(status, "none"), mute)),
        Change((frame.term(status, "leased"),), (mute,)),
        Change((idle,)),
    )
