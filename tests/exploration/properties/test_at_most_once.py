"""No effect is carried out twice."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Effect
from tests.exploration.small import BOOKING, STATE, count, explored, holds, step, verdict, violated

ONCE = step("call", {"reserve.executed": 0}, {"reserve.executed": 1})
AGAIN = step("repeat", {"reserve.executed": 1}, {"reserve.executed": 2}, fault="timeout")


def test_a_repetition_that_executes_violates_it_with_one_fault() -> None:
    exploration = explored([STATE, count("reserve.executed")], [ONCE, AGAIN])
    assert verdict(exploration, "at-most-once") == violated(("reserve", "draft"), faults=1)


def test_only_the_first_time_is_a_finding() -> None:
    """What was done twice stays done twice; the states that follow are the same finding."""
    on = step("move", {"state": "draft", "reserve.executed": 2}, {"state": "waiting"})
    exploration = explored([STATE, count("reserve.executed")], [ONCE, AGAIN, on])
    assert verdict(exploration, "at-most-once") == violated(("reserve", "draft"), faults=1)


def test_one_execution_holds() -> None:
    assert verdict(explored([STATE, count("reserve.executed")], [ONCE]), "at-most-once") == holds()


INTENT = replace(BOOKING, effects={"reserve": Effect("supplier", "outbox", once_per="intent")})


def test_an_effect_may_happen_once_for_every_intent() -> None:
    wanted = step("want", {"reserve.intents": 0, "reserve.executed": 0}, {"reserve.intents": 1})
    anew = step("want again", {"reserve.intents": 1, "reserve.executed": 1}, {"reserve.intents": 2})
    once = step("call", {"reserve.intents": 1, "reserve.executed": 0}, {"reserve.executed": 1})
    twice = step("call again", {"reserve.intents": 2, "reserve.executed": 1}, {"reserve.executed": 2})
    variables = [STATE, count("reserve.executed"), count("reserve.intents")]
    assert verdict(explored(variables, [wanted, once, anew, twice], workflow=INTENT), "at-most-once") == holds()
    lost = step("repeat", {"reserve.intents": 1, "reserve.executed": 1}, {"reserve.executed": 2}, fault="timeout")
    exploration = explored(variables, [wanted, once, anew, twice, lost], workflow=INTENT)
    assert verdict(exploration, "at-most-once") == violated(("reserve", "draft"), faults=1)


def test_without_an_execution_nothing_is_shown() -> None:
    assert verdict(explored([STATE, count("reserve.executed")], []), "at-most-once") == holds(vacuous=True)


def test_an_effect_whose_repetition_is_harmless_may_happen_twice() -> None:
    """A look-up, or a lock that is set again: the author says why (`idempotent`), whatever its weight."""
    effect = Effect("supplier", "outbox", idempotent="a look-up", weight="money")
    exploration = explored(
        [STATE, count("reserve.executed")], [ONCE, AGAIN], workflow=replace(BOOKING, effects={"reserve": effect})
    )
    assert verdict(exploration, "at-most-once") == holds(vacuous=True)


def test_a_best_effort_without_weight_may_happen_twice() -> None:
    workflow = replace(BOOKING, effects={"reserve": Effect("supplier", "outbox", best_effort="nobody counts")})
    exploration = explored([STATE, count("reserve.executed")], [ONCE, AGAIN], workflow=workflow)
    assert verdict(exploration, "at-most-once") == holds(vacuous=True)
