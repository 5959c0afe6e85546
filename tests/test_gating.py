"""Tests of the order of the stages of a gate, and of what must hold of any definition before it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from flowrehearsal.definition.load import load_workflow, parse_scenario, parse_workflow
from flowrehearsal.definition.reader import read
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.gate.judging import Judged
from flowrehearsal.gate.policy import Acceptance, Policy
from flowrehearsal.gating import Setting, gate
from flowrehearsal.options import Options
from flowrehearsal.strategies import workflows
from flowrehearsal.vocabulary.standing import Standing
from tests.cli.ticket import TICKET
from tests.comparison.definitions import VENDOR
from tests.rewriting import under_new_names, with_spare_state

HISTORIES = Path(__file__).parents[1] / "models"
SOUND = ("vendor_onboarding/history/v3.yaml", "compliance_approval/history/v3.yaml")
ABOUT_THE_CHANGE = ("nothing-new", "nothing-breaks", "cases-find-their-way")
SHALLOW = Policy(options=Options(faults=0))
SMALL = Policy(options=Options(faults=0, attempts=1, state_limit=300))
"""Some random definitions have a million states; nothing is asked of those that are larger than this."""
ANYHOW = list(HealthCheck)
RANDOM = settings(
    phases=[Phase.generate], max_examples=2, deadline=None, derandomize=True, suppress_health_check=ANYHOW
)


def judged(old: Workflow | None, new: Workflow | None, policy: Policy = SHALLOW, **more: Any) -> Judged:
    [found] = gate([(old, new)], Setting(policy=policy, **more)).judged
    return found


def failures(found: Judged) -> dict[str, tuple[str, ...]]:
    """What fails of all that is asked about the change itself."""
    asked = {answer.requirement: answer.decision for answer in found.answers}
    return {name: decision.failures for name in ABOUT_THE_CHANGE if (decision := asked[name]) and decision.failures}


def small(old: Workflow, new: Workflow) -> Judged:
    """The same of versions that are explored in a moment."""
    found = judged(old, new, SMALL)
    followed = found.trial.change.in_flight
    assume(followed is not None and not any("states" in limit for limit in followed.limits))
    return found


def laid_out_anew(workflow: Workflow) -> Workflow:
    """The same definition in another file, so that nothing is known beforehand."""
    return replace(workflow, source=replace(workflow.source, digest="of another file"))


@RANDOM
@given(workflows())
def test_any_definition_is_equivalent_to_itself_and_does_no_harm(workflow: Workflow) -> None:
    found = small(workflow, laid_out_anew(workflow))
    assert failures(found) == {}
    assert found.trial.change.summary.equivalent
    behaviour = found.trial.change.behaviour
    assert behaviour is not None and behaviour.equivalent is not False and (behaviour.gone, behaviour.come) == ((), ())


@RANDOM
@given(workflows())
def test_another_name_that_says_what_it_was_does_no_harm(workflow: Workflow) -> None:
    definition: Mapping[str, Any] = json.loads("\n".join(workflow.source.lines))
    found = small(workflow, parse_workflow(json.dumps(under_new_names(definition))))
    assert failures(found) == {}
    assert found.trial.change.summary.equivalent
    behaviour = found.trial.change.behaviour
    assert behaviour is not None and behaviour.equivalent is not False


@RANDOM
@given(workflows())
def test_a_state_that_nothing_leads_to_breaks_nothing_for_cases_inside(workflow: Workflow) -> None:
    found = small(workflow, parse_workflow(with_spare_state(workflow)))
    assert "cases-find-their-way" not in failures(found)
    assert found.trial.harms == ()


@pytest.mark.parametrize("file", SOUND)
def test_a_sound_definition_passes_against_itself(file: str) -> None:
    workflow = load_workflow(HISTORIES / file)
    assert judged(workflow, workflow).decision.word == "passed"
    assert judged(workflow, laid_out_anew(workflow)).decision.word == "passed"


@pytest.mark.parametrize("file", SOUND)
def test_a_sound_definition_passes_under_new_names(file: str) -> None:
    path = HISTORIES / file
    renamed = under_new_names(
        {**read(path.read_text(encoding="utf-8"), str(path)).value, "migrates": {"from": "v3.yaml"}}
    )
    found = judged(load_workflow(path), parse_workflow(json.dumps(renamed)))
    assert found.decision.failures == ()
    assert found.trial.change.summary.equivalent


def test_of_two_files_that_are_one_nothing_is_followed() -> None:
    workflow = parse_workflow(TICKET, "ticket.yaml")
    found = judged(workflow, workflow).trial
    assert (found.change.in_flight, found.change.behaviour) == (None, None)
    assert found.before is not None and found.report is not None
    assert found.before.exploration == found.report.exploration


def test_a_newcomer_is_checked_and_what_is_gone_is_not() -> None:
    workflow = parse_workflow(TICKET, "ticket.yaml")
    assert {answer.requirement: answer.word for answer in judged(None, workflow).answers} == {
        "nothing-new": "passed",
        "promises-hold": "passed",
        "nothing-breaks": "not asked",
        "cases-find-their-way": "not asked",
        "scenarios-pass": "not asked",
        "figures-no-worse": "not asked",
        "version-raised": "not asked",
    }
    gone = judged(workflow, None)
    assert gone.trial.report is None
    assert gone.decision.failures == ("version-drop-with-inflight at workflow",)


def test_a_broken_promise_in_flight_can_be_answered_for() -> None:
    shown = VENDOR.replace("from:", "checks: state, from:")
    strict = shown.replace("to: approved}", "to: approved, sets: {cleared: true}}")
    strict += 'invariants: {active_means_cleared: state != "active" or cleared}\n'
    old, new = parse_workflow(shown, "old.yaml"), parse_workflow(strict, "new.yaml")
    [harm] = judged(old, new).trial.harms
    assert (harm.name, harm.subject) == ("invariants", "cases in flight.active_means_cleared")
    entry = Acceptance("invariants", harm.subject, "There are three.", "buyer", "2027-06-30")
    for today, standing in (("2027-06-30", Standing.ACCEPTED), ("2027-07-01", Standing.OPEN)):
        [answered] = judged(old, new, replace(SHALLOW, accept=(entry,)), today=today).trial.harms
        assert answered.standing is standing
    assert answered.message.endswith("buyer accepted it until 2027-06-30, and that day has passed.")


@pytest.mark.parametrize(
    ("said", "names"), [("", []), ("figures: ours\n", ["quiet"]), ("expect: [stuck <= 0]\n", ["quiet"])]
)
def test_only_a_scenario_that_can_decide_is_judged_by_itself(said: str, names: list[str]) -> None:
    world = parse_scenario(f"scenario: quiet\narrivals: {{rate: 60/h, cases: 3}}\nrun_for: 24h\n{said}")
    old, new = (parse_workflow(text, "ticket.yaml") for text in (TICKET, TICKET.replace("version: 1", "version: 2")))
    policy = Policy(options=Options(faults=0, replications=2, engine="reference"), behaviour=False)
    found = judged(old, new, policy, scenarios=[world])
    assert [study.scenario.name for study in found.trial.studies if study.scenario] == names
    assert found.trial.contrast is not None
