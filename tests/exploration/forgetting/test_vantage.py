"""What is seen of a program when most of its variables are left out."""

import pytest
from hypothesis import given, settings

from flowrehearsal.exploration.forgetting import vantage as looking
from flowrehearsal.exploration.forgetting.turns import turns_of
from flowrehearsal.exploration.forgetting.vantage import vantage
from flowrehearsal.program.program import Program
from flowrehearsal.strategies import Shape, programs
from tests.exploration import oracle
from tests.exploration.small import flag, step, variable

LIGHT = variable("light", "red", "green")
SWITCH = step("switch", {"light": "red", "power": True}, {"light": "green"})
PLUG = step("plug in", {"power": False}, {"power": True})
LAMP = Program("lamp", (LIGHT, flag("power")), (SWITCH, PLUG))


def test_what_is_left_out_may_be_anything() -> None:
    seen = vantage(LAMP, turns_of(LAMP), (0,))
    assert seen is not None
    assert seen.columns[0].tolist() == [0, 1]
    steps = set(zip(seen.sources.tolist(), seen.targets.tolist(), seen.by.tolist(), strict=True))
    assert steps == {(0, 1, 0), (0, 0, 1), (1, 1, 1)}
    assert seen.looks == (0, 1)


@settings(max_examples=15)
@given(programs(Shape(variables=3, commands=4, limits=False)))
def test_every_state_and_step_of_the_program_is_seen(program: Program) -> None:
    places = tuple(range(len(program.variables)))[:2]
    seen = vantage(program, turns_of(program), places)
    assert seen is not None
    states = list(zip(*(seen.columns[place].tolist() for place in places), strict=True))
    steps = {(states[a], states[b]) for a, b in zip(seen.sources, seen.targets, strict=True)}
    answer = oracle.explored(program, None)
    assert {state[: len(places)] for state in answer.cost} <= set(states)
    assert {(source[: len(places)], target[: len(places)]) for source, target in answer.edges} <= steps


def test_what_has_too_many_states_is_of_no_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MOST", 1)
    assert vantage(LAMP, turns_of(LAMP), (0, 1)) is None
    monkeypatch.setattr(looking, "LARGEST", 3)
    assert vantage(LAMP, turns_of(LAMP), (0, 1)) is None


def test_ctrl_c_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flowrehearsal.exploration.search.kernel.begin", interrupted)
    with pytest.raises(KeyboardInterrupt):
        vantage(LAMP, turns_of(LAMP), (0, 1))
