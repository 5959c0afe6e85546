from dataclasses import replace

import pytest

from flowrehearsal.rules.discharge import Shown, can_be_refuted, discharge
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.fingerprint import fingerprint
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity

COMMAND = "rehearse explore ticket.yaml --faults 2"


def shown(assumptions: tuple[str, ...] = ("key-honoured",), **reach: int | None) -> Shown:
    return Shown({name.replace("_", "-"): cap for name, cap in reach.items()}, assumptions, 1234, COMMAND)


def finding(rule: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(rule, severity, "effects.charge", "Charged twice.", Location("ticket.yaml", 1, 1))


def test_a_finding_whose_harm_cannot_happen_becomes_a_note_that_says_so_and_how_to_see_it() -> None:
    found = finding("retry-without-idempotency")
    assert discharge([found], shown(at_most_once=2)) == (
        replace(
            found,
            severity=Severity.NOTE,
            standing=Standing.REFUTED,
            message="Flagged, not exploitable up to 2 faults under the assumption key-honoured: Charged twice. "
            "at-most-once holds in the 1,234 states of rehearse explore ticket.yaml --faults 2.",
        ),
    )


@pytest.mark.parametrize(
    ("reach", "assumptions", "said"),
    [
        ({"always_owned": None, "no_silent_stuck": None}, (), "with any number of faults under no assumption: "),
        ({"always_owned": None, "no_silent_stuck": 3}, ("a", "b"), "up to 3 faults under the assumptions a, b: "),
        ({"always_owned": 1, "no_silent_stuck": 2}, ("a",), "up to 1 fault under the assumption a: "),
        ({"always_owned": 0, "no_silent_stuck": 0}, ("a",), "without any fault under the assumption a: "),
    ],
)
def test_a_finding_is_refuted_as_far_as_all_its_properties_hold(
    reach: dict[str, int | None], assumptions: tuple[str, ...], said: str
) -> None:
    [found] = discharge([finding("exhaustion-unhandled")], shown(assumptions, **reach))
    assert found.message.startswith(f"Flagged, not exploitable {said}Charged twice. ")
    assert sorted(found.message.split("Charged twice. ")[1].split(" hold in ")[0].split(" and ")) == [
        "always-owned",
        "no-silent-stuck",
    ]


def test_a_refuted_finding_is_still_recognised() -> None:
    """A baseline must not take it for another one."""
    found = replace(finding("retry-without-idempotency"), message="`charge` is charged twice.")
    [refuted] = discharge([found], shown(at_most_once=2))
    assert fingerprint(refuted) == fingerprint(found)


@pytest.mark.parametrize(
    ("rule", "reach"),
    [
        pytest.param("retry-without-idempotency", {}, id="nothing was shown"),
        pytest.param("retry-without-idempotency", {"no_phantom": 2}, id="something else was shown"),
        pytest.param("exhaustion-unhandled", {"always_owned": 2}, id="half of what is needed was shown"),
        pytest.param("dead-end-state", {"always_owned": 2}, id="no property speaks for this rule"),
        pytest.param("no-such-rule", {"always_owned": 2}, id="no rule made it"),
    ],
)
def test_a_finding_keeps_its_weight(rule: str, reach: dict[str, int | None]) -> None:
    assert discharge([finding(rule)], shown(**reach)) == (finding(rule),)


def test_an_accepted_finding_stays_as_it_is() -> None:
    note = finding("retry-without-idempotency", Severity.NOTE)
    assert discharge([note], shown(at_most_once=2)) == (note,)


def test_only_a_finding_that_weighs_something_and_has_a_property_can_be_refuted() -> None:
    asked = {
        "retry": finding("retry-without-idempotency"),
        "note": finding("retry-without-idempotency", Severity.NOTE),
        "no property": finding("dead-end-state"),
    }
    assert {name for name, found in asked.items() if can_be_refuted(found)} == {"retry"}
