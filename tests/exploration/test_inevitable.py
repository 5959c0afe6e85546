"""The step from which on nothing but a violation can follow."""

from hypothesis import HealthCheck, given, settings

from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.inevitable import AT_ONCE, inevitable, turning_point
from flowrehearsal.program.program import Command, Program
from flowrehearsal.strategies import programs
from tests.exploration.searching import whole
from tests.exploration.small import step, variable

PLACE = variable("place", "start", "slope", "edge", "pit", "safe")


def explored(*commands: Command) -> Exploration:
    return whole(Program("walk", (PLACE,), commands))


def doomed(exploration: Exploration) -> set[object]:
    """The places from where every way leads into the pit."""
    [found] = inevitable(exploration, [exploration.is_value("place", "pit")])
    return {exploration.value("place", index) for index in found.nonzero()[0]}


def go(start: str, end: str, **tags: object) -> Command:
    return step(f"{start} to {end}", {"place": start}, {"place": end}, **tags)


DOWN = (go("start", "slope"), go("slope", "edge"), go("edge", "pit"))


def test_where_there_is_one_way_on_the_end_is_inevitable() -> None:
    assert doomed(explored(*DOWN)) == {"start", "slope", "edge", "pit"}


def test_a_way_out_is_one_that_comes_to_rest() -> None:
    assert doomed(explored(*DOWN, go("slope", "safe"))) == {"edge", "pit"}


def test_a_fault_is_no_way_out() -> None:
    assert doomed(explored(*DOWN, go("slope", "safe", fault="crash"))) == {"start", "slope", "edge", "pit"}


def test_a_way_out_that_leads_through_the_violation_is_none() -> None:
    assert doomed(explored(*DOWN, go("pit", "safe"))) == {"start", "slope", "edge", "pit"}


def test_whoever_may_rest_until_somebody_acts_is_not_doomed() -> None:
    """That a person will take the step is not certain."""
    person = go("slope", "edge", initiative=True)
    assert doomed(explored(go("start", "slope"), person, go("edge", "pit"))) == {"edge", "pit"}


def test_going_round_for_ever_elsewhere_is_a_way_out_and_going_round_the_pit_is_none() -> None:
    """What is always possible happens in the end."""
    around = (go("safe", "start"), go("start", "safe"))
    assert doomed(explored(*DOWN, *around)) == {"start", "slope", "edge", "pit", "safe"}
    elsewhere = (go("slope", "safe"), step("turn", {"place": "safe"}, {"place": "safe"}))
    assert doomed(explored(*DOWN, *elsewhere)) == {"edge", "pit"}


def test_what_was_not_followed_is_given_the_benefit_of_the_doubt() -> None:
    limit = variable("limit", "none", "count", kind="limit")
    meets = step("meet", {"place": "slope"}, {"limit": "count"})
    exploration = whole(Program("walk", (PLACE, limit), (*DOWN, meets)))
    assert doomed(exploration) == {"edge", "pit"}


def test_more_questions_than_fit_at_once_are_answered() -> None:
    exploration = explored(*DOWN, go("slope", "safe"))
    masks = [exploration.is_value("place", place) for place in ("pit", "safe", "edge")] * (AT_ONCE // 2)
    assert [found.tolist() for found in inevitable(exploration, masks)] == [
        found.tolist() for mask in masks for found in inevitable(exploration, [mask])
    ]
    assert list(inevitable(exploration, [])) == []


def test_the_turning_point_is_the_step_after_the_last_way_out() -> None:
    exploration = explored(*DOWN, go("slope", "safe"))
    [found] = inevitable(exploration, [exploration.is_value("place", "pit")])
    way = exploration.way_to(int(exploration.is_value("place", "pit").nonzero()[0][0]))
    assert [exploration.value("place", index) for index in way] == ["start", "slope", "edge", "pit"]
    assert turning_point(found, way) == 2
    assert turning_point(found, way[2:]) == 0


def test_a_fault_that_opens_a_way_out_moves_the_turning_point() -> None:
    commands = (go("start", "edge"), go("edge", "slope", fault="crash"), go("slope", "safe"), go("slope", "pit"))
    exploration = explored(*commands)
    [found] = inevitable(exploration, [exploration.is_value("place", "pit")])
    assert doomed(exploration) == {"pit"}
    way = exploration.way_to(int(exploration.is_value("place", "pit").nonzero()[0][0]))
    assert turning_point(found, way) == 3


@given(programs())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60)
def test_it_is_inevitable_where_no_good_end_is_left(program: Program) -> None:
    """Against an answer that looks forward from each state."""
    exploration = whole(program, faults=1)
    chosen = program.variables[0]
    violated = exploration.is_value(chosen.name, chosen.domain[-1])
    [found] = inevitable(exploration, [violated])
    assert found.tolist() == [not _can_end_well(exploration, violated, i) for i in range(len(exploration))]


def _can_end_well(exploration: Exploration, violated: Mask, index: int) -> bool:
    ends = exploration.quiescent | exploration.unfollowed
    reached = _reached(exploration, index, ~violated)
    return any(ends[i] or not violated[_reached(exploration, i, exploration.everywhere)].any() for i in reached)


def _reached(exploration: Exploration, index: int, allowed: Mask) -> list[int]:
    """Every state that ways over allowed ones lead to, the first one included if it is allowed."""
    first, edges = exploration.found.first_edge, exploration.found.edges
    waiting = [index] if allowed[index] else []
    seen = set(waiting)
    while waiting:
        state = waiting.pop()
        new = {int(edges[e]) for e in range(first[state], first[state + 1]) if allowed[edges[e]]} - seen
        seen |= new
        waiting += sorted(new)
    return sorted(seen)
