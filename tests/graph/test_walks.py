"""Walks through graphs, compared with a library that knows them all."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from flowrehearsal.graph.walks import Waiting, leading_to, reached, strongly_connected

CHAIN = 5000
"""Longer than Python's stack is deep."""


@st.composite
def graphs(draw: st.DrawFn) -> dict[int, list[int]]:
    size = draw(st.integers(1, 9))
    return {node: draw(st.lists(st.integers(0, size - 1), max_size=4)) for node in range(size)}


def known(after: dict[int, list[int]]) -> "nx.DiGraph[int]":
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(after)
    graph.add_edges_from((node, each) for node, following in after.items() for each in following)
    return graph


@settings(max_examples=200, deadline=None, derandomize=True)
@given(graphs())
def test_groups_are_those_of_the_library_in_its_order(after: dict[int, list[int]]) -> None:
    expected = [set(group) for group in nx.strongly_connected_components(known(after))]
    found = list(strongly_connected(after))
    assert [set(group) for group in found] == expected
    assert sum(map(len, found)) == len(after)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(graphs())
def test_what_follows_and_what_leads_there_is_what_the_library_finds(after: dict[int, list[int]]) -> None:
    graph = known(after)
    assert set(reached([0], after.__getitem__)) == {0, *nx.descendants(graph, 0)}
    assert set(leading_to(after, [0])) == {0, *nx.ancestors(graph, 0)}


def test_the_nearest_come_first() -> None:
    after = {"a": "bc", "b": "d", "c": "", "d": ""}
    assert list(reached("a", after.__getitem__)) == ["a", "b", "c", "d"]
    assert list(leading_to(after, "d")) == ["d", "b", "a"]


def test_a_long_chain_is_no_deep_recursion() -> None:
    after = {number: [number + 1] if number < CHAIN else [0] for number in range(CHAIN + 1)}
    assert [len(group) for group in strongly_connected(after)] == [CHAIN + 1]


def test_what_waits_is_looked_at_in_the_order_in_which_it_was_met() -> None:
    waiting = Waiting("abc")
    seen = []
    for node in waiting:
        seen.append(node)
        if seen == ["a", "b"]:
            for more in "dcaa":
                waiting.add(more)
    assert seen == ["a", "b", "a", "c", "d"]
