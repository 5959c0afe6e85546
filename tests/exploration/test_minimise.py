"""A run that is shown has no step too many."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.minimise import minimised, shortest
from flowrehearsal.exploration.violations import firsts, violating
from flowrehearsal.program.interpreter import value_of
from flowrehearsal.program.program import Program
from flowrehearsal.program.replay import Trace, replay, retraced
from flowrehearsal.strategies import Shape, programs
from tests.exploration.searching import whole
from tests.exploration.small import STATE, count, explored, flag, result, step, variable

LAMP = variable("lamp", "off", "on")
BELL = variable("bell", 0, 1, 2)
RUN = Program(
    "house",
    (LAMP, BELL),
    (
        step("switch on", {"lamp": "off"}, {"lamp": "on"}),
        step("switch off", {"lamp": "on"}, {"lamp": "off"}),
        step("ring", {"bell": 0}, {"bell": 1}),
        step("ring again", {"bell": 1}, {"bell": 2}),
    ),
)


def names_of(trace: Trace, program: Program = RUN) -> list[str]:
    return [program.commands[step.command].name for step in trace.steps]


def test_steps_that_do_not_matter_are_left_out() -> None:
    """Two steps that undo one another go together, though neither can go alone."""
    trace = retraced(RUN, (0, 0), [(0, 0), (1, 0), (2, 0), (0, 0), (1, 0), (3, 0), (0, 0)])
    assert trace is not None
    assert names_of(minimised(RUN, trace, lambda run: run.final[1] == 2)) == ["ring", "ring again"]
    assert names_of(minimised(RUN, trace, lambda run: run.final == (1, 2))) == ["ring", "ring again", "switch on"]


def test_a_run_that_is_needed_as_it_is_stays_as_it_is() -> None:
    trace = retraced(RUN, (0, 0), [(2, 0), (3, 0)])
    assert trace is not None
    assert minimised(RUN, trace, lambda run: run.final[1] == 2) == trace
    assert minimised(RUN, trace, lambda run: True) == Trace((0, 0), ())


def test_a_detour_that_the_search_must_take_is_left_out() -> None:
    """Where a run first violates a claim on its way, the search may know the state from a run that had before."""
    commands = [
        step("do it twice", {"state": "draft", "reserve.executed": 0}, {"reserve.executed": 2}),
        step("wait", {"state": "draft"}, {"state": "waiting"}),
        step("do it", {"state": "waiting", "reserve.executed": 0}, {"reserve.executed": 1}),
        step("look at it", {"state": "waiting", "reserve.executed": 1}, {"intervened": True}),
        step("do it again", {"state": "waiting", "reserve.executed": 1}, {"reserve.executed": 2}),
    ]
    exploration = explored([STATE, flag("intervened"), count("reserve.executed")], commands)
    found = result(exploration, "at-most-once").counterexamples
    assert {example.state: [shown.text.partition(":")[0] for shown in example.steps] for example in found} == {
        "draft": ["do it twice"],
        "waiting": ["wait", "do it", "do it again"],
    }
    [looked] = (exploration.is_true("intervened") & exploration.is_value("reserve.executed", 2)).nonzero()[0]
    assert exploration.steps[looked] == 4


@given(programs(Shape(limits=False)), st.booleans())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60)
def test_the_run_of_a_violation_replays_and_has_no_step_too_many(program: Program, lasts: bool) -> None:
    """Whatever one step, or two in a row, is left out, the rest is no run or does not first violate the claim."""
    chosen = program.variables[0]
    bad = chosen.domain[-1]
    exploration = whole(program, faults=1)
    claim = Claim("", exploration.everywhere, exploration.is_value(chosen.name, bad), lasts)
    violated = violating(exploration, claim)

    def is_violated(trace: Trace) -> bool:
        *before, last = [value_of(program, state, chosen.name) == bad for state in trace.states]
        return last and not (lasts and before and before[-1])

    for index in firsts(exploration, claim, violated):
        trace, way = shortest(exploration, claim, violated, index)
        replay(program, trace)
        assert [exploration.state(number) for number in way] == list(trace.states)
        assert is_violated(trace)
        assert len(trace.faults(program)) <= exploration.faults[index]
        firings = [(step.command, step.branch) for step in trace.steps]
        for size in (1, 2):
            for place in range(len(firings) + 1 - size):
                rest = retraced(program, trace.initial, firings[:place] + firings[place + size :])
                assert rest is None or not is_violated(rest)
