"""One simulated case again, as a run that can be drawn."""

import pytest

import flowrehearsal as fr
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.options import Options
from flowrehearsal.replaying import case_of, replayed
from tests.cli.ticket import MADE_GOOD, QUIET, TICKET

WORLD = fr.parse_scenario(QUIET)
BAD = fr.parse_scenario(
    "scenario: bad\narrivals: {rate: 60/h, cases: 2}\nrun_for: 2h\npeople: {buyer: {takes: {fixed: 2m}}}\n"
    "partners: {bank: {latency: {fixed: 1s}, outcomes: {timeout_executed: 100%}}}\n"
)


def test_the_steps_are_those_that_the_case_took_with_their_times() -> None:
    found = replayed(parse_workflow(TICKET), WORLD, Options(engine="reference"), (0, 1))
    assert [(step.number, step.actor, step.text) for step in found.run.steps[:1]] == [
        (1, "customer", "Customer takes “pay”")
    ]
    assert found.times_us[0] - found.arrived_us == 120_000_000
    assert (found.run.title, found.run.state) == ("Case 1 of replication 0 under quiet, seed 1", "paid")
    assert found.run.steps[-1].screens == (("app", "Paid"),)


def test_what_hit_a_step_is_its_fault() -> None:
    found = replayed(parse_workflow(MADE_GOOD), BAD, Options(engine="reference"), (0, 0))
    assert "timeout-executed" in [step.fault for step in found.run.steps]
    assert found.run.faults == ("timeout-executed",)


def test_a_case_that_did_not_arrive_is_refused_with_what_to_look_at() -> None:
    with pytest.raises(
        fr.RehearsalError, match=r"there is no case 0:3 here: in replication 0 3 arrived, counted from 0\."
    ):
        replayed(parse_workflow(TICKET), WORLD, Options(engine="reference"), (0, 3))


@pytest.mark.parametrize("text", ["", "3", "3:", ":3", "1:2:3", "-1:2", "²:3", "a:b", "1:1234567890", "1: 2"])
def test_what_names_no_case_is_refused(text: str) -> None:
    with pytest.raises(fr.RehearsalError, match="names no case; write REPLICATION:CASE"):
        case_of(text)


def test_a_notebook_draws_it() -> None:
    picture = fr.replay(parse_workflow(TICKET), "0:1", WORLD).svg
    assert picture.startswith("<svg ")
    assert "Case 1 of replication 0 under quiet, seed 1" in picture
