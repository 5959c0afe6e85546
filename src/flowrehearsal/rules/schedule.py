"""How long one request for an effect can go on: every attempt fails as late as it can, after the longest wait.

Times are microseconds since the first attempt began. None stands for: nothing in the definition limits it. Jitter only
makes waits shorter, so it is left out. A layer that repeats the whole thing multiplies calls and times alike, wherever
it lies; what it waits between its own attempts is not known and not counted.
"""

from math import prod
from typing import NamedTuple

from flowrehearsal.definition.quantities import LONGEST
from flowrehearsal.definition.workflow import Ask, Effect, Retry
from flowrehearsal.runtime.retrying import attempts_within, wait_us


class Attempt(NamedTuple):
    """One attempt in the worst case: it begins, and is given up if it has not answered by then."""

    number: int
    wait_us: int
    begins_us: int
    ends_us: int


def attempts(effect: Effect) -> int | None:
    """How often the effect's own retry may call, its `within` counted as if every call failed at once."""
    retry = effect.retry
    if retry is None:
        return 1
    limits = [limit for limit in (retry.attempts, attempts_within(retry)) if limit is not None]
    return min(limits) if limits else None


def calls(effect: Effect) -> int | None:
    """How often the partner may be called for one request: the attempts of all layers multiplied."""
    own = attempts(effect)
    return None if own is None else own * layered(effect)


def layered(effect: Effect) -> int:
    """By how much the layers around and below the effect's own retry multiply its calls."""
    return prod(effect.retry.layers.values()) if effect.retry is not None else 1


def attempt_us(effect: Effect) -> int | None:
    """How long one attempt can last: to its timeout, or until a lease without heartbeat hands it to another."""
    if effect.timeout is not None:
        return effect.timeout
    return effect.lease if effect.heartbeat is None else None


def last_begins_us(effect: Effect) -> int | None:
    """The latest moment at which the own retry's last attempt can begin."""
    retry, each = effect.retry, attempt_us(effect)
    if retry is None or retry.attempts == 1:
        return 0
    found = [] if retry.within is None else [retry.within]
    if retry.attempts is not None and each is not None:
        found.append((retry.attempts - 1) * each + _waits_us(retry, retry.attempts))
    return min(found, default=None)


def own_span_us(effect: Effect) -> int | None:
    """When the own retry's last attempt is over, at the latest."""
    begins, each = last_begins_us(effect), attempt_us(effect)
    return None if begins is None or each is None else begins + each


def pauses_us(effect: Effect) -> int | None:
    """When the own retry's last attempt begins if every call fails at once: the waits alone."""
    count = attempts(effect)
    if effect.retry is None or count is None:
        return None if count is None else 0
    return _waits_us(effect.retry, count)


def last_call_us(effect: Effect) -> int | None:
    """The latest moment at which any call for one request can begin, those of other layers included."""
    begins, others = last_begins_us(effect), layered(effect) - 1
    if begins is None or others == 0:
        return begins
    span = own_span_us(effect)
    return None if span is None else others * span + begins


def span_us(effect: Effect) -> int | None:
    """When the last call for one request is over, at the latest, those of other layers included."""
    span = own_span_us(effect)
    return None if span is None else span * layered(effect)


def asking_us(ask: Ask) -> int:
    """When the last question about an outcome is asked, counted from the moment that the outcome became unknown."""
    return ask.after + (ask.attempts - 1) * (ask.every or ask.after)


def course(effect: Effect, most: int) -> tuple[Attempt, ...]:
    """The first attempts of the own retry in the worst case, `most` at most.

    Where nothing ends an attempt, only the waits are counted.
    """
    each, limit, begins = attempt_us(effect) or 0, attempts(effect), 0
    latest = effect.retry.within if effect.retry is not None else None
    found: list[Attempt] = []
    for number in range(1, min(most, most if limit is None else limit) + 1):
        wait = round(wait_us(effect.retry, number - 1)) if number > 1 else 0
        begins += wait
        if latest is not None and begins > latest:
            break
        found.append(Attempt(number, wait, begins, begins + each))
        begins += each
    return tuple(found)


def _waits_us(retry: Retry, count: int) -> int:
    """All waits between so many attempts, a hundred years at most."""
    passed = 0
    for attempt in range(1, count):
        wait = round(wait_us(retry, attempt))
        passed += wait
        if wait == round(wait_us(retry, attempt + 1)):
            return min(LONGEST, passed + (count - 1 - attempt) * wait)
        if passed >= LONGEST:
            return LONGEST
    return passed
