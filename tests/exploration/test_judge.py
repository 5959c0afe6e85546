"""Verdicts, counterexamples and what was covered."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from flowrehearsal.exploration import inevitable as walking
from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.judge import judge
from flowrehearsal.exploration.result import Covered
from flowrehearsal.exploration.search import INTERRUPTED
from flowrehearsal.program.program import Branch, Command, Update
from flowrehearsal.vocabulary.verdict import Verdict
from tests.exploration.small import OVER, STATE, count, explored, flag, guard, label, result, step, variable

CALL = step("call", {"reserve.executed": (0, 1)}, {"reserve.executed": 2}, fault="timeout")
MOVE = step("move", {"state": "draft"}, {"state": "waiting"})
BACK = step("back", {"state": "waiting"}, {"state": "draft"})
RESTING = label("resting", {"state": ("booked", "failed")})
LIMIT = variable("limit", "none", "reserve busy", kind="limit")


def test_a_counterexample_has_the_fewest_faults_then_the_fewest_steps() -> None:
    """A shorter way with a fault comes after a longer one without."""
    commands = [
        step("jump", {"state": "draft"}, {"state": "failed"}, fault="crash"),
        step("walk", {"state": "draft"}, {"state": "waiting"}),
        step("on", {"state": "waiting"}, {"state": "failed"}),
    ]
    unowned = label("unowned", {"state": "failed"})
    [example] = result(explored([STATE], commands, [unowned]), "always-owned").counterexamples
    assert (example.faults, [s.text for s in example.steps]) == ((), ["walk: walk", "on: on"])


def test_each_state_of_the_case_is_a_finding_of_its_own() -> None:
    unowned = label("unowned", {"state": ("waiting", "booked")})
    book = step("book", {"state": "waiting"}, {"state": "booked"})
    found = result(explored([STATE], [MOVE, book], [unowned]), "always-owned").counterexamples
    assert [example.subject for example in found] == ["always-owned:-:waiting", "always-owned:-:booked"]


def test_sets_of_active_states_are_findings_of_their_own() -> None:
    bits = [variable("in.draft", False, True, starts=(True,)), flag("in.waiting")]
    fork = step("fork", {"in.draft": True}, {"in.waiting": True})
    found = result(explored(bits, [fork], [label("unowned", {})]), "always-owned").counterexamples
    assert [example.state for example in found] == ["draft", "draft + waiting"]


def test_findings_are_the_same_however_few_states_are_looked_at_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of each set of active states must not depend on where one look ends and the next begins."""
    bits = [variable("in.draft", False, True, starts=(True,)), flag("in.waiting"), count("reserve.executed")]
    more = [step("fork", {"in.draft": True}, {"in.waiting": True}), step("end", {}, {"in.draft": False}), CALL]
    exploration = explored(bits, more, [label("unowned", {})])
    found = result(exploration, "always-owned")
    assert [example.state for example in found.counterexamples] == ["draft", "draft + waiting", "", "waiting"]
    monkeypatch.setattr("flowrehearsal.exploration.violations.AT_ONCE", 2)
    assert result(exploration, "always-owned") == found


def test_what_holds_in_a_search_that_converged_holds_for_any_number_of_faults() -> None:
    held = result(explored([STATE], [MOVE, BACK], [RESTING, label("unowned")]), "always-owned")
    assert (held.verdict, held.any_faults) == (Verdict.HOLDS, True)


def test_what_holds_up_to_the_cap_says_only_that() -> None:
    crash = step("crash", {"state": "waiting"}, {"state": "failed"}, fault="crash")
    exploration = explored([STATE], [MOVE, crash], [label("unowned")], options=ExplorationOptions(faults=0))
    held = result(exploration, "always-owned")
    assert (held.verdict, held.any_faults) == (Verdict.HOLDS, False)


def test_a_limit_that_was_met_leaves_the_answer_open_and_is_named() -> None:
    meets = step("ask again", {"state": "waiting"}, {"limit": "reserve busy"})
    open_ = result(explored([STATE, LIMIT], [MOVE, meets], [label("unowned")]), "always-owned")
    assert (open_.verdict, open_.reason, open_.any_faults) == (Verdict.UNDECIDED, "reserve busy", False)


def test_a_violation_stands_whatever_limit_was_met() -> None:
    meets = step("ask again", {"state": "waiting"}, {"limit": "reserve busy"})
    found = result(explored([STATE, LIMIT], [MOVE, meets], [label("unowned", {"state": "waiting"})]), "always-owned")
    assert (found.verdict, found.reason) == (Verdict.VIOLATED, "")


def test_a_run_that_met_a_limit_is_not_judged() -> None:
    meets = step("ask again", {"state": "waiting"}, {"limit": "reserve busy", "state": "booked"})
    found = result(explored([STATE, LIMIT], [MOVE, meets], [label("unowned", {"state": "booked"})]), "always-owned")
    assert (found.verdict, found.counterexamples) == (Verdict.UNDECIDED, ())


