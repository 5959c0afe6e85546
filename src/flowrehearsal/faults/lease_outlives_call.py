"""Assumption: a lease outlives the call and any pause under it.

Contradicted by a lease that is not longer than the timeout, and by a lease on a call that has none.
"""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.frame import zombies_possible
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.workers import lease_command, live_lease_ends

NAME = "lease-outlives-call"
TEXT = "A worker's lease is longer than its call and any pause in it."
COVERS = "lease"


def contradicted(runtime: Runtime, effect: str) -> bool:
    """Whether the definition itself says that a live worker can lose its lease."""
    declared = runtime.workflow.effects[effect]
    if declared.lease is None or declared.heartbeat is not None:
        return False
    return declared.timeout is None or declared.lease <= declared.timeout


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """Every lease ends under a live worker."""
    for effect, declared in runtime.workflow.effects.items():
        if zombies_possible(declared):
            broken = None if contradicted(runtime, effect) else NAME
            for branch in branches_of(named(live_lease_ends(runtime.frame, effect), NAME), assumes=broken):
                yield lease_command(effect), branch
