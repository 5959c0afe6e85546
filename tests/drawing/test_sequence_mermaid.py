"""Tests of counterexamples as Mermaid reads them."""

from dataclasses import replace

from flowrehearsal.drawing.sequence_mermaid import carried_mermaid, sequence_mermaid
from flowrehearsal.program.program import Message
from flowrehearsal.report import Why
from tests.formats.small_report import bare_report, counterexample

WORKFLOW = bare_report().workflow


def test_lanes_messages_faults_and_what_is_wrong_are_drawn() -> None:
    assert sequence_mermaid(counterexample(), WORKFLOW).splitlines() == [
        "sequenceDiagram",
        "  participant L0 as worker",
        "  participant L1 as customer",
        "  participant L2 as bank",
        "  Note over L1: Pays",
        "  L0->>L2: charge",
        "  Note over L0: Fault: timeout-executed",
        "  Note over L0,L2: The card is charged twice.",
    ]


def test_each_kind_of_message_has_its_arrow() -> None:
    first, second = counterexample().steps
    kinds = ("call", "reply", "lost", "note")
    messages = tuple(Message("worker", "bank", f"as {kind}", kind) for kind in kinds)
    example = replace(counterexample(), steps=(replace(second, fault="", messages=messages),))
    assert sequence_mermaid(example, WORKFLOW).splitlines()[3:-1] == [
        "  L0->>L1: as call",
        "  L0-->>L1: as reply",
        "  L0-xL1: as lost",
        "  Note over L0: as note",
    ]
    assert first.messages == ()


def test_the_step_from_which_on_nothing_helps_is_marked() -> None:
    example = replace(counterexample(), why=Why(inevitable=2))
    lines = sequence_mermaid(example, WORKFLOW).splitlines()
    assert lines[-2] == "  Note over L0: From here on the outcome is inevitable"


def test_what_is_so_from_the_beginning_is_drawn_without_steps() -> None:
    assert sequence_mermaid(replace(counterexample(), steps=()), WORKFLOW).splitlines() == [
        "sequenceDiagram",
        "  participant L0 as case",
        "  Note over L0: The card is charged twice.",
    ]


def test_a_case_that_was_inside_has_a_lane_for_each_version() -> None:
    assert carried_mermaid(
        ["buyer decides: submit"], ["review"], ["clerk decides: accept"], "Paid twice."
    ).splitlines() == [
        "sequenceDiagram",
        "  participant L0 as old version",
        "  participant L1 as new version",
        "  Note over L0: Buyer decides: submit",
        "  L0->>L1: The new version comes: now in review",
        "  Note over L1: Clerk decides: accept",
        "  Note over L0,L1: Paid twice.",
    ]
    assert "  Note over L0: A new case" in carried_mermaid([], ["draft"], [], "Lost.").splitlines()
