from collections.abc import Callable
from dataclasses import replace

import pytest

from flowrehearsal.rules.discharge import Shown, can_be_refuted, discharge
from flowrehearsal.vocabulary.danger import Danger
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.fingerprint import fingerprint
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity

COMMAND = "rehearse explore ticket.yaml --faults 2"


DANGER = Danger(about=("charge",))


def shown(
    assumptions: tuple[str, ...] = ("key-honoured",),
    speaks_of: Callable[[str, Danger], bool] = lambda name, danger: True,
    **reach: int | None,
) -> Shown:
    caps = {name.replace("_", "-"): cap for name, cap in reach.items()}
    return Shown(caps, speaks_of, assumptions, 1234, COMMAND)


def finding(rule: str, severity: Severity = Severity.ERROR, danger: Danger | None = DANGER) -> Finding:
    place = Location("ticket.yaml", 1, 1)
    return Finding(rule, severity, "effects.charge", "Charged twice.", place, danger=danger)


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
        ((None, None), (), "with any number of faults under no assumption: "),
        ((None, 3), ("a", "b"), "up to 3 faults under the assumptions a, b: "),
        ((1, 2), ("a",), "up to 1 fault under the assumption a: "),
    ],
)
def test_a_finding_is_refuted_as_far_as_all_its_properties_hold(
    reach: tuple[int | None, int | None], assumptions: tuple[str, ...], said: str
) -> None:
    caps = dict(zip(("always_owned", "no_silent_stuck"), reach, strict=True))
    [found] = discharge([finding("exhaustion-unhandled")], shown(assumptions, **caps))
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
        pytest.param("retry-without-idempotency", {"at_most_once": 0}, id="no fault was possible"),
    ],
)
def test_a_finding_keeps_its_weight(rule: str, reach: dict[str, int | None]) -> None:
    assert discharge([finding(rule)], shown(**reach)) == (finding(rule),)


def test_a_property_that_does_not_speak_of_a_finding_refutes_nothing() -> None:
    """It holds, but was asked about other effects, or only where nothing went wrong."""
    spoken: list[tuple[str, Danger]] = []

    def silent(name: str, danger: Danger) -> bool:
        spoken.append((name, danger))
        return False

    found = finding("retry-without-idempotency")
    assert discharge([found], shown(speaks_of=silent, at_most_once=2)) == (found,)
    assert spoken == [("at-most-once", DANGER)]


def test_a_finding_can_name_the_properties_that_must_speak_of_it() -> None:
    """The others that its rule names must hold; whether they have anything to speak of does not matter."""
    found = finding("timeout-treated-as-failure", danger=Danger(by=("at-most-once",)))
    told = shown(speaks_of=lambda name, danger: name == "at-most-once", at_most_once=2, closed_means_closed=2)
    assert [one.standing for one in discharge([found], told)] == [Standing.REFUTED]
    assert discharge([found], shown(at_most_once=2)) == (found,)


def test_an_accepted_finding_stays_as_it_is() -> None:
    note = finding("retry-without-idempotency", Severity.NOTE)
    assert discharge([note], shown(at_most_once=2)) == (note,)


def test_only_a_finding_that_weighs_something_and_has_a_property_can_be_refuted() -> None:
    asked = {
        "retry": finding("retry-without-idempotency"),
        "note": finding("retry-without-idempotency", Severity.NOTE),
        "undecided": replace(finding("retry-without-idempotency", Severity.NOTE), limit="it took too long"),
        "undecided and accepted": replace(
            finding("retry-without-idempotency", Severity.NOTE), limit="it took too long", standing=Standing.ACCEPTED
        ),
        "no property": finding("dead-end-state"),
        "nothing to look for": finding("retry-without-idempotency", danger=None),
    }
    assert {name for name, found in asked.items() if can_be_refuted(found)} == {"retry", "undecided"}
