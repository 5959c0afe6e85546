"""The version says that something changed, where the policy asks for it."""

from flowrehearsal.comparison.remark import Bump
from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.trial import Trial

ORDER = 7
TITLE = "The version says so"


def unasked(policy: Policy) -> str:
    """How the version is asked for, where nobody does."""
    return "" if policy.raise_version else "raise_version = true asks, in [tool.flowrehearsal.gate] of pyproject.toml"


def judge(trial: Trial, policy: Policy) -> Decision | None:
    """Whether the number was raised where more than a patch asks for it; None where nobody asks, or one is missing."""
    change = trial.change
    if not policy.raise_version or change.old is None or change.new is None:
        return None
    bump = change.summary.bump
    unsaid = bump is not None and bump.rank >= Bump.MINOR.rank and not change.summary.raised
    said = f"`version` is still {change.new.version}, and the change takes more than a patch"
    return Decision((said,) if unsaid else (), ())