def test_a_search_that_ended_early_leaves_the_answer_open() -> None:
    exploration = explored([STATE], [MOVE], [label("unowned")], options=ExplorationOptions(state_limit=1))
    assert result(exploration, "always-owned").reason == "limit on states"


def test_the_report_says_how_far_and_on_what() -> None:
    crash = step("crash", {"state": "waiting"}, {"state": "failed"}, fault="crash")
    never = step("overheat", {"state": "booked"}, {"state": "failed"}, fault="heat")
    report = judge(explored([STATE], [MOVE, BACK, crash, never], [OVER, RESTING]))
    assert (report.states, report.layers, report.cap, report.converged) == (3, (2, 1), 2, True)
    assert (report.interventions, report.attempts, report.limits_met) == ("1", 2, ())
    assert report.transitions == 3
    assert report.faults_never_possible == ("heat",)
    assert [found.name for found in report.results] == sorted(found.name for found in report.results)


def test_a_broken_assumption_is_a_step_and_no_fault() -> None:
    trust = Branch("broken", updates=(Update("state", "set", "booked"),), assumes="relay-runs")
    command = Command("trust", "somebody", guard({"state": "draft"}), (trust,))
    options = ExplorationOptions(faults=0, switched_off=frozenset({"relay-runs"}))
    exploration = explored([STATE], [command], [label("unowned", {"state": "booked"})], options=options)
    [example] = result(exploration, "always-owned").counterexamples
    assert (example.faults, len(example.steps)) == ((), 1)
    assert [(line.name, line.state) for line in judge(exploration).assumptions] == [("relay-runs", "switched off")]


def test_an_effect_that_is_done_twice_is_told_in_business_words() -> None:
    exploration = explored([STATE, count("reserve.executed")], [CALL])
    [example] = result(exploration, "at-most-once").counterexamples
    assert (example.title, example.faults) == ("Supplier carried out reserve twice", ("timeout",))


def test_what_a_search_that_ended_early_covered_is_told_and_of_a_whole_one_nothing() -> None:
    walk = [step("a", {"state": "draft"}, {"state": "waiting"}), step("b", {"state": "waiting"}, {"state": "booked"})]
    early = explored([STATE], walk, [OVER], options=ExplorationOptions(state_limit=2))
    assert judge(early).covered == Covered(followed=1, faults=-1, steps=1)
    assert judge(explored([STATE], walk, [OVER])).covered is None


UNOWNED = label("unowned", {"state": "waiting"})


def _press(monkeypatch: pytest.MonkeyPatch, name: str, times: int = 1) -> None:
    """Somebody presses Ctrl-C so many times while a property is judged, after its first claim."""
    module, left = properties()[name], [None] * times
    claims = module.claims

    def interrupted(exploration: Exploration) -> Iterator[Claim]:
        for claim in claims(exploration):
            yield claim
            if left:
                left.pop()
                raise KeyboardInterrupt

    monkeypatch.setattr(module, "claims", interrupted)


def test_who_stops_the_judging_gets_what_was_judged_and_the_rest_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    exploration = explored([STATE], [MOVE, BACK], [RESTING, UNOWNED])
    whole = {found.name: found.verdict for found in judge(exploration).results}
    _press(monkeypatch, "no-lost-effect")
    report = judge(exploration)
    known = {name: verdict for name, verdict in whole.items() if name < "no-lost-effect" or verdict is Verdict.VIOLATED}
    assert {found.name: found.verdict for found in report.results} == dict.fromkeys(whole, Verdict.UNDECIDED) | known
    assert set(known.values()) == {Verdict.HOLDS, Verdict.VIOLATED}
    open_ = {found.reason for found in report.results if found.name not in known}
    assert (open_, report.limits_met, report.covered) == ({INTERRUPTED}, (INTERRUPTED,), Covered(2, 1, 0))


def test_what_was_violated_before_the_judging_was_stopped_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    exploration = explored([STATE], [MOVE, BACK], [RESTING, UNOWNED])
    [example] = result(exploration, "always-owned").counterexamples
    _press(monkeypatch, "always-owned")
    [found] = judge(exploration, ["always-owned"]).results
    assert (found.verdict, found.counterexamples) == (Verdict.VIOLATED, (replace(example, why=None),))


def test_verdicts_stay_where_what_was_stopped_is_from_where_on_they_were_inevitable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exploration = explored([STATE], [MOVE, BACK], [RESTING, UNOWNED])
    whole = judge(exploration)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(walking, "_saved", stopped)
    report = judge(exploration)
    assert [found.verdict for found in report.results] == [found.verdict for found in whole.results]
    assert report.limits_met == (INTERRUPTED,)


def test_who_presses_again_waits_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    _press(monkeypatch, "always-owned", times=2)
    with pytest.raises(KeyboardInterrupt):
        judge(explored([STATE], [MOVE, BACK], [RESTING, label("unowned")]))


def test_a_limit_that_ended_the_search_is_named_beside_the_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    _press(monkeypatch, "always-owned")
    early = explored([STATE], [MOVE], [label("unowned")], options=ExplorationOptions(state_limit=1))
    report = judge(early, ["always-owned"])
    assert report.limits_met == ("limit on states", INTERRUPTED)
