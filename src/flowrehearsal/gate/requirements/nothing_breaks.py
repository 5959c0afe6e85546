"""Nothing that people or partners rely on is broken by the change, as far as the definitions say."""

from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.trial import Trial
from flowrehearsal.vocabulary.standing import Standing

ORDER = 3
TITLE = "Nothing breaks that others rely on"


def judge(trial: Trial, policy: Policy) -> Decision | None:
    """What changes break at the severity of the policy; None without an old version."""
    if trial.change.old is None:
        return None
    found = [judgement.finding for judgement in trial.breakages]
    failing = [each for each in found if each.standing is Standing.OPEN and policy.is_failing(each.severity)]
    behaviour = trial.change.behaviour
    limits = behaviour.left_open if behaviour is not None else ()
    return Decision(
        tuple(finding.label for finding in failing),
        tuple(f"what cases can do was not compared to the end: {limit}" for limit in limits),
    )
