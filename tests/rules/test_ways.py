"""Where a case can get to without some actions."""

from flowrehearsal.rules.design import design_of
from flowrehearsal.rules.ways import coming_to, ways, ways_after, ways_from
from tests.flows import flow

STATES = """
a: {initial: true, owner: clerk}
b: {owner: clerk}
c: {owner: clerk}
d: {final: true}
"""
ACTIONS = """
ab: {by: clerk, from: a, to: b}
bc: {by: clerk, from: b, to: c}
ac: {by: clerk, from: a, to: c}
ca: {by: clerk, from: c, to: a}
cd: {by: clerk, from: c, to: d}
any: {by: clerk, from: b, to: any}
"""
GRAPH = design_of(flow(STATES, ACTIONS)).configurations


def test_the_nearest_come_first_with_a_shortest_way() -> None:
    found = ways(GRAPH, [("a",)])
    assert [(place, found.to(place)) for place in found.came_by] == [
        (("a",), ()),
        (("b",), ("ab",)),
        (("c",), ("ac",)),
        (("d",), ("ac", "cd")),
    ]


def test_barred_actions_are_not_taken_but_could_be() -> None:
    found = ways(GRAPH, [("b",)], barred=["ca", "cd"])
    assert (("c",) in found.came_by, ("d",) in found.came_by) == (True, False)
    assert [step.action for step in found.steps()] == ["bc", "ca", "cd"]


def test_a_way_after_an_action_begins_with_it_even_in_a_circle() -> None:
    found = ways_after(GRAPH, ["ca"], barred=["ac"])
    assert {place[0]: found.to(place) for place in found.came_by} == {
        "a": ("ca",),
        "b": ("ca", "ab"),
        "c": ("ca", "ab", "bc"),
        "d": ("ca", "ab", "bc", "cd"),
    }


def test_a_raw_write_is_no_way() -> None:
    assert list(ways_after(GRAPH, ["any"]).came_by) == []
    assert ("d",) not in ways(GRAPH, [("b",)], barred=["bc"]).came_by


def test_ways_can_begin_with_chosen_steps() -> None:
    first = [step for step in ways(GRAPH, [("a",)]).steps() if step.action == "bc"]
    assert ways_from(GRAPH, first).to(("d",)) == ("bc", "cd")


def test_from_where_one_can_come_to_an_end() -> None:
    assert coming_to(GRAPH, [("d",)]) == {("a",), ("b",), ("c",), ("d",)}
    assert coming_to(GRAPH, [("c",)], barred=["ac", "ca"]) == {("a",), ("b",), ("c",)}
    assert coming_to(GRAPH, [("b",)], barred=["ca"]) == {("a",), ("b",)}
