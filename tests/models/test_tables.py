"""The tables of what each fault leads to, and of what each protection is for, say what `expected.yaml` does."""

import pytest

from flowrehearsal import pipeline
from flowrehearsal.exploration.tables import protection_table, what_if
from flowrehearsal.report import WhatIf
from tests.models.expected import expected, protections, workflow

ONE_FAULT = pipeline.Options(faults=1)
FEW = 4
"""Protections that are taken away here: `test_protections.py` takes every one, one by one."""


def _least(design: str) -> dict[tuple[str, str], int]:
    """What is violated in the naive design with one fault at most, of which effect or screen → the fewest faults."""
    found: dict[tuple[str, str], int] = {}
    for run, faults in expected(design)["naive"]["runs"].items():
        name, rest = run.split(":", 1)
        about = rest.rpartition(":")[0].removeprefix("-")
        if faults <= 1:
            found[name, about] = min(faults, found.get((name, about), faults))
    return found


def _table(design: str) -> WhatIf:
    found = pipeline.what_if(workflow(design, "naive"), ONE_FAULT, ("faults",)).what_if
    assert found is not None
    return found


@pytest.mark.parametrize("design", ["compliance_approval", "vendor_onboarding"])
def test_the_table_of_faults_of_a_naive_design_holds_what_is_expected(design: str) -> None:
    """What happens anyway stands above the table; what needs one fault stands in the row of some fault."""
    least, table = _least(design), _table(design)
    assert {(fall.property, fall.effect): fall.faults for fall in table.already} == least
    rows = [row for row in table.fault_rows or () if len(row.faults) == 1]
    told = {
        (example.property, example.effect) for row in rows for cell in row.cells for example in cell.counterexamples
    }
    assert told == {subject for subject, faults in least.items() if faults == 1}


def test_the_table_of_protections_of_a_hardened_design_says_what_taking_them_away_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those of one design, of one line each, that are for something without any fault: a few, since each takes time."""
    listed = [one for one in protections() if one.design == "vendor_onboarding" and one.faults == 0 and one.shows]
    shows = {(*one.edits, *map(str, one.edits.values())): one.shows for one in listed if len(one.edits) == 1}
    known = protection_table.protections(workflow("vendor_onboarding", "hardened"))
    few = [one for one in known if (one.path, one.becomes) in shows][:FEW]
    monkeypatch.setattr(protection_table, "protections", lambda _: tuple(few))
    monkeypatch.setattr(what_if, "protections", lambda _: tuple(few))
    found = pipeline.what_if(
        workflow("vendor_onboarding", "hardened"), pipeline.Options(faults=0), ("protections",)
    ).what_if
    assert found is not None
    told = {
        (row.path, row.becomes): {fall.subject: fall.faults for fall in row.falls} for row in found.protections or ()
    }
    assert told == {(one.path, one.becomes): shows[one.path, one.becomes] for one in few}
    assert len(told) == FEW
