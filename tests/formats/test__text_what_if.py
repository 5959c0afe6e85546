"""The four tables as text: read whole, on a report made by hand."""

from dataclasses import replace

from flowrehearsal.formats.text import render
from flowrehearsal.report import (
    AssumptionRow,
    Bearing,
    EventCell,
    EventRow,
    FaultCell,
    FaultCourse,
    FaultRow,
    LostEnd,
    PropertyFall,
    ProtectionRow,
    Reception,
    WhatIf,
)
from tests.formats.small_report import bare_report, counterexample

TWICE = PropertyFall("at-most-once", "charge", 1)
THERE = PropertyFall("no-stale-accept", "", 0, ("in a", "in b", "by c", f"by {30 * 'd'}", "of e"), elsewhere=True)
OWNED = PropertyFall("always-owned", "", 0)
NEWS = FaultCell("at-most-once", FaultCourse.CONTRADICTION, counterexamples=(counterexample(),))
KNOWN = FaultCell("always-owned", FaultCourse.CONTRADICTION, also_without=True)
LAST = "These tables ask what would be if; whether the design holds says `rehearse explore`."
FAULTS = (
    FaultRow(("crash",), FaultCourse.SAFE, (), (NEWS, KNOWN)),
    FaultRow(("error",), FaultCourse.NEVER, (), (KNOWN,)),
    FaultRow(("lost",), FaultCourse.NOT_ASKED, (), ()),
    FaultRow(("crash", "error"), FaultCourse.NEVER, (), (KNOWN,)),
    FaultRow(("crash", "crash"), FaultCourse.BY_PEOPLE, ("agent",), (KNOWN,)),
)
PROTECTIONS = (
    ProtectionRow("a.idle", "key", "removed", "ours", Bearing.IDLE),
    ProtectionRow("a.masked", "key", "removed", "ours", Bearing.MASKED, masked_by=("a.other",), up_to=1),
    ProtectionRow("a.key", "key", "removed", "a partner's", Bearing.LOAD_BEARING, (TWICE, OWNED)),
    ProtectionRow("a.sent", "sent", "after_commit", "ours", Bearing.LOAD_BEARING, (TWICE, OWNED)),
    ProtectionRow("a.only", "handler", "removed", "ours", Bearing.LOAD_BEARING, (THERE,), (LostEnd("paid", 1),)),
    ProtectionRow("a.way", "handler", "removed", "ours", Bearing.LOAD_BEARING, (), (LostEnd("paid", 0),)),
    ProtectionRow("a.open", "key", "removed", "ours", Bearing.UNDECIDED, reason="a counter was full"),
    ProtectionRow("a.later", "key", "removed", "ours", Bearing.NOT_EXPLORED),
)
EVENTS = (
    EventRow(
        "charge.done",
        (
            EventCell("open", Reception.APPLY, ("finish",)),
            EventCell("paid", Reception.RECORD),
            EventCell("lost", Reception.IGNORE, words="Told twice."),
            EventCell("shut", Reception.REFUSE, words="Too late."),
            EventCell("gone", Reception.UNMENTIONED),
            EventCell("new", Reception.NEVER),
            EventCell("held", Reception.APPLY, ("finish",)),
        ),
    ),
)


def lines(found: WhatIf) -> list[str]:
    """What is printed below the name of the design."""
    return render(replace(bare_report(), what_if=found)).splitlines()[2:]


def test_where_a_limit_was_met_nobody_takes_silence_for_an_answer() -> None:
    assert lines(WhatIf(1, events=(), limits_met=("limit on states",)))[:3] == [
        "Not every run was seen (limit on states): what no row says may be so all the same, and more may bear",
        "a load.",
        "",
    ]


def test_what_fewer_faults_do_is_not_told_again_and_the_runs_come_last() -> None:
    assert lines(WhatIf(2, (TWICE, OWNED), fault_rows=FAULTS, partial=True)) == [
        "The work was interrupted: what follows is a part.",
        "",
        "Violated by the design as it stands, whatever is changed below",
        "  without any fault",
        "    always-owned",
        "  with 1 fault",
        "    at-most-once:charge",
        "",
        "What each fault leads to: whether a case still comes to an end, and what fewer faults do not violate",
        "  crash  safe              violates at-most-once",
        "  error  does not recover",
        "  lost   cannot strike",
        "  safe: the case is no further from its end than before; that says nothing of properties",
        "  does not recover: struck at its worst place, some case comes to no end any more",
        "",
        "What two faults lead to: 2 pairs can strike one case",
        "  crash + crash  recovers by agent",
        "  1 pair is no worse than the faults alone",
        "",
        "crash: The card is charged twice",
        "     1  pays",
        "     2  charges the card  [timeout-executed]",
        "",
        LAST,
    ]


def test_protections_of_which_the_same_is_said_stand_together() -> None:
    assert lines(WhatIf(1, protections=PROTECTIONS)) == [
        "What each protection is for: 8 protections, each taken away in turn",
        "",
        "  load-bearing: 4, without each of them a property falls (it is violated), or an end is lost",
        "    a.key (a partner's), a.sent → after_commit",
        "      falls without any fault: always-owned; falls with 1 fault: at-most-once:charge",
        "    a.only",
        "      falls without any fault: no-stale-accept also in a, b, by c and 2 more; lost: no run with up",
        "      to 1 fault comes to paid any more",
        "    a.way",
        "      lost: no run without a fault comes to paid any more",
        "",
        "  undecided: 1, a limit was met before anything was seen to fall",
        "    a.open",
        "      limit: a counter was full",
        "",
        "  masked: 1, runs differ without each of them, and nothing falls: something else holds",
        "    a.masked",
        "      nothing falls up to 1 fault; masked by a.other",
        "",
        "  idle: 1, no run that was explored differs without them",
        "    a.idle",
        "",
        "  not explored: 1, the work was interrupted before",
        "    a.later",
        "",
        LAST,
    ]


def test_an_assumption_says_who_vouches_for_it_and_what_it_is() -> None:
    rows = (
        AssumptionRow("leases", "Leases hold.", "assumed", "platform", "", Bearing.LOAD_BEARING, (TWICE,)),
        AssumptionRow("people", "People act.", "assumed", "", "", Bearing.IDLE),
    )
    assert lines(WhatIf(1, assumptions=rows)) == [
        "What rests on each assumption: 2 assumptions, each switched off in turn",
        "  leases  Leases hold. (assumed; platform vouches for it)",
        "    load-bearing; falls with 1 fault: at-most-once:charge",
        "  people  People act. (assumed; nobody vouches for it)",
        "    idle; no run that was explored differs without it",
        "",
        LAST,
    ]


def test_states_that_do_the_same_with_an_event_stand_together() -> None:
    assert lines(WhatIf(None, events=EVENTS)) == [
        "What each state does with what can arrive: 1 event, followed with any number of faults",
        "  charge.done",
        "    applied in open, held: finish",
        "    only recorded in paid",
        "    ignored in lost: “Told twice.”",
        "    refused in shut: “Too late.”",
        "    nothing is said for gone",
        "",
        LAST,
    ]


def test_two_faults_that_nobody_could_decide_are_not_said_to_be_harmless() -> None:
    rows = tuple(FaultRow(faults, FaultCourse.UNDECIDED, (), ()) for faults in (("crash",), ("crash", "crash")))
    said = lines(WhatIf(2, fault_rows=rows))
    assert [line for line in said if "pair" in line] == [
        "What two faults lead to: 1 pair can strike one case",
        "  1 pair is undecided",
    ]
