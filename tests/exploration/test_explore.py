"""From a runtime to its states: what is asked for decides what is explored."""

from dataclasses import replace

import pytest

from flowrehearsal.exploration.exploration import ExplorationOptions
from flowrehearsal.exploration.explore import Explorer, explore
from flowrehearsal.exploration.pack import pack
from flowrehearsal.exploration.search import Progress
from flowrehearsal.program.program import Branch, Command, Update
from tests.exploration.small import STATE, explored, flag, guard, step, variable

MOVE = step("move", {"state": "draft"}, {"state": "waiting"})
CRASH = step("crash", {"state": "waiting"}, {"state": "failed"}, fault="crash")
BROKEN = Branch("broken", updates=(Update("state", "set", "booked"),), assumes="relay-runs")
TRUST = Command("trust", "somebody", guard({"state": "draft"}), (BROKEN,))


def states(faults: int | None, *commands: Command, switched_off: frozenset[str] = frozenset()) -> list[str]:
    exploration = explored([STATE], commands, options=ExplorationOptions(faults=faults, switched_off=switched_off))
    return [" + ".join(exploration.active_states(i)) for i in range(len(exploration))]


def test_up_to_so_many_faults_are_followed() -> None:
    assert states(0, MOVE, CRASH) == ["draft", "waiting"]
    assert states(1, MOVE, CRASH) == ["draft", "waiting", "failed"]
    assert states(None, MOVE, CRASH) == ["draft", "waiting", "failed"]


def test_two_faults_are_the_default() -> None:
    assert ExplorationOptions().faults == 2


def test_what_an_assumption_forbids_happens_once_it_is_switched_off() -> None:
    assert states(0, MOVE, TRUST) == ["draft", "waiting"]
    assert states(0, MOVE, TRUST, switched_off=frozenset({"relay-runs"})) == ["draft", "waiting", "booked"]


def test_what_no_question_depends_on_is_left_out() -> None:
    log = step("log", {"logged": False}, {"logged": True})
    exploration = explored([STATE, flag("logged")], [MOVE, log])
    assert [v.name for v in exploration.runtime.program.variables] == ["state"]
    assert [v.name for v in exploration.original.program.variables] == ["state", "logged"]
    assert len(exploration) == 2


def test_progress_is_told() -> None:
    heard: list[Progress] = []
    exploration = explored([STATE], [MOVE])
    explore(exploration.original, ExplorationOptions(), heard.append)
    assert heard[-1].states == 2


def test_two_explorations_of_one_runtime_are_equal_number_by_number() -> None:
    first = explored([STATE], [MOVE, CRASH])
    second = explore(replace(first.original))
    assert first.found.words.tolist() == second.found.words.tolist()
    assert first.found.parent.tolist() == second.found.parent.tolist()
    assert first.found.via.tolist() == second.found.via.tolist()


def test_an_exploration_goes_on_with_one_fault_more() -> None:
    whole = explored([STATE], [MOVE, CRASH], options=ExplorationOptions(faults=1))
    program = whole.runtime.program
    packed = (whole.layout, pack(program, whole.layout))
    explorer = Explorer(whole.original, program, packed, ExplorationOptions(faults=None))
    first, count = explorer.up_to(0), len(explorer)
    then = explorer.up_to(1)
    assert (len(first), first.converged, first.options.faults) == (count, False, 0)
    assert (len(then), then.converged, then.options.faults) == (len(explorer), True, 1)
    assert then.found.words.tolist() == whole.found.words.tolist()


LOOK = step("look", {"state": "draft", "note": "a"}, {"state": "waiting"})
PASS = step("pass", {"state": "draft", "note": ("b", "c")}, {"state": "waiting"})
CLOSE = step("close", {"state": "waiting"}, {"state": "booked"})
NOTE = variable("note", "a", "b", "c", starts=("a", "b", "c"))


@pytest.mark.parametrize(
    ("reduce", "large", "states"),
    [("never", 1, 9), ("always", 99, 5), ("auto", 8, 5), ("auto", 9, 9)],
    ids=["never", "always", "auto, large", "auto, small"],
)
def test_what_nobody_reads_is_forgotten_when_asked_for_or_in_a_large_search(
    reduce: str, large: int, states: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flowrehearsal.exploration.explore.MANY_STATES", large)
    options = ExplorationOptions(reduce=reduce)
    found = explored([STATE, NOTE], [LOOK, PASS, CLOSE], options=options)
    assert (len(found), found.stopped, found.options) == (states, "", options)


def test_a_run_tells_what_was_forgotten() -> None:
    """Of the states that differ in the note, the one with the first value is found; whoever noted c passes all the
    same."""
    found = explored([STATE, NOTE], [PASS, CLOSE], options=ExplorationOptions(reduce="always"))
    booked = int(found.active("booked").argmax())
    trace = found.trace_to(booked)
    assert found.state(booked) == (2, 0)
    assert trace.states == ((0, 1), (1, 1), (2, 1))


def test_ctrl_c_while_it_is_found_out_what_to_forget_leaves_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flowrehearsal.exploration.explore.MANY_STATES", 4)
    monkeypatch.setattr("flowrehearsal.exploration.explore.rules", interrupted)
    found = explored([STATE, NOTE], [LOOK, PASS, CLOSE], options=ExplorationOptions())
    assert (len(found), found.stopped) == (4, "interrupted")
