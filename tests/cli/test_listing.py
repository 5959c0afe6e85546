"""Tests of what is said of tables in a line."""

from dataclasses import replace

import pytest

from flowrehearsal.cli.closing import closing
from flowrehearsal.gate.decide import decide
from flowrehearsal.report import (
    AssumptionRow,
    Bearing,
    EventCell,
    EventRow,
    FaultCell,
    FaultCourse,
    FaultRow,
    ProtectionRow,
    Reception,
    WhatIf,
)
from tests.formats.small_report import bare_report

NEWS = FaultCell("at-most-once", FaultCourse.CONTRADICTION)
KNOWN = replace(NEWS, also_without=True)
FAULTS = (
    FaultRow(("crash",), FaultCourse.SAFE, (), (NEWS, KNOWN)),
    FaultRow(("error",), FaultCourse.SAFE, (), (KNOWN,)),
    FaultRow(("crash", "error"), FaultCourse.SAFE, (), (NEWS,)),
)
BEARING, IDLE, OPEN = (
    ProtectionRow("a.key", "key", "removed", "ours", bearing)
    for bearing in (Bearing.LOAD_BEARING, Bearing.IDLE, Bearing.UNDECIDED)
)
ASSUMPTION = AssumptionRow("relay-runs", "The relay runs.", "assumed", "", "", Bearing.LOAD_BEARING)
EVENT = EventRow(
    "done",
    tuple(EventCell("open", each) for each in (Reception.APPLY, Reception.UNMENTIONED, Reception.NEVER)),
)


@pytest.mark.parametrize(
    ("found", "code", "lines"),
    [
        (
            WhatIf(2, fault_rows=FAULTS, protections=(BEARING, IDLE), assumptions=(ASSUMPTION,), events=(EVENT,)),
            0,
            [
                "Listed 4 tables: 1 of 2 faults violates properties, 1 of 1 pair violates more properties, "
                "1 of 2 protections bears a load, 1 of 1 assumption bears a load, 1 of 2 arrivals unanswered."
            ],
        ),
        (WhatIf(1, protections=(IDLE,)), 0, ["Listed 1 table: 0 of 1 protection bear a load."]),
        (
            WhatIf(1, protections=(OPEN, IDLE)),
            3,
            ["Undecided in part: listed 1 table: 0 of 2 protections bear a load.", "  1 protection is undecided"],
        ),
        (
            WhatIf(1, fault_rows=FAULTS[:2], limits_met=("limit on states",)),
            3,
            [
                "Undecided in part: listed 1 table: 1 of 2 faults violates properties.",
                "  not every run was seen: limit on states",
            ],
        ),
        (
            WhatIf(1, events=(EVENT,), partial=True),
            3,
            [
                "Undecided in part: listed 1 table: 1 of 2 arrivals unanswered.",
                "  the tables were interrupted, and what was not explored by then is marked",
            ],
        ),
    ],
)
def test_tables_are_counted_and_only_what_was_not_found_out_is_undecided(
    found: WhatIf, code: int, lines: list[str]
) -> None:
    report = replace(bare_report(), what_if=found)
    decision = decide(report)
    assert (decision.code, list(closing([report], decision))) == (code, lines)
