"""Where nobody acts, an open case does not go round for ever."""

from flowrehearsal.exploration.exploration import ExplorationOptions
from flowrehearsal.vocabulary.verdict import Verdict
from tests.exploration.small import STATE, Judged, explored, holds, label, result, step, verdict, violated

RESTING = label("resting", {"state": ("booked", "failed")})
NOBODY = label("attended", {"state": ("booked", "failed")})
GO = step("go", {"state": "draft"}, {"state": "waiting"})
BACK = step("come back", {"state": "waiting"}, {"state": "draft"})
LABELS = [RESTING, NOBODY]


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
