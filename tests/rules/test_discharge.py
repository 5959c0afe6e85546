from dataclasses import replace

import pytest

from flowrehearsal.rules.discharge import discharge
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Severity

UP_TO_TWO = "up to 2 faults"


def finding(rule: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(rule, severity, "effects.charge", "Charged twice.", Location("ticket.yaml", 1, 1))


def test_a_finding_whose_harm_cannot_happen_becomes_a_note_that_says_so() -> None:
    found = finding("retry-without-idempotency")
    assert discharge([found], {"at-most-once": UP_TO_TWO}) == (
        replace(
            found,
            severity=Severity.NOTE,
            message="Flagged, not exploitable under the stated assumptions (at-most-once holds up to 2 faults): "
            "Charged twice.",
        ),
    )


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        pytest.param("retry-without-idempotency", {}, id="nothing was shown"),
        pytest.param("retry-without-idempotency", {"no-phantom": UP_TO_TWO}, id="something else was shown"),
        pytest.param("exhaustion-unhandled", {"always-owned": UP_TO_TWO}, id="half of what is needed was shown"),
        pytest.param("dead-end-state", {"always-owned": UP_TO_TWO}, id="no property speaks for this rule"),
    ],
)
def test_a_finding_keeps_its_weight(rule: str, shown: dict[str, str]) -> None:
    assert discharge([finding(rule)], shown) == (finding(rule),)


def test_an_accepted_finding_stays_as_it_is() -> None:
    note = finding("retry-without-idempotency", Severity.NOTE)
    assert discharge([note], {"at-most-once": UP_TO_TWO}) == (note,)
