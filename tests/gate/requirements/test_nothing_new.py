from dataclasses import replace

import pytest

from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.requirements.nothing_new import judge
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity
from tests.formats.small_report import bare_report, finding, unsure
from tests.gate.trials import gone, trial

NAMED = "state-without-owner at states.open"


def asked(*findings: Finding, policy: Policy | None = None) -> Decision | None:
    return judge(trial(report=replace(bare_report(), findings=findings)), policy or Policy())


@pytest.mark.parametrize(
    ("fails", "severity", "failures"),
    [
        (Severity.ERROR, Severity.ERROR, (NAMED,)),
        (Severity.ERROR, Severity.WARN, ()),
        (Severity.WARN, Severity.WARN, (NAMED,)),
        (Severity.WARN, Severity.NOTE, ()),
        (Severity.NOTE, Severity.NOTE, (NAMED,)),
    ],
)
def test_what_is_new_fails_at_the_severity_of_the_policy(
    fails: Severity, severity: Severity, failures: tuple[str, ...]
) -> None:
    assert asked(finding(severity), policy=Policy(fails=fails)) == Decision(failures, ())


def test_what_was_known_is_remarked_and_what_was_accepted_is_not() -> None:
    known, accepted = (replace(finding(), standing=standing) for standing in (Standing.KNOWN, Standing.ACCEPTED))
    assert asked(known, accepted) == Decision((), (), (f"known before: {NAMED}",))
    several = f"known before: {NAMED}, {NAMED}, {NAMED}, and 2 more"
    assert asked(*[known] * 5) == Decision((), (), (several,))


def test_what_the_rules_could_not_decide_is_open() -> None:
    assert asked(unsure()) == Decision((), ("dead-action at actions.pay is not decided: the solver gave up",))


def test_nothing_is_said_where_no_rule_was_asked() -> None:
    assert judge(trial(), Policy()) is None
    assert judge(gone(), Policy()) is None
