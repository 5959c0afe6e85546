"""What a baseline and code scanning recognise a finding by."""

from dataclasses import replace

from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.fingerprint import fingerprint, fingerprints
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Severity

GAP = Finding(
    "guard-gap",
    Severity.ERROR,
    "states.scored",
    "In `scored` nothing leads on when price = 2001: the guards of `approve` and `refuse` do not allow it.",
    Location("order.yaml", 12, 3),
    advice="Add an action for the other cases.",
    witness="price = 2001",
)


def test_a_fingerprint_stays_what_it_is_from_one_version_to_the_next() -> None:
    """Baseline files hold it: whoever changes how it is made breaks every one of them."""
    assert fingerprint(GAP) == "3192a1980daed1c7e3a4933723e69e04"


def test_a_finding_keeps_its_fingerprint_when_the_file_around_it_changes() -> None:
    """Else a line that moved, a better sentence or another witness would bring back what a team has accepted."""
    same = (
        replace(GAP, location=Location("elsewhere/order.yaml", 40, 7), related=(Location("order.yaml", 1, 1),)),
        replace(GAP, message=GAP.message.replace("price = 2001", "price = 2002"), witness="price = 2002"),
        replace(GAP, message="When price = 2001, neither `refuse` nor `approve` leads on in `scored`."),
        replace(GAP, severity=Severity.NOTE, message=f"Accepted by ann until 2027-01-31 (small): {GAP.message}"),
        replace(GAP, advice="", edits=(Edit(("actions", "approve"), "when", "price >= 2001"),)),
    )
    assert {fingerprint(finding) for finding in same} == {fingerprint(GAP)}


def test_names_in_a_witness_do_not_count() -> None:
    quoted = replace(GAP, message="In `scored` nothing leads on when `red`.", witness="`red`")
    other = replace(GAP, message="In `scored` nothing leads on when `blue`.", witness="`blue`")
    assert fingerprint(quoted) == fingerprint(other)


def test_findings_about_different_things_have_different_fingerprints() -> None:
    others = (
        GAP,
        replace(GAP, name="guard-overlap"),
        replace(GAP, subject="states.rated"),
        replace(GAP, cause="actions.approve.when"),
        replace(GAP, message=GAP.message.replace("`refuse`", "`reject`")),
    )
    assert len({fingerprint(finding) for finding in others}) == len(others)


def test_findings_that_are_alike_are_numbered() -> None:
    """One of two that is mended must not take the other out of a baseline, nor hide a third."""
    one, other = fingerprint(GAP), replace(GAP, subject="states.rated")
    assert fingerprints((GAP, other, GAP, GAP)) == (one, fingerprint(other), f"{one}:2", f"{one}:3")
