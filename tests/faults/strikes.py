"""Where a fault or an assumption strikes, and small workflows for it to strike at."""

from flowrehearsal.runtime.runtime import Runtime
from tests.runtime.stepping import ORDER, Walk, injected, program, start

__all__ = ["AFTER", "LEASED", "ORDER", "SENT", "TIMED", "Walk", "assumed", "injected", "program", "start", "strikes"]

SENT = (("buyer decides", "submit"), "worker claims order")
TIMED = ("order: {partner: shop, sent: outbox}", "order: {partner: shop, sent: outbox, timeout: 10s}")
LEASED = (TIMED[0], "order: {partner: shop, sent: outbox, timeout: 10s, lease: 1m, retry: {attempts: 2}}")
AFTER = ("sent: outbox", "sent: after_commit")


def strikes(runtime: Runtime, name: str) -> set[str]:
    """The commands that a fault has branches in."""
    return {command.name for _, _, command, branch in runtime.program.branches() if branch.fault == name}


def assumed(runtime: Runtime, name: str) -> set[tuple[str, str]]:
    """The (command, outcome) pairs that an assumption forbids."""
    return {(c.name, b.outcome) for _, _, c, b in runtime.program.branches() if b.assumes == name}
