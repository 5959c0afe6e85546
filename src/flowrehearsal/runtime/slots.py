"""Effect slots: asking for an effect, and what becomes of work that is under way."""

from math import prod

from flowrehearsal.program.program import Guard, Update
from flowrehearsal.runtime import names
from flowrehearsal.runtime.boxes import EVERYTHING, both, negate, relation
from flowrehearsal.runtime.change import Change, Changes, becomes, copies, moves, sequence, where
from flowrehearsal.runtime.frame import Frame, is_forgettable
from flowrehearsal.vocabulary.errors import UnsupportedError

BUSY = ("unsent", "ready", "leased")
"""The values of a slot's status while its request is to be sent, or being sent."""
IDLE = ("none", "done", "dead")
SET_ASIDE_LIMIT = 200_000
"""Ways in which an override may find the effects that it sets aside: some minutes of work, tripled by one more."""


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
    idle = [Change((frame.term(status, *IDLE),))]
    busy = Change((frame.term(status, *BUSY),), (limit(frame, names.busy(effect)),))
    if replayed:
        return (Change(idle[0].condition, tuple(updates)), busy)
    keyed, still = _keyed(frame, effect)
    return (
        *sequence(frame.variables, idle, keyed, _intended(frame, effect), [Change(updates=tuple(updates))]),
        *sequence(frame.variables, idle, still),
        busy,
    )


def wanted(frame: Frame, effect: str) -> Changes:
    """A request that calls before its commit begins: what its key changes, one more intent, and no question put yet."""
    keyed, still = _keyed(frame, effect)
    unasked = [Change(updates=(becomes(names.asks(effect), 0),) if frame.has(names.asks(effect)) else ())]
    return (*sequence(frame.variables, keyed, _intended(frame, effect), unasked), *still)


def _intended(frame: Frame, effect: str) -> Changes:
    """One more execution is wanted; where so many are not counted any more, an execution too many is not either."""
    intents = names.intents(effect)
    if not frame.has(intents):
        return [Change()]
    *counted, most = frame.variables[intents].domain
    return [Change((frame.term(intents, *counted),), (moves(intents, 1),)), Change((frame.term(intents, most),))]


def _keyed(frame: Frame, effect: str) -> tuple[Changes, Changes]:
    """The key of a new request, and where it meets a limit: a partner that looks at it knows nothing of a new one."""
    key = frame.workflow.effects[effect].key
    if frame.partner(effect).deduplicates != "by_key" or key not in ("per_intent", "natural"):
        return [Change()], []
    clear = _nothing_on_the_way(frame, effect)
    renewed = [Change(clear, (becomes(names.memory(effect), "none"),))]
    still = [Change(box, (limit(frame, names.busy(effect)),)) for box in negate(frame.variables, [clear])]
    if key == "per_intent":
        return renewed, still
    same, other = _compared(frame, effect)
    kept = [Change(updates=tuple(copies(copy, names.datum(name)) for name, copy in _key_data(frame, effect)))]
    keyed = [*where(frame.variables, same, [Change()]), *where(frame.variables, other, renewed)]
    return sequence(frame.variables, keyed, kept), where(frame.variables, other, still)


def _compared(frame: Frame, effect: str) -> tuple[tuple[Guard, ...], tuple[Guard, ...]]:
    """Where the data of a key may be as they were when it was last used, and where they may differ.

    A range of integers that a caller writes into may hold another number than before.
    """
    same = certain = EVERYTHING
    for name, copy in _key_data(frame, effect):
        now, then = frame.variables[names.datum(name)], frame.variables[copy]
        given = any(name in action.given for action in frame.workflow.actions.values())
        narrow = [value for value in now.domain if not (given and ".." in str(value))]
        same = both(same, relation(now, then, [(value, value) for value in now.domain]))
        certain = both(certain, relation(now, then, [(value, value) for value in narrow]))
    return same, negate(frame.variables, certain)


def _key_data(frame: Frame, effect: str) -> list[tuple[str, str]]:
    """The data that a natural key is made of and that can change, each with its value when the key was last used."""
    data = frame.workflow.effects[effect].key_data
    return [(name, names.keyed(effect, name)) for name in data if frame.has(names.keyed(effect, name))]


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

    `cancel`: what is not claimed is withdrawn, and the case knows it; what is being called is no longer listened to.
    `finish_and_ignore`: everything runs on and is not listened to. `finish_and_apply`, or nothing said: everything
    runs on.
    """
    if how not in ("cancel", "finish_and_ignore"):
        return (Change(),)
    parts = [_one_set_aside(frame, effect, how) for effect in frame.workflow.effects if effect not in kept]
    ways = prod(len(part) for part in parts)
    if ways > SET_ASIDE_LIMIT:
        raise UnsupportedError(
            f"an override with `outstanding: {how}` finds {len(parts)} effects in {ways:,} ways; at most "
            f"{SET_ASIDE_LIMIT:,} work. Write `outstanding: wait` or `finish_and_apply`."
        )
    return sequence(frame.variables, *parts)


def _one_set_aside(frame: Frame, effect: str, how: str) -> Changes:
    status, mute = names.status(effect), becomes(names.muted(effect), True)
    running, idle = frame.term(status, *BUSY), frame.term(status, *IDLE)
    heard = becomes(names.heard(effect), True)
    if how == "finish_and_ignore":
        return (Change((running,), (mute,)), Change((idle,)))
    return (
        Change((frame.term(status, "unsent", "ready"),), (becomes(status, "none"), mute, heard)),
        Change((frame.term(status, "leased"),), (mute,)),
        Change((idle,)),
    )
