"""The tables of what each fault leads to, what each protection is for and what rests on each assumption say what
`expected.yaml` does; `test_arrivals.py` looks at the one of what arrives where."""

import pytest

from flowrehearsal import pipeline
from flowrehearsal.exploration.tables import assumption_table, protection_table, what_if
from flowrehearsal.report import WhatIf
from tests.models.expected import DESIGNS, Protection, expected, protections, workflow

LARGE = "payment_review"
"""Of the naive designs this one has ten times the states of the others with a fault; it is looked at without any."""
FEW = 2
"""Protections of a design that bear a load, and such that are masked, that are taken away here: `test_protections.py`
takes every one, one by one."""


def _least(design: str, faults: int) -> dict[tuple[str, str], int]:
    """What is violated in the naive design with so many faults, of which effect or screen → the fewest faults."""
    found: dict[tuple[str, str], int] = {}
    for run, needed in expected(design)["naive"]["runs"].items():
        name, rest = run.split(":", 1)
        about = rest.rpartition(":")[0].removeprefix("-")
        if needed <= faults:
            found[name, about] = min(needed, found.get((name, about), needed))
    return found


def _tables(design: str, name: str, faults: int, table: str) -> WhatIf:
    found = pipeline.what_if(workflow(design, name), pipeline.Options(faults=faults), (table,)).what_if
    assert found is not None
    return found


@pytest.mark.parametrize("design", DESIGNS)
def test_the_table_of_faults_of_a_naive_design_holds_what_is_expected(design: str) -> None:
    """What happens anyway stands above the table; what needs one fault stands in the row of some fault."""
    faults = 0 if design == LARGE else 1
    least, table = _least(design, faults), _tables(design, "naive", faults, "faults")
    assert {(fall.property, fall.effect): fall.faults for fall in table.already} == least
    rows = [row for row in table.fault_rows or () if len(row.faults) == 1]
    told = {
        (example.property, example.effect) for row in rows for cell in row.cells for example in cell.counterexamples
    }
    assert told == {subject for subject, needed in least.items() if needed == 1}


@pytest.mark.parametrize("design", DESIGNS)
def test_the_table_of_assumptions_of_a_hardened_design_says_what_falls_without_them(
    design: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that `expected.yaml` speaks of."""
    sensitive = expected(design)["hardened"]["sensitive_to"]
    every = assumption_table.assumption_lines
    for module in (assumption_table, what_if):
        monkeypatch.setattr(
            module, "assumption_lines", lambda base: tuple(one for one in every(base) if one.name in sensitive)
        )
    rows = _tables(design, "hardened", 1, "assumptions").assumptions or ()
    assert {row.name: {fall.subject: fall.faults for fall in row.falls} for row in rows} == sensitive


@pytest.mark.parametrize("design", DESIGNS)
def test_the_table_of_protections_of_a_hardened_design_says_what_taking_them_away_does(
    design: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of one line each: what falls without any fault, and nothing where something masks them."""
    listed = {_line(one): one for one in protections() if one.design == design and len(one.edits) == 1}
    known = protection_table.protections(workflow(design, "hardened"))
    chosen = [one for one in known if (one.path, one.becomes) in listed]
    bearing = [one for one in chosen if 0 in listed[one.path, one.becomes].shows.values()][:FEW]
    masked = [one for one in chosen if listed[one.path, one.becomes].masked_by][:FEW]
    for module in (protection_table, what_if):
        monkeypatch.setattr(module, "protections", lambda _: (*bearing, *masked))
    rows = _tables(design, "hardened", 0, "protections").protections or ()
    told = {(row.path, row.becomes): {fall.subject for fall in row.falls} for row in rows}
    assert told == {line: _without_a_fault(listed[line]) for line in told}
    assert (len(bearing), len(rows)) == (FEW, FEW + len(masked))
    assert masked


def _line(protection: Protection) -> tuple[str, str]:
    """The entry that is changed, and what it becomes."""
    [(path, becomes)] = protection.edits.items()
    return path, str(becomes)


def _without_a_fault(protection: Protection) -> set[str]:
    return {subject for subject, faults in protection.shows.items() if faults == 0}
