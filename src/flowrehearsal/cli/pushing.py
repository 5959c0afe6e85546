"""What a push is compared with: what the remote has, as pre-commit tells the hooks that it starts before one."""

import os
from collections.abc import Mapping
from pathlib import Path

from flowrehearsal.cli.git import commit_of
from flowrehearsal.vocabulary.errors import UsageError

FROM, TO = "PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"
"""The commit that the remote has, and the one that is pushed; neither is set where the remote has none of it."""
REMOTE, BRANCH = "PRE_COMMIT_REMOTE_NAME", "PRE_COMMIT_LOCAL_BRANCH"
"""Where it is pushed to, and the branch that is pushed; set at every push."""


def pushed_over(here: Path, environment: Mapping[str, str] = os.environ) -> str | None:
    """The commit that a push goes on from; None where the remote has none of what is pushed.

    UsageError where nothing is being pushed, and where something else is pushed than what lies here: a gate judges
    files as they lie.
    """
    if not environment.get(FROM) and not environment.get(REMOTE):
        raise UsageError(
            f"--pushed is for hooks that pre-commit starts before a push: {FROM} is not set; say --against what to "
            "compare with, or pre-commit run --hook-stage pre-push --from-ref origin/main --to-ref HEAD"
        )
    pushed = environment.get(TO) or environment.get(BRANCH, "")
    if commit_of(here, pushed) != commit_of(here, "HEAD"):
        raise UsageError(
            f"{pushed[:80]!r} is pushed, and something else is checked out: the gate judges what lies here; switch to "
            "it and push from there"
        )
    return environment.get(FROM) or None
