"""How long a failed call waits before the next, and how many attempts that leaves."""

from flowrehearsal.definition.workflow import Retry
from flowrehearsal.program.limits import DOMAIN_LIMIT

COUNTED = DOMAIN_LIMIT - 2
"""The most attempts that a variable can count."""


def wait_us(retry: Retry | None, attempt: int) -> float:
    """The nominal wait, jitter aside, before the call that follows attempt number `attempt` (1, 2, …)."""
    if retry is None or retry.first is None:
        return 0.0
    match retry.backoff:
        case "exponential":
            growth = 2.0 ** (attempt - 1)
        case "linear":
            growth = float(attempt)
        case _:
            growth = 1.0
    return retry.first * growth if retry.most is None else min(retry.first * growth, retry.most)


def attempts_within(retry: Retry) -> int | None:
    """How many attempts begin before the time for them is up, `COUNTED` at most; None where nothing limits it so.

    The calls themselves are taken to fail at once: so many attempts there can be, and never more.
    """
    if retry.within is None or not retry.first:
        return None
    attempt, passed = 1, wait_us(retry, 1)
    while passed <= retry.within and attempt < COUNTED:
        attempt += 1
        passed += wait_us(retry, attempt)
    return attempt
