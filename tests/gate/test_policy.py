"""Tests of what a policy accepts and what it fails."""

from dataclasses import replace

import pytest

from flowrehearsal.gate.policy import Acceptance, Policy
from flowrehearsal.vocabulary.verdict import Severity
from tests.formats.small_report import finding

ENTRY = Acceptance("state-without-owner", "states.open", "It is being hired.", "hr", "2027-06-30")


@pytest.mark.parametrize(
    ("entry", "covers"),
    [
        pytest.param(ENTRY, True, id="the same"),
        pytest.param(replace(ENTRY, at="states"), True, id="a part around it"),
        pytest.param(replace(ENTRY, at="states.open.owner"), False, id="a part inside it"),
        pytest.param(replace(ENTRY, at="states.op"), False, id="the beginning of its name"),
        pytest.param(replace(ENTRY, change="owner-removed"), False, id="another kind"),
        pytest.param(replace(ENTRY, workflow="ticket"), True, id="this workflow"),
        pytest.param(replace(ENTRY, workflow="parcel"), False, id="another workflow"),
    ],
)
def test_an_acceptance_covers_what_it_names(entry: Acceptance, covers: bool) -> None:
    assert entry.covers(finding(), "ticket") is covers


def test_by_default_only_errors_fail() -> None:
    assert [severity for severity in Severity if Policy().is_failing(severity)] == [Severity.ERROR]
