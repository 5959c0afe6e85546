"""One case as a sequence diagram, and as sentences."""

import json
from dataclasses import replace
from xml.etree.ElementTree import fromstring

from flowrehearsal.definition.load import parse_scenario
from flowrehearsal.formats import _replay
from flowrehearsal.replayed_case import Replay
from flowrehearsal.report import Counterexample
from tests.booking_report import duplicate_booking
from tests.booking_workflow import booking_workflow
from tests.cli.ticket import QUIET


def found(run: Counterexample | None = None) -> Replay:
    steps = duplicate_booking() if run is None else run
    told = replace(steps, title="Case 4 of replication 2 under <quiet>, seed 1")
    times = tuple(1_500_000 * number for number, _ in enumerate(told.steps, start=1))
    return Replay(booking_workflow(), parse_scenario(QUIET), 1, 2, 4, told, 500_000, times)


def test_mermaid_gives_the_first_message_of_each_step_its_time() -> None:
    drawn = _replay.mermaid(found()).splitlines()
    assert drawn[0] == "sequenceDiagram"
    assert [line.split(": ", 1)[1].split()[0] for line in drawn if ": 0:00:0" in line] == [
        "0:00:01.500",
        "0:00:03.000",
        "0:00:04.500",
    ]


def test_the_picture_and_the_page_are_well_formed_and_load_nothing() -> None:
    assert fromstring(_replay.svg(found())).tag == "{http://www.w3.org/2000/svg}svg"
    page = _replay.html(found())
    assert page.count("&lt;quiet&gt;") >= 2
    assert "<quiet>" not in page
    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


def test_a_line_for_each_step_says_when_what_and_what_screens_show_then() -> None:
    lines = _replay.text(found()).splitlines()
    assert lines[0].startswith("hotel-booking: Case 4 of replication 2 under <quiet>, seed 1; version 1 (")
    assert lines[1] == "   0:00:00.500000  The case arrives"
    assert len(lines) == 2 + len(duplicate_booking().steps)
    assert [line for line in lines if "[timeout-executed]" in line]


def test_programs_get_steps_and_times() -> None:
    told = json.loads(_replay.json(found()))
    assert (told["replication"], told["case"], told["times_us"]) == (2, 4, [1_500_000, 3_000_000, 4_500_000])
    assert [step["number"] for step in told["steps"]] == [1, 2, 3]


def test_a_case_that_did_nothing_is_drawn_all_the_same() -> None:
    nothing = found(replace(duplicate_booking(), steps=()))
    assert fromstring(_replay.svg(nothing)) is not None
    assert "Case 4" in _replay.mermaid(nothing)
    assert len(_replay.text(nothing).splitlines()) == 2
