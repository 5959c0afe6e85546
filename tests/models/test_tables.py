"""The tables of what each fault leads to, and of what each protection is for, say what `expected.yaml` does."""

import pytest

from flowrehearsal import pipeline
from flowrehearsal.report import WhatIf
from tests.models.expected import expected, workflow

ONE_FAULT = pipeline.Options(faults=1)


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
