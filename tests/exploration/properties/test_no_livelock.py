"""Where nobody acts, an open case does not go round for ever."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from flowrehearsal.vocabulary.verdict import Verdict
from tests.exploration.small import STATE, Judged, explored, holds, label, result, step, verdict, violated

RESTING = label("resting", {"state": ("booked", "failed")})
NOBODY = label("attended", {"state": ("booked", "failed")})
GO = step("go", {"state": "draft"}, {"state": "waiting"})
BACK = step("come back", {"state": "waiting"}, {"state": "draft"})
LABELS = [RESTING, NOBODY]

PAYOUT = """\
workflow: payout
version: 1
roles: {service: {kind: service}, desk: {kind: operator}}
partners: {bank: {replies: answers, deduplicates: by_key, key_window: 24h}}
states:
  open: {initial: true, owner: desk}
  processing: {owner: service, deadline: 1m}
  queued: {owner: service, deadline: 5m}
  paid: {final: true}
actions:
  begin: {by: desk, from: open, to: processing, checks: version, effects: [pay]}
  give_up: {on: deadline, from: processing, to: queued, checks: state}
  try_again: {on: deadline, from: queued, to: processing, checks: state}
  settle: {on: [pay.done, pay.refused, pay.exhausted], from: [processing, queued], to: paid, checks: state}
effects:
  pay: {partner: bank, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 2s, within: 1h}, owner: desk}
"""
ENDLESS = PAYOUT.replace("from: [processing, queued], to: paid", "from: open, to: paid")
"""The same, but nothing leads out of the round."""
COMMAND = "import sys; from flowrehearsal.cli.main import main; sys.exit(main())"


def test_a_round_that_only_a_person_leads_out_of_violates_it() -> None:
    """Not where it goes on, but where it begins, is what is told."""
    leave = step("leave", {"state": "waiting"}, {"state": "booked"}, initiative=True)
    exploration = explored([STATE], [GO, BACK, leave], LABELS)
    assert verdict(exploration, "no-livelock") == violated(("", "draft"))
    [example] = result(exploration, "no-livelock").counterexamples
    assert example.steps == ()


def test_the_way_to_it_is_the_shortest() -> None:
    """Draft is left for good, and of the two places of the round the nearer one is told."""
    park = step("park", {"state": "draft"}, {"state": "waiting"})
    on, off = (
        step("on", {"state": "waiting"}, {"state": "failed"}),
        step("off", {"state": "failed"}, {"state": "waiting"}),
    )
    ends = label("resting", {"state": "booked"})
    exploration = explored([STATE], [park, on, off], [ends, label("attended", {"state": "booked"})])
    assert verdict(exploration, "no-livelock") == violated(("", "waiting"))
    [example] = result(exploration, "no-livelock").counterexamples
    assert [shown.actor for shown in example.steps] == ["somebody"]


def test_a_round_that_machines_may_leave_holds() -> None:
    leave = step("finish", {"state": "waiting"}, {"state": "booked"})
    assert verdict(explored([STATE], [GO, BACK, leave], LABELS), "no-livelock") == holds()


def test_a_round_through_somebody_who_can_act_holds() -> None:
    attended = label("attended", {"state": ("waiting", "booked", "failed")})
    assert verdict(explored([STATE], [GO, BACK], [RESTING, attended]), "no-livelock") == holds()


def test_a_round_through_a_place_to_stay_holds() -> None:
    resting = label("resting", {"state": ("waiting", "booked", "failed")})
    assert verdict(explored([STATE], [GO, BACK], [resting, NOBODY]), "no-livelock") == holds()


def test_a_round_of_people_or_of_faults_holds() -> None:
    people = step("come back", {"state": "waiting"}, {"state": "draft"}, initiative=True)
    assert verdict(explored([STATE], [GO, people], LABELS), "no-livelock") == holds()
    fault = step("come back", {"state": "waiting"}, {"state": "draft"}, fault="crash")
    assert verdict(explored([STATE], [GO, fault], LABELS), "no-livelock") == holds()


def test_standing_still_is_another_matter() -> None:
    assert verdict(explored([STATE], [GO], LABELS), "no-livelock") == holds()


def test_a_search_that_ended_early_has_the_benefit_of_the_doubt() -> None:
    exploration = explored([STATE], [GO, BACK], LABELS, options=ExplorationOptions(state_limit=1))
    assert verdict(exploration, "no-livelock") == Judged(Verdict.UNDECIDED, False, {})


def test_where_every_state_is_an_end_nothing_is_shown() -> None:
    anywhere = label("resting", {})
    assert verdict(explored([STATE], [GO, BACK], [anywhere, NOBODY]), "no-livelock") == holds(vacuous=True)
    assert verdict(explored([STATE], [GO, BACK]), "no-livelock") == holds(vacuous=True)


def cut_off(text: str, limit: int) -> Exploration:
    return explore(inject(lower(parse_workflow(text))), ExplorationOptions(faults=0, state_limit=limit))


def test_a_round_with_a_way_out_is_never_called_endless_however_early_the_search_ends() -> None:
    states = len(cut_off(PAYOUT, 1_000))
    said = [result(cut_off(PAYOUT, limit), "no-livelock").verdict for limit in range(1, states + 1)]
    assert said == [Verdict.UNDECIDED] * (states - 1) + [Verdict.HOLDS]


def test_both_states_of_the_round_are_followed_before_the_way_out_is() -> None:
    cut = cut_off(PAYOUT, 8)
    followed = {cut.active_states(index) for index in range(cut.found.expanded)}
    assert followed == {("open",), ("processing",), ("queued",)}


@pytest.mark.parametrize(
    ("text", "limit", "verdict", "code"), [(PAYOUT, "8", "undecided", 3), (ENDLESS, "99", "violated", 1)]
)
def test_the_command_says_so(tmp_path: Path, text: str, limit: str, verdict: str, code: int) -> None:
    path = tmp_path / "payout.yaml"
    path.write_text(text)
    line = [sys.executable, "-c", COMMAND, "explore", str(path), "--faults", "0", "--state-limit", limit]
    ended = subprocess.run([*line, "--format", "json"], capture_output=True, text=True, check=False)
    told = {each["name"]: each for each in json.loads(ended.stdout)["exploration"]["results"]}
    assert (told["no-livelock"]["verdict"], ended.returncode) == (verdict, code)
