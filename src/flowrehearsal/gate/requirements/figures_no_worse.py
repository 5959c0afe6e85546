"""No measured promise is broken that the old version keeps better, in the same worlds under the same chance."""

from collections.abc import Iterator

from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.trial import Trial
from flowrehearsal.simulation.contrast import Contrast, Difference, Standing
from flowrehearsal.vocabulary.counting import amount
from flowrehearsal.vocabulary.naming import joined

ORDER = 6
TITLE = "No figure is worse than before"


def judge(trial: Trial, policy: Policy) -> Decision | None:
    """Which promises the new version breaks and keeps less well; None where nothing was measured in both versions."""
    contrast = trial.contrast
    if contrast is None:
        return None
    return Decision(
        tuple(f"{_named(one)} is worse: {_figures(one)}" for one in contrast.broken),
        tuple(_open(contrast)),
        tuple(_remarks(contrast)),
    )


def _open(contrast: Contrast) -> Iterator[str]:
    for one in contrast.doubtful:
        more = f"; about {one.needed:,} replications would tell" if one.needed else ""
        yield f"{_named(one)} may be worse: {_figures(one)}{more}"
    yield from (f"simulating met a limit: {limit}" for limit in contrast.limits_met)


def _remarks(contrast: Contrast) -> Iterator[str]:
    """What is worse and promised by nobody."""
    worse = [one for one in contrast.differences if one.standing is Standing.WORSE and one not in contrast.broken]
    if worse:
        # Of one metric the mean and a percentile can be worse; they bear one name.
        yield f"worse, within what is promised: {joined(list(dict.fromkeys(map(_named, worse))))}"


def _named(one: Difference) -> str:
    return f"{one.metric}{f' of {one.subject}' if one.subject else ''} under {one.scenario}"


def _figures(one: Difference) -> str:
    return f"{amount(one.before)} before, {amount(one.after)} now ({one.unit})"
